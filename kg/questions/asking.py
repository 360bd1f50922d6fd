"""Asking a question: what a person typed becomes typed parameters, and the store's rows become the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg import cypher, sparql
from kg.questions.catalogue import Parameter, Question
from kg.questions.values import Problem, resolve_value
from kg.sparql import Parameter as Term
from kg.store.protocol import EntitySummary, Store, Table
from schema.ids import iri
from schema.terms import expand

_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_DECIMAL = NamedNode(expand("xsd:decimal"))
_BINDING = {"sparql": sparql.bind, "cypher": cypher.bind}
_SHOWN_VALUE = 60
_SHOWN_CANDIDATES = 8
_MENDS = {
    Problem.NEEDED: "값이 필요합니다. 예: --param {name}={example}",
    Problem.NO_YEAR: "네 자리 연도를 적어 주세요. 예: 2021",
    Problem.NO_INTEGER: "정수를 적어 주세요. 예: 10",
    Problem.NO_PERCENT: "0부터 100까지의 정수(%)로 적어 주세요. 0이면 불확실한 사실까지 모두 씁니다. 예: {example}",
    Problem.NO_ARTICLE: "이런 기사는 없습니다. kg stats와 기사 목록에서 식별자를 확인해 주세요.",
    Problem.NO_IDENTIFIER: "그래프에 없는 식별자입니다. 이름으로 적어도 됩니다.",
    Problem.NO_ENTITY: "이런 이름의 개체가 그래프에 없습니다.",
    Problem.SEVERAL: "여럿입니다. 하나를 골라 주세요: {candidates}",
}


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
    What is not given stands at its default, where there is one.
    Raises ParameterError for a value that is missing, of the wrong form, unknown, or the name of several.
    """
    answer = store.ask(question.text(store.language), _terms(store, question, given))
    order = [answer.columns.index(column.name) for column in question.columns]
    rows = tuple(tuple(row[position] for position in order) for row in answer.rows)
    return Table(tuple(column.name for column in question.columns), rows)


def written_out(store: Store, question: Question, given: Mapping[str, str]) -> str:
    """The question's query with its parameters filled in: what a query of one's own can start from."""
    text = question.text(store.language)
    return _BINDING[store.language](text, _terms(store, question, given))


def _terms(store: Store, question: Question, given: Mapping[str, str]) -> dict[str, Term]:
    known = {parameter.name for parameter in question.parameters}
    for name in given:
        if name not in known:
            names = ", ".join(sorted(known)) or "없음"
            raise ParameterError(name, given[name], f"이 질문에 없는 매개변수입니다. 있는 매개변수: {names}")
    return {parameter.name: _term(store, parameter, given.get(parameter.name, "")) for parameter in question.parameters}


def _term(store: Store, parameter: Parameter, typed: str) -> Term:
    found = resolve_value(store, parameter, typed)
    if found.value is None:
        assert found.problem is not None
        mend = _MENDS[found.problem].format(
            name=parameter.name, example=parameter.example, candidates=_list(found.candidates)
        )
        raise ParameterError(parameter.name, typed, mend)
    if parameter.type == "integer":
        return Literal(int(found.value))
    if parameter.type == "percent":
        return Literal(str(Decimal(found.value) / 100), datatype=_DECIMAL)
    return Literal(found.value) if parameter.type == "year" else NamedNode(iri(found.value))


def _list(entities: tuple[EntitySummary, ...]) -> str:
    more = "…" if len(entities) > _SHOWN_CANDIDATES else ""
    return ", ".join(entity.id for entity in entities[:_SHOWN_CANDIDATES]) + more


def _shown(text: str) -> str:
    """What somebody typed, as it may stand inside a message: on one line, not for ever."""
    flat = _UNPRINTABLE.sub(" ", text)
    return flat if len(flat) <= _SHOWN_VALUE else flat[: _SHOWN_VALUE - 1] + "…"
