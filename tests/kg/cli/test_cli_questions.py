"""Asking: the prepared questions and free queries."""

import csv
import io
import json
from contextlib import closing

import pytest

from kg.questions.catalogue import catalogue
from kg.store.opening import open_store


@pytest.fixture
def loaded(kg, dump):
    assert kg("load", dump).code == 0
    return kg


def test_the_list_of_questions_says_what_each_needs(kg):
    listed = kg("ask", "--list", "--format", "json").json
    assert len(listed) >= 10
    for question in listed:
        assert question.keys() == {"name", "description", "parameters", "columns"}
        assert question["description"].keys() == {"ko", "en"}
        assert all(parameter.keys() == {"name", "type", "example", "default"} for parameter in question["parameters"])
        assert all(column.keys() == {"name", "type"} for column in question["columns"])
    assert kg("ask").out == kg("ask", "--list").out


def test_an_answer_has_the_declared_columns_in_order(loaded):
    rows = loaded("ask", "largest-funding", "--param", "least=1", "--param", "sure=0", "--format", "json").json
    assert rows and list(rows[0]) == [column.name for column in catalogue()["largest-funding"].columns]
    assert rows[0]["value"] == 12_000_000_000


def test_entities_may_be_given_by_name(loaded):
    asked = ("ask", "program-timeline", "--format", "json", "--param", "sure=0", "--param")
    by_name = loaded(*asked, "program=수소도시 조성사업")
    by_id = loaded(*asked, "program=program/수소도시_조성사업")
    assert by_name.json and by_name.json == by_id.json


def test_csv_and_table(loaded):
    asked = ("ask", "people-and-posts", "--param", "sure=0")
    table = loaded(*asked)
    rows = list(csv.DictReader(io.StringIO(loaded(*asked, "--format", "csv").out)))
    assert "홍길동" in table.out and rows[0]["person_name"] == "홍길동"


def test_where_no_sure_fact_answers_the_way_to_the_unsure_ones_is_said(loaded):
    ran = loaded("ask", "people-and-posts", "--param", "sure=100")
    assert ran.code == 0 and "홍길동" not in ran.out
    assert "신뢰도 100% 이상" in ran.err and "--param sure=0" in ran.err
    assert loaded("ask", "people-and-posts", "--param", "sure=0").err == ""


def test_the_list_of_questions_is_csv_too(loaded):
    rows = list(csv.DictReader(io.StringIO(loaded("ask", "--list", "--format", "csv").out)))
    assert {row["이름"] for row in rows} == set(catalogue())


def test_a_lone_sign_is_written_as_it_is(loaded):
    text = 'SELECT ("=" AS ?sign) ("=1+1" AS ?sum) { } LIMIT 1'
    assert loaded("query", text, "--format", "csv").out.splitlines()[1] == "=,'=1+1"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "no-such-question"), "targets-due"),
        (("ask", "targets-due"), "year"),
        (("ask", "targets-due", "--param", "year=올해"), "연도"),
        (("ask", "targets-due", "--param", "year"), "이름=값"),
        (("ask", "designations", "--param", "sure=abc"), "0부터 100까지의 정수"),
        (("ask", "designations", "--param", "sure=101"), "0부터 100까지의 정수"),
        (("ask", "designations", "--param", "sure=-1"), "0부터 100까지의 정수"),
        (("ask", "targets-due", "--param", "year=2021", "--param", "x=1"), "x"),
        (("ask", "programs-of-region", "--param", "region=아틀란티스"), "아틀란티스"),
        (("query", "DELETE WHERE { ?s ?p ?o }"), "DELETE"),
        (("query", "SELECT ?s WHERE { ?s ?p"), ""),
        (("query", "없는파일.rq"), "없는파일.rq"),
        (("query", "없는파일.cypher"), "없는파일.cypher"),
        (("query", "SELECT * { ?s ?p ?o }", "--language", "cypher"), "--store neo4j://"),
        (("query", "SELECT * { ?s ?p ?o }", "--language", "gremlin"), "cypher"),
        (("show", "아틀란티스"), "아틀란티스"),
        (("no-such-command",), "no-such-command"),
        (("load",), ""),
        (("extract", "x", "--published", "어제"), "어제"),
    ],
)
def test_wrong_use_is_exit_code_2_and_one_clear_message(loaded, arguments, said):
    ran = loaded(*arguments)
    assert ran.code == 2 and ran.out == ""
    assert said in ran.err and "Traceback" not in ran.err


def test_free_sparql_from_the_command_and_from_a_file(loaded, tmp_path):
    text = "PREFIX kg: <https://w3id.org/regional-policy-kg/ontology#> SELECT ?a WHERE { ?a a kg:Article }"
    (tmp_path / "질의.rq").write_text(text, encoding="utf-8")
    direct = loaded("query", text, "--format", "json").json
    assert len(direct) == 1 and direct == loaded("query", "질의.rq", "--format", "json").json


def test_the_language_is_the_store_s_own_unless_named(loaded):
    text = "SELECT ?a { ?a a kg:Article }"
    assert loaded("query", text).out == loaded("query", text, "--language", "sparql").out != ""


def test_free_cypher_from_the_command_and_from_a_file(kg, neo4j, dump, tmp_path):
    with closing(open_store(neo4j.uri)) as store:
        store.clear()
        try:
            assert kg("load", dump, "--store", neo4j.uri).code == 0
            text = "MATCH (a:Article) RETURN a.title"
            (tmp_path / "질의(1).cypher").write_text(text, encoding="utf-8")
            direct = kg("query", text, "--store", neo4j.uri, "--format", "json").json
            assert direct == [{"a.title": "울산시, 수소도시 조성사업 추진"}]
            named = kg("query", "질의(1).cypher", "--language", "cypher", "--store", neo4j.uri, "--format", "json")
            assert named.json == direct
            for hostile in ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "MATCH (n) DETACH DELETE n"):
                refused = kg("query", hostile, "--store", neo4j.uri)
                assert refused.code == 2 and refused.out == "" and "실행하지 않습니다" in refused.err
            other = kg("query", "SELECT * { ?s ?p ?o }", "--language", "sparql", "--store", neo4j.uri)
            assert other.code == 2 and "Cypher" in other.err and "--store" in other.err
        finally:
            store.clear()


def test_a_workspace_that_is_not_there_says_how_to_make_one(kg):
    ran = kg("stats")
    assert ran.code == 1 and "kg load" in ran.err


def test_the_workspace_may_be_named_before_or_after_the_command(kg, dump, tmp_path):
    assert kg("--workspace", "가", "load", dump).code == 0
    assert kg("stats", "--json", "--workspace", "가").json["articles"] == 1
    assert (tmp_path / "가" / "ledger.sqlite").is_file()
    assert json.loads(kg("--workspace", "가", "stats", "--json").out)["articles"] == 1
