"""What a question's form begins with: values with which the question answers something."""

from __future__ import annotations

from kg.questions.catalogue import Parameter
from kg.questions.values import resolve_value
from kg.store.protocol import Store


def starting_values(store: Store, parameters: tuple[Parameter, ...]) -> dict[str, str]:
    """A value for each parameter with which the question answers something: its example, else the graph's busiest."""
    values: dict[str, str] = {}
    for parameter in parameters:
        values[parameter.name] = _example(store, parameter) or _busiest(store, parameter, set(values.values()))
    return values


def _example(store: Store, parameter: Parameter) -> str:
    example = str(parameter.example)
    found = resolve_value(store, parameter, example).value
    if found is None:
        return ""
    label = store.names([found]).get(found) if parameter.classes else None
    return label if label and resolve_value(store, parameter, label).value == found else example


def _busiest(store: Store, parameter: Parameter, taken: set[str]) -> str:
    if parameter.type == "Article":
        articles = store.articles(limit=1)
        return articles[0].id if articles else ""
    for entity in store.entities(parameter.classes, limit=len(taken) + 1) if parameter.classes else ():
        text = entity.label if resolve_value(store, parameter, entity.label).value else entity.id
        if text not in taken:
            return text
    return ""
