"""People's Cypher on a real Neo4j: what is refused never runs, what passes only reads, analysts are not hindered."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from neo4j import READ_ACCESS, GraphDatabase, Session
from neo4j.exceptions import ClientError

from kg.guard.cypher import allowed, check_cypher
from kg.guard.refusal import QueryRefusedError
from kg.store.opening import open_store
from kg.store.protocol import Store

QUERIES = tomllib.loads(Path(__file__).with_name("cypher_queries.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store(neo4j, generated) -> Iterator[Store]:
    opened = open_store(neo4j.uri)
    opened.clear()
    opened.replace(generated(8))
    yield opened
    opened.clear()
    opened.close()


@pytest.fixture(scope="module")
def session(neo4j) -> Iterator[Session]:
    """A session past our store and its check."""
    with (
        GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver,
        driver.session(default_access_mode=READ_ACCESS) as opened,
    ):
        yield opened


def _state(session: Session) -> list[object]:
    nodes = session.run("MATCH (n) RETURN count(n), sum(size(keys(n))), collect(DISTINCT labels(n))").values()
    return [
        *nodes,
        session.run("MATCH ()-[r]->() RETURN count(r)").values(),
        session.run("SHOW INDEXES YIELD name, state ORDER BY name").values(),
    ]


def test_what_is_refused_changes_nothing(store, session):
    before = _state(session)
    for query in QUERIES["hostile"]:
        with pytest.raises(QueryRefusedError):
            store.query(query)
    assert _state(session) == before


@pytest.mark.parametrize(
    ("query", "type_"),
    [
        ("CALL dbms.listConfig() YIELD name RETURN name", "s"),
        ("SHOW USERS YIELD user RETURN user", "s"),
        ("USE neo4j MATCH (n) RETURN n", "r"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "r"),
        ("RETURN COLLECT{LOAD/**/CSV FROM 'http://127.0.0.1/' AS line RETURN line}", "r"),
        ("WITH 1 AS x // \\u000aLOAD CSV FROM 'http://127.0.0.1/' AS line RETURN line", "r"),
    ],
)
def test_a_server_alone_would_let_these_through(session, query, type_):
    """Why the check is there: none of them counts as writing."""
    assert session.run(f"EXPLAIN {query}").consume().query_type == type_
    with pytest.raises(QueryRefusedError):
        check_cypher(query)


@pytest.mark.parametrize("query", QUERIES["analysts"])
def test_analysts_may_ask(store, query):
    answer = store.query(query)
    assert answer.columns and answer.cut is None


def test_most_of_the_analysts_questions_have_answers_here(store):
    assert sum(bool(store.query(query).rows) for query in QUERIES["analysts"]) >= len(QUERIES["analysts"]) * 2 / 3


@pytest.mark.parametrize("query", QUERIES["harmless"])
def test_what_only_looks_hostile_runs(store, query):
    assert store.query(query).columns


MIXTURES = {name: st.sampled_from(pieces) for name, pieces in QUERIES["mixtures"].items()}
_PART = st.tuples(MIXTURES["between"], MIXTURES["parts"]).map("".join)
_WRAPPED = st.tuples(MIXTURES["wrapped"], MIXTURES["hostile"]).map(lambda pair: pair[0].format(pair[1]))
_MIXED = st.tuples(
    st.lists(_PART, max_size=3).map("".join),
    MIXTURES["between"],
    _WRAPPED,
    st.lists(_PART, max_size=3).map("".join),
).map("".join)


def _operators(plan: dict) -> Iterator[dict]:
    yield plan
    for child in plan.get("children", []):
        yield from _operators(child)


@settings(max_examples=600)
@example(" RETURN n")
@example(" CALL db.labels() YIELD label RETURN label")
@example(" RETURN 'LOAD CSV' // LOAD CSV")
@given(_MIXED)
def test_whatever_passes_is_a_reading_query_to_the_server(session, mixed):
    """The check and the server's parser agree on what a query is, whatever hides it."""
    query = f"MATCH (n){mixed}"
    try:
        check_cypher(query)
    except QueryRefusedError:
        return
    try:
        summary = session.run(f"EXPLAIN {query}").consume()
    except ClientError:
        return
    assert summary.query_type == "r"
    for operator in _operators(summary.plan):
        kind = operator["operatorType"].partition("@")[0]
        assert kind != "LoadCSV"
        if kind == "ProcedureCall":
            assert operator["args"]["Details"].partition("(")[0] in allowed().procedures
