"""What the ledger keeps besides readings: sources, judgements, changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class JudgementError(ValueError):
    """A judgement that cannot be made or revoked."""

    def __init__(self, judgement: str, reason: str) -> None:
        super().__init__(f"{judgement}: {reason}")
        self.judgement = judgement
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: a file and, where it holds many, the record's id; with the hash of its bytes."""

    path: str
    record: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A source with the article it yields."""

    source: Source
    article: str


class Outcome(StrEnum):
    """What recording a reading did to the graph."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Kind(StrEnum):
    """What a person judged: two entities to be one or not, a statement to be wrong or right."""

    SAME = "same"
    DIFFERENT = "different"
    WRONG = "wrong"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's decision. `first` and `second` are entities, or `first` is a statement; `revoked` undoes it."""

    number: int
    kind: Kind
    first: str
    second: str | None = None
    author: str = ""
    time: str = ""
    note: str = ""
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """An article whose reading or judgements changed; later changes have greater numbers."""

    article: str
    number: int


def article_of(statement: str) -> str:
    """The article that a statement's identifier names.

    >>> article_of("statement/3af0/9c01d2")
    'article/3af0'
    """
    kind, _, rest = statement.partition("/")
    key, _, local = rest.partition("/")
    if kind != "statement" or not key or not local:
        raise JudgementError(statement, "진술의 식별자가 아닙니다. 'statement/기사/번호' 꼴로 적어 주세요.")
    return f"article/{key}"
