"""What a person typed for a parameter, as the value it stands for: one rule for the command line and the dashboard."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from kg.questions.catalogue import Parameter
from kg.store.catalogue import fold
from kg.store.protocol import EntitySummary, Store
from schema.model import class_of

_YEAR = re.compile(r"[0-9]{4}")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_PERCENT = re.compile(r"[0-9]{1,2}|100")
_NO_TEXT = re.compile(r"[\ud800-\udfff]")
"""Half a character, which nothing is called and no server can be sent."""

_CANDIDATES = 20


class Problem(StrEnum):
    """Why a typed text stands for no value."""

    NEEDED = "needed"
    NO_YEAR = "no_year"
    NO_INTEGER = "no_integer"
    NO_PERCENT = "no_percent"
    NO_ARTICLE = "no_article"
    NO_IDENTIFIER = "no_identifier"
    NO_ENTITY = "no_entity"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A parameter's value as `ask` takes it, else the `problem`; `candidates` are what a name of several may mean."""

    value: str | None = None
    problem: Problem | None = None
    candidates: tuple[EntitySummary, ...] = ()


def resolve_value(store: Store, parameter: Parameter, typed: str) -> Resolved:
    """The value that a typed text stands for.

    Entities may be typed as an identifier (`agency/울산광역시`), or as a name that only one entity of the parameter's
    classes has: its label, else another of its names, else a part of a name. Spaces and case are set aside. Where
    nothing is typed, the parameter's default stands.

    >>> from kg.store.opening import open_store
    >>> least = Parameter(name="least", type="integer", example=2)
    >>> resolve_value(open_store("memory:"), least, " 10,000 ").value
    '10000'
    >>> resolve_value(open_store("memory:"), least, "많이").problem
    <Problem.NO_INTEGER: 'no_integer'>
    """
    text = typed.strip() or parameter.default or ""
    if not text:
        return Resolved(problem=Problem.NEEDED)
    if parameter.type == "year":
        return Resolved(text) if _YEAR.fullmatch(text) else Resolved(problem=Problem.NO_YEAR)
    if parameter.type == "integer":
        digits = text.replace(",", "")
        return Resolved(str(int(digits))) if _INTEGER.fullmatch(digits) else Resolved(problem=Problem.NO_INTEGER)
    if parameter.type == "percent":
        return Resolved(str(int(text))) if _PERCENT.fullmatch(text) else Resolved(problem=Problem.NO_PERCENT)
    if _NO_TEXT.search(text):
        return Resolved(problem=Problem.NO_ARTICLE if parameter.type == "Article" else Problem.NO_ENTITY)
    if parameter.type == "Article":
        identifier = text if text.startswith("article/") else f"article/{text}"
        return Resolved(identifier) if store.article(identifier) else Resolved(problem=Problem.NO_ARTICLE)
    return _entity(store, parameter.classes, text)


def _entity(store: Store, classes: tuple[str, ...], text: str) -> Resolved:
    if "/" in text and class_of(text) in classes:
        return Resolved(text) if store.entity(text) else Resolved(problem=Problem.NO_IDENTIFIER)
    found = store.search(text, classes, limit=_CANDIDATES)
    candidates = (
        [entity for entity in found if fold(entity.label) == fold(text)]
        or list(takewhile(lambda entity: _is_called(store, entity, text), found))  # exact names come first
        or found
    )
    if len(candidates) == 1:
        return Resolved(candidates[0].id)
    if not candidates:
        return Resolved(problem=Problem.NO_ENTITY)
    return Resolved(problem=Problem.SEVERAL, candidates=tuple(candidates))


def _is_called(store: Store, entity: EntitySummary, text: str) -> bool:
    detail = store.entity(entity.id)
    return detail is not None and any(fold(name) == fold(text) for name in detail.entity.names)
