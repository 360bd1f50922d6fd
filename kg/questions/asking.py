"""Asking a question: what a person typed becomes typed parameters, and the store's rows become the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from kg.questions.catalogue import Parameter, Question
from kg.sparql import Parameter as Term
from kg.sparql import bind
from kg.store.catalogue import fold
from kg.store.protocol import EntitySummary, Store, Table
from schema.ids import iri
from schema.model import class_of

_YEAR = re.compile(r"[0-9]{4}")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_SHOWN_VALUE = 60
_SHOWN_CANDIDATES = 8


class ParameterError(ValueError):
    """A value that does not fit a question's parameter, with what would."""

    def __init__(self, parameter: str, value: str, mend: str) -> None:
        super().__init__(f"{_shown(parameter)}={_shown(value)}: {mend}")
        self.parameter = parameter
        self.value = value
        self.mend = mend


def ask(store: Store, question: Question, given: Mapping[str, str]) -> Table:
    """The answer to a question, its columns in the declared order.

    Entities may be given by identifier (`agency/울산광역시`) or by a name that only one entity of the class has.
    Raises ParameterError for a value that is missing, of the wrong form, unknown, or the name of several.
    """
    answer = store.ask(question.text(store.language), _terms(store, question, given))
    order = [answer.columns.index(column.name) for column in question.columns]
    rows = tuple(tuple(row[position] for position in order) for row in answer.rows)
    return Table(tuple(column.name for column in question.columns), rows)


def written_out(store: Store, question: Question, given: Mapping[str, str]) -> str:
    """The question's query with its parameters filled in: what a query of one's own can start from."""
    return bind(question.text(store.language), _terms(store, question, given))


def _terms(store: Store, question: Question, given: Mapping[str, str]) -> dict[str, Term]:
    known = {parameter.name for parameter in question.parameters}
    for name in given:
        if name not in known:
            names = ", ".join(sorted(known)) or "없음"
            raise ParameterError(name, given[name], f"이 질문에 없는 매개변수입니다. 있는 매개변수: {names}")
    terms: dict[str, Term] = {}
    for parameter in question.parameters:
        value = given.get(parameter.name, "").strip()
        if not value:
            raise ParameterError(
                parameter.name, "", f"값이 필요합니다. 예: --param {parameter.name}={parameter.example}"
            )
        terms[parameter.name] = _term(store, parameter, value)
    return terms


def _term(store: Store, parameter: Parameter, value: str) -> Term:
    if parameter.type == "year":
        if not _YEAR.fullmatch(value):
            raise ParameterError(parameter.name, value, "네 자리 연도를 적어 주세요. 예: 2021")
        return Literal(value)
    if parameter.type == "integer":
        digits = value.replace(",", "")
        if not _INTEGER.fullmatch(digits):
            raise ParameterError(parameter.name, value, "정수를 적어 주세요. 예: 10")
        return Literal(int(digits))
    if parameter.type == "Article":
        return NamedNode(iri(_article(store, parameter, value)))
    return NamedNode(iri(_entity(store, parameter, value)))


def _article(store: Store, parameter: Parameter, value: str) -> str:
    identifier = value if value.startswith("article/") else f"article/{value}"
    if store.article(identifier) is None:
        raise ParameterError(
            parameter.name, value, "이런 기사는 없습니다. kg stats와 기사 목록에서 식별자를 확인해 주세요."
        )
    return identifier


def _entity(store: Store, parameter: Parameter, value: str) -> str:
    if "/" in value and class_of(value) in parameter.classes:
        if store.entity(value) is None:
            raise ParameterError(parameter.name, value, "그래프에 없는 식별자입니다. 이름으로 적어도 됩니다.")
        return value
    found = store.search(value, parameter.classes, limit=20)
    candidates = (
        [entity for entity in found if fold(entity.label) == fold(value)]
        or [entity for entity in found if _is_called(store, entity, value)]
        or found
    )
    if len(candidates) == 1:
        return candidates[0].id
    if not candidates:
        raise ParameterError(parameter.name, value, "이런 이름의 개체가 그래프에 없습니다.")
    raise ParameterError(parameter.name, value, f"여럿입니다. 하나를 골라 주세요: {_list(candidates)}")


def _is_called(store: Store, entity: EntitySummary, value: str) -> bool:
    detail = store.entity(entity.id)
    return detail is not None and any(fold(name) == fold(value) for name in detail.entity.names)


def _list(entities: list[EntitySummary]) -> str:
    more = "…" if len(entities) > _SHOWN_CANDIDATES else ""
    return ", ".join(entity.id for entity in entities[:_SHOWN_CANDIDATES]) + more


def _shown(text: str) -> str:
    """What somebody typed, as it may stand inside a message: on one line, not for ever."""
    flat = _UNPRINTABLE.sub(" ", text)
    return flat if len(flat) <= _SHOWN_VALUE else flat[: _SHOWN_VALUE - 1] + "…"
