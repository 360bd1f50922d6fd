"""The questions' parameters: what a person typed, resolved by name to what the graph holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.tables import is_identifier
from kg.questions.catalogue import Parameter
from kg.store.protocol import EntitySummary, Store
from schema.model import class_of

_YEAR = re.compile(r"\d{4}", re.ASCII)
_INTEGER = re.compile(r"\d[\d,]{0,17}", re.ASCII)

CANDIDATES = 12
"""Entities offered where a name means several."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A parameter's value as the question takes it; None with the `candidates` there are, or with the `problem`.

    `problem` is a key of words.toml.
    """

    value: str | None = None
    candidates: tuple[EntitySummary, ...] = ()
    problem: str = ""


def resolve(store: Store, parameter: Parameter, typed: str) -> Resolved:
    """The value that a typed text stands for."""
    text = typed.strip()
    if not text:
        return Resolved(problem="query.needed")
    if parameter.type == "year":
        return Resolved(text) if _YEAR.fullmatch(text) else Resolved(problem="query.no_year")
    if parameter.type == "integer":
        return Resolved(text.replace(",", "")) if _INTEGER.fullmatch(text) else Resolved(problem="query.no_integer")
    if parameter.type == "Article":
        return Resolved(text) if store.article(text) else Resolved(problem="query.no_article")
    if is_identifier(text) and class_of(text) in parameter.classes and store.entity(text):
        return Resolved(text)
    found = store.search(text, parameter.classes, limit=CANDIDATES)
    exact = [entity for entity in found if _folded(entity.label) == _folded(text)]
    candidates = exact or found
    if len(candidates) == 1:
        return Resolved(candidates[0].id)
    return Resolved(candidates=tuple(candidates), problem="query.several" if candidates else "query.no_entity")


def starting_values(store: Store, parameters: tuple[Parameter, ...]) -> dict[str, str]:
    """A value for each parameter with which the question answers something: its example, else the graph's busiest."""
    values: dict[str, str] = {}
    for parameter in parameters:
        values[parameter.name] = _example(store, parameter) or _busiest(store, parameter, set(values.values()))
    return values


def _example(store: Store, parameter: Parameter) -> str:
    example = str(parameter.example)
    found = resolve(store, parameter, example).value
    if found is None:
        return ""
    detail = store.entity(found) if parameter.classes else None
    return detail.label if detail and resolve(store, parameter, detail.label).value == found else example


def _busiest(store: Store, parameter: Parameter, taken: set[str]) -> str:
    if parameter.type == "Article":
        articles = store.articles(limit=1)
        return articles[0].id if articles else ""
    for entity in store.entities(parameter.classes, limit=len(taken) + 1) if parameter.classes else ():
        text = entity.label if resolve(store, parameter, entity.label).value else entity.id
        if text not in taken:
            return text
    return ""


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
