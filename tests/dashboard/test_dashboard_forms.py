"""A question's parameters, resolved by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.forms import resolve, starting_values
from kg.questions.catalogue import Parameter, catalogue
from kg.store.protocol import Store
from kg.workspace import Workspace


@pytest.fixture
def store(filled: Path) -> Store:
    return Workspace(filled).reader()


def parameter(type_: str) -> Parameter:
    return Parameter(name="it", type=type_, example="")


def test_a_name_that_means_one_thing_is_taken(store: Store) -> None:
    assert resolve(store, parameter("Agency"), " 울산광역시 ").value == "agency/울산광역시"
    assert resolve(store, parameter("Agency"), "울산광역").value == "agency/울산광역시"
    assert resolve(store, parameter("entity"), "agency/울산광역시").value == "agency/울산광역시"


def test_a_name_that_means_several_offers_them(store: Store) -> None:
    found = resolve(store, parameter("Agency"), "번연구원")
    assert found.value is None
    assert found.problem == "query.several"
    assert len(found.candidates) > 3


def test_what_is_not_there_or_of_another_kind_is_said(store: Store) -> None:
    assert resolve(store, parameter("Agency"), "없는이름").problem == "query.no_entity"
    assert resolve(store, parameter("Firm"), "agency/울산광역시").problem == "query.no_entity"
    assert resolve(store, parameter("year"), "21년").problem == "query.no_year"
    assert resolve(store, parameter("integer"), "-1").problem == "query.no_integer"
    assert resolve(store, parameter("Article"), "article/0").problem == "query.no_article"
    assert resolve(store, parameter("Agency"), " ").problem == "query.needed"
    assert resolve(store, parameter("integer"), "1,000").value == "1000"


def test_forms_begin_with_values_that_the_graph_has(store: Store) -> None:
    for question in catalogue().values():
        values = starting_values(store, question.parameters)
        assert set(values) == {item.name for item in question.parameters}
        for item in question.parameters:
            if item.type in ("entity", "Agency", "Program", "Article"):
                assert resolve(store, item, values[item.name]).value, (question.name, item.name)
    ends = starting_values(store, catalogue()["connection"].parameters)
    assert ends["from"] != ends["to"]
