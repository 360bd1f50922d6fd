"""The questions as data: what each asks, what it needs, and which columns it answers with."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import Field

from schema.model import ENTITY_CLASSES, Frozen

VALUE_TYPES = frozenset({"text", "integer", "number", "date", "year", "modality", "relation"})
"""Types of parameters and columns that are values; the others are 'entity', a class, or classes joined by '|'."""


class UnknownQuestionError(ValueError):
    """A name that no question has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{name!r}라는 질문은 없습니다. 있는 질문: {', '.join(known)}")
        self.name = name
        self.known = known


class Label(Frozen):
    """The same words in Korean and English."""

    ko: str
    en: str


class Parameter(Frozen):
    """What a question needs to be told, with an example that has an answer in the graph of `examples/`."""

    name: str
    type: str
    example: str | int

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes an entity parameter may have, () for a value.

        >>> Parameter(name="body", type="Agency|Firm", example="agency/울산광역시").classes
        ('Agency', 'Firm')
        """
        if self.type in VALUE_TYPES:
            return ()
        return tuple(ENTITY_CLASSES) if self.type == "entity" else tuple(self.type.split("|"))


class Column(Frozen):
    """A column of the answer."""

    name: str
    type: str


class Question(Frozen):
    """One question with its texts by query language."""

    name: str
    description: Label
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = Field(min_length=1)
    sparql: str

    def text(self, language: str) -> str:
        """The question in a store's query language."""
        return {"sparql": self.sparql}[language]


@cache
def catalogue() -> dict[str, Question]:
    """Every question by its name, in alphabetical order.

    >>> catalogue()["targets-due"].parameters[0].name
    'year'
    """
    folder = files("kg") / "questions"
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            name = entry.name.removesuffix(".toml")
            sparql = (folder / f"{name}.rq").read_text(encoding="utf-8")
            declared = tomllib.loads(entry.read_text(encoding="utf-8"))
            found[name] = Question(name=name, sparql=sparql, **declared)
    return found


def question(name: str) -> Question:
    """One question; raises UnknownQuestionError with the names there are."""
    known = catalogue()
    if name not in known:
        raise UnknownQuestionError(name, tuple(known))
    return known[name]
