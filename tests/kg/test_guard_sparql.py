"""What a person's SPARQL may not do, in whatever disguise."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.guard.refusal import LONGEST, QueryRefusedError
from kg.guard.sparql import check_select

HOSTILE = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "delete where { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "clear silent graph <a:g>",
    "DROP GRAPH <a:g>",
    "CREATE GRAPH <a:g>",
    "COPY DEFAULT TO <a:g>",
    "MOVE <a:a> TO <a:b>",
    "ADD <a:a> TO <a:b>",
    "LOAD <http://example.org/x>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <a:g>",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "PREFIX a: <a:> DROP ALL",
    "BASE <a:> # SELECT\nDROP ALL",
    "SELECT * WHERE { ?s ?p ?o } ; DROP ALL",
    "SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
    "SELECT * WHERE { service silent <http://example.org/sparql> { ?s ?p ?o } }",
    "SELECT * WHERE { SeRvIcE ?where { ?s ?p ?o } }",
    "SELECT * WHERE { #\nSERVICE<http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { ?s ?p '#' . SERVICE <http://example.org/> { ?s ?p ?o } }",
    'SELECT * WHERE { ?s ?p "\\"" . SERVICE <http://example.org/> { ?s ?p ?o } }',
    "SELECT * WHERE { ?s ?p '''it's''' . SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { \\U00000053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * FROM <http://example.org/data.ttl> WHERE { ?s ?p ?o }",
    "SELECT * FROM NAMED <file:///etc/passwd> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT FROM <http://example.org/> WHERE { ?s ?p ?o }",
    "EXPLAIN SELECT * WHERE { ?s ?p ?o }",
    "",
    "# only a comment",
    "?s ?p ?o",
    "SELECT * WHERE { ?s ?p 'a\n } ; DROP ALL # '",
    'SELECT * WHERE { ?s ?p """a"" } ; DROP ALL',
    "SELECT * WHERE { ?s ?p '\\u0027 } ; DROP ALL # ' }",
    "SELECT * WHERE { ?s ?p 'a' } \\u003b DROP ALL",
    "SELECT * WHERE { <a:a\\u003e ?p ?o } ; DROP ALL # >",
    "SELECT * WHERE { ?s ?p ?o } # \rINSERT DATA { <a:a> <a:b> <a:c> }",
    "SELECT * WHERE { ?s a:\\'x . SERVICE <http://example.org/> { ?s ?p ?o } . ?s a:\\'y ?z }",
    "SELECT * WHERE { { SELECT ?s FROM <file:///etc/passwd> { ?s ?p ?o } } }",
    "PREFIX a: <a:> SELECT * WHERE { ?s ?p a:.SERVICE <http://example.org/> { ?s ?p ?o } }",
    "PREFIX : <a:> SELECT * WHERE { ?s ?p :.SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { ?s ?p 1.SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { ?s ?p 'x'@en.SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { FILTER(?s<?p&&?o>?x)SERVICE<http://example.org/>{ ?s ?p ?o } }",
    "SELECT * WHERE { ?s ?p 1e5SERVICE<http://example.org/>{ ?s ?p ?o } }",
    "SELECT * WHERE { ?s ?p trueSERVICE<http://example.org/>{ ?s ?p ?o } }",
    "SELECT * WHERE { SERVICESILENT<http://example.org/>{ ?s ?p ?o } }",
    "PREFIX : <http://example.org/> SELECT * WHERE { service:x{ ?s ?p ?o } }",
    "PREFIX a: <http://example.org/> SELECT * WHERE { SERVICEa:x # \n { ?s ?p ?o } }",
    "PREFIX a: <http://example.org/> SELECT * WHERE { ?s ?p 1e5SERVICESILENTa:{ ?s ?p ?o } }",
    "SELECT * WHERE { FILTER('<'<'>')SERVICE<http://example.org/>{ ?s ?p ?o }#'\n }",
    "SELECT * WHERE { FILTER(?s<?o#>'''\n)SERVICE<http://example.org/>{ ?s ?p ?o }#'''\n }",
    "SELECT * WHERE { ?s ?p <a:\\u0041#x>, 'z\\u0027z' . SERVICE <http://example.org/> { ?s ?p ?o } #'\n }",
    "SELECT * WHERE { <<?s?p'>'>>?p ?o .SERVICE<http://example.org/>{ ?s ?p ?o }#'\n }",
    "SELECT * FROMNAMED<http://example.org/> WHERE { ?s ?p ?o }",
    "SELECT * WHERE { ?s ?p 1 } #" + "x" * LONGEST,
]


@pytest.mark.parametrize("query", HOSTILE)
def test_what_writes_or_reaches_elsewhere_is_refused_with_a_reason_in_both_languages(query):
    with pytest.raises(QueryRefusedError) as refused:
        check_select(query)
    assert refused.value.ko and refused.value.en and refused.value.query == query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { ?s ?p ?o }",
        "ASK { ?s ?p 'DELETE; DROP ALL' }",
        "select ?service where { ?service ?insert $load } # DROP ALL",
        "PREFIX service: <http://example.org/service#> SELECT * { ?s service:load service:from }",
        "BASE <http://example.org/> SELECT * { <load> <#drop> 'x'@en }",
        "DESCRIBE <http://example.org/FROM>",
        "SELECT ?service { ?service a <http://example.org/#a> FILTER(?service != <http://example.org/a>) } # service",
        "SELECT * { ?s a ?type FILTER(?type IN (<http://example.org/#a>, <http://example.org/#b>)) }",
        'CONSTRUCT { ?s ?p """INSERT "x" DATA""" } WHERE { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }',
    ],
)
def test_reading_queries_pass_whatever_their_words_look_like(query):
    check_select(query)


def test_a_string_that_is_not_closed_is_refused_by_its_line():
    with pytest.raises(QueryRefusedError, match="2번째 줄의 따옴표"):
        check_select("SELECT * {\n?s ?p 'a }")


@pytest.mark.parametrize("unit", ["'\\", "\\'", '\\"', '"""a\'', "<a", "a:", "'''\\"])
def test_the_check_is_linear(unit):
    before = time.process_time()
    with contextlib.suppress(QueryRefusedError):
        check_select("SELECT " + unit * ((LONGEST - 10) // len(unit)))
    assert time.process_time() - before < 0.5


@given(st.text(max_size=300))
def test_any_text_is_either_let_through_or_refused(text):
    try:
        check_select(text)
    except QueryRefusedError as refused:
        assert refused.ko
