"""What a person's Cypher may not do, in whatever disguise."""

import contextlib
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.guard.cypher import DEEPEST, check_cypher
from kg.guard.refusal import LONGEST, QueryRefusedError

QUERIES = tomllib.loads(Path(__file__).with_name("cypher_queries.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("query", [*QUERIES["hostile"], "RETURN 1 //" + "x" * LONGEST, "RETURN '\ud83d'"])
def test_what_does_more_than_read_the_graph_is_refused_with_a_reason_in_both_languages(query):
    with pytest.raises(QueryRefusedError) as refused:
        check_cypher(query)
    assert refused.value.ko and refused.value.en and refused.value.query == query


@pytest.mark.parametrize("query", QUERIES["harmless"])
def test_reading_queries_pass_whatever_their_words_look_like(query):
    check_cypher(query)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (n) DETACH DELETE n", "DETACH"),
        ("MATCH (n) set n.x = 1", "SET"),
        ("LOAD CSV FROM 'x' AS l RETURN l", "LOAD"),
        ("CALL dbms . `listConfig`()", "dbms.listConfig"),
        ("RETURN apoc.load.json('x')", "apoc.load.json"),
        ("explain RETURN 1", "EXPLAIN"),
        ("RETURN 1\u00a0AS x", "U+00A0"),
        ("RETURN 1 AS €", "€"),
        ("RETURN 1; RETURN 2", ";"),
        ("RETURN 'a", "'"),
        ("RETURN '\\u0041'", "\\u0041"),
        ("", "빈 질의"),
    ],
)
def test_the_refusal_names_what_stands_in_the_way(query, said):
    with pytest.raises(QueryRefusedError) as refused:
        check_cypher(query)
    assert said in refused.value.ko
    assert said in refused.value.en or said == "빈 질의"
    assert "\n" not in refused.value.ko


def test_what_is_nested_too_deeply_is_refused():
    """The parser of Neo4j 5.26 falls silent on some hundred levels."""
    check_cypher("RETURN " + "(" * DEEPEST + "1" + ")" * DEEPEST)
    with pytest.raises(QueryRefusedError, match="괄호"):
        check_cypher("RETURN " + "[" * (DEEPEST + 1) + "1" + "]" * (DEEPEST + 1))


@pytest.mark.parametrize(
    "unit", ["'\\", "\\'", "/*", "/**", "`", "'\"`", "a.", "CALL ", "CALL a.", "a(", "(", ".", "0x", "$", "\\u0"]
)
def test_the_check_is_linear(unit):
    query = "RETURN " + unit * ((LONGEST - 10) // len(unit))
    before = time.process_time()
    with contextlib.suppress(QueryRefusedError):
        check_cypher(query)
    assert time.process_time() - before < 1.0


@given(st.text(max_size=300))
def test_any_text_is_either_let_through_or_refused(text):
    try:
        check_cypher(text)
    except QueryRefusedError as refused:
        assert refused.ko
