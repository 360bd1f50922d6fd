"""Questions go by facts that are sure enough: what the others say is as if no article said it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from kg.questions.asking import ask
from kg.questions.catalogue import Parameter, Question, catalogue, question
from kg.store.opening import open_store
from kg.store.protocol import Store
from schema.model import SURE, Reading

GENERATED = 25
LEAST = 65
"""Percent; the made-up articles are of 40 to 100."""

PROVENANCE = {"facts-of-article", "single-source"}
"""Questions that show where facts come from, so they begin with all."""


@dataclass(frozen=True)
class Graphs:
    """The same articles with all facts in a store, and with only the sure ones in an embedded one."""

    all: Store
    sure: Store


@pytest.fixture(scope="module", params=["oxigraph", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store of each language."""
    if request.param == "neo4j":
        address = request.getfixturevalue("neo4j").uri
    else:
        address = f"oxigraph:{tmp_path_factory.mktemp('sureness') / 'all'}"
    opened = open_store(address)
    yield opened
    opened.clear()
    opened.close()


@pytest.fixture
def graphs(
    store: Store, generated: Callable[..., list[Reading]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Graphs]:
    readings = generated(GENERATED, 5)
    sure = open_store(f"oxigraph:{tmp_path_factory.mktemp('sureness') / 'sure'}")
    store.clear()
    store.replace(readings)
    sure.replace([only_sure(reading) for reading in readings])
    yield Graphs(store, sure)
    sure.close()


def only_sure(reading: Reading) -> Reading:
    """The reading without the facts that are less sure."""
    kept = tuple(said for said in reading.statements if round(said.confidence, 4) >= LEAST / 100)
    return reading.model_copy(update={"statements": kept})


def test_every_question_answers_as_if_unsure_facts_were_not_told(graphs: Graphs) -> None:
    found = 0
    for name, asked in catalogue().items():
        given = {parameter.name: busy(graphs.all, parameter, place) for place, parameter in enumerate(asked.needed)}
        expected = ask(graphs.sure, asked, given | {"sure": "0"})
        found += len(expected.rows)
        assert ask(graphs.all, asked, given | {"sure": str(LEAST)}) == expected, name
    assert found


def busy(store: Store, parameter: Parameter, place: int) -> str:
    """A value that has answers: the busiest entity, for the second parameter another one."""
    if parameter.type == "Article":
        return store.articles(limit=1)[0].id
    if parameter.classes:
        return store.entities(parameter.classes, limit=place + 1)[place].id
    return str(2020 + place) if parameter.type == "year" else "1"


def test_unless_told_otherwise_a_question_leaves_out_unsure_facts(store: Store, read: Callable[..., Reading]) -> None:
    sure, unsure = ("agency/가", "operates", "program/나"), ("agency/가", "operates", "program/다")
    aim = ("program/나", "targetsIndustry", "industry/수소")
    text = "가시가 사업을 한다."
    store.clear()
    store.replace([read(text, [(*sure, "done", 0.95), (*unsure, "done", 0.5), (*aim, "done", 0.5)])])

    def programs(**given: str) -> list[object]:
        return [row[1] for row in ask(store, question("busiest-agencies"), {"least": "1", **given}).rows]

    assert programs() == [1] and programs(sure="") == [1]
    assert programs(sure="0") == [2] and programs(sure="50") == [2] and programs(sure="51") == [1]
    assert programs(sure="100") == []
    industry = {"industry": "industry/수소"}
    assert not ask(store, question("programs-of-industry"), industry).rows
    assert len(ask(store, question("programs-of-industry"), industry | {"sure": "0"}).rows) == 1
    ends = {"from": "agency/가", "to": "industry/수소"}
    assert not ask(store, question("connection"), ends).rows
    assert [row[0] for row in ask(store, question("connection"), ends | {"sure": "0"}).rows] == [2]


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_question_says_where_it_begins(name: str) -> None:
    asked: Question = question(name)
    assert asked.sure == ("0" if name in PROVENANCE else str(round(100 * SURE)))
    assert [parameter.name for parameter in asked.parameters if parameter not in asked.needed] == ["sure"]
