"""Parameters written out as literals: no value can change what a question asks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import GraphDatabase
from pyoxigraph import Literal, NamedNode

from kg.cypher import TOKEN, bind
from kg.guard.cypher import check_cypher
from kg.sparql import UnboundParameterError
from schema.ids import iri

NASTY = st.text(st.sampled_from("'\"`\\/*$u0027\n\r\t {}가\x00"), max_size=30) | st.text(
    st.characters(exclude_categories=("Cs",)), max_size=40
)


@given(st.text(max_size=200))
def test_every_character_belongs_to_one_token(text):
    assert "".join(match[0] for match in TOKEN.finditer(text)) == text


@given(NASTY)
def test_any_text_stays_one_literal(value):
    bound = bind("RETURN $value AS x", {"value": Literal(value)})
    kinds = [match.lastgroup for match in TOKEN.finditer(bound)]
    assert kinds == ["word", "space", "string", "space", "word", "space", "word"]


@pytest.fixture(scope="module")
def session(neo4j):
    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver, driver.session() as opened:
        yield opened


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NASTY | st.integers(-(2**62), 2**62))
def test_a_server_reads_the_value_that_was_written(session, value):
    bound = bind("RETURN [$value, coalesce($value)] AS x", {"value": Literal(value)})
    assert session.run(bound).single()["x"] == [value, value]


def test_identifiers_are_written_without_their_namespace():
    bound = bind("MATCH (e {id: $who}) RETURN e", {"who": NamedNode(iri("agency/울산광역시"))})
    assert bound == "MATCH (e {id: 'agency/울산광역시'}) RETURN e"
    check_cypher(bound)


def test_parameters_in_strings_names_and_comments_are_left_alone():
    text = "RETURN '$x', \"$x\" AS `$x` // $x\n/* $x */"
    assert bind(text, {}) == text
    with pytest.raises(UnboundParameterError):
        bind(text, {"x": Literal("1")})


def test_a_parameter_without_a_value_is_named():
    with pytest.raises(UnboundParameterError, match="industry"):
        bind("MATCH (i {id: $industry}) RETURN i", {})
