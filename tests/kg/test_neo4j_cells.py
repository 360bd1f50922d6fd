"""Whatever Cypher returns becomes a cell that a person can read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j import READ_ACCESS, GraphDatabase

from kg.store.neo4j.cells import cell


@pytest.fixture(scope="module")
def returned(neo4j):
    """`returned(text)`: the cell of the one value that a query returns; nothing it writes is kept."""
    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver, driver.session() as session:

        def run(text: str) -> object:
            with session.begin_transaction() as transaction:
                value = cell(transaction.run(text).single(strict=True)[0])
                transaction.rollback()
            return value

        yield run


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("null", None),
        ("true", True),
        ("'가\n나'", "가\n나"),
        ("9223372036854775807", 2**63 - 1),
        ("670000000.0", 670_000_000),
        ("12.5", 12.5),
        ("0.0 / 0.0", "NaN"),
        ("1.0 / 0.0", "INF"),
        ("-1.0 / 0.0", "-INF"),
        ("[1, 2.0, '가', null, [true]]", '[1, 2, "가", null, [true]]'),
        ("{이름: '가', 값: 1.0 / 0.0}", '{"값": "INF", "이름": "가"}'),
        ("[]", "[]"),
        ("date('2021-06-22')", "2021-06-22"),
        ("datetime('2021-06-22T10:00:00Z')", "2021-06-22T10:00:00.000000000+00:00"),
        ("localtime('10:00')", "10:00:00.000000000"),
        ("duration({years: 1, days: 3})", "P1Y3D"),
        ("{day: date('2021-06-22')}", '{"day": "2021-06-22"}'),
        ("point({x: 127.5, y: 37})", "POINT(127.5 37)"),
    ],
)
def test_values(returned, expression, expected):
    value = returned(f"RETURN {expression} AS x")
    assert (value, type(value)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("CREATE (n:Entity {id: 'agency/가'}) RETURN n", "agency/가"),
        ("CREATE (n:B:A {name: '가'}) RETURN n", "A:B"),
        ("CREATE (n) RETURN n", "()"),
        ("CREATE (:A)-[r:HAS_TARGET {relation: 'hasTarget'}]->(:B) RETURN r", "hasTarget"),
        ("CREATE (:A)-[r:BROADER]->(:B) RETURN r", "BROADER"),
        (
            "CREATE (n:Entity {id: 'agency/가'}) RETURN {node: n, all: [n]}",
            '{"all": ["agency/가"], "node": "agency/가"}',
        ),
        ("CREATE p = (:A {id: 'a'})-[:X]->(:B {id: 'b'})<-[:Y]-(:C {id: 'c'}) RETURN p", "a -[X]-> b <-[Y]- c"),
        ("CREATE (a {id: 'a'})-[:X]->(a) WITH a MATCH p = (a)-->(a) RETURN p", "a -[X]-> a"),
        ("CREATE p = (:A {id: 'a'}) RETURN p", "a"),
    ],
)
def test_what_belongs_to_the_graph_is_named(returned, query, expected):
    assert returned(query) == expected


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.text(st.characters(codec="utf-8"))
    | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(_VALUES)
def test_every_value_is_a_cell_and_lists_and_maps_are_json(value):
    made = cell(value)
    assert made is None or isinstance(made, bool | int | float | str)
    if isinstance(value, list | dict):
        assert isinstance(made, str)
        json.loads(made, parse_constant=pytest.fail)


def test_a_node_is_named_the_same_whoever_reads(neo4j):
    driver = GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password))
    with driver, driver.session(default_access_mode=READ_ACCESS) as session:
        assert [cell(value) for value in session.run("RETURN 1, 'a', [1.0]").single(strict=True)] == [1, "a", "[1]"]
