"""The ontology's names, and how they go into a query."""

from __future__ import annotations

import pytest

from dashboard.languages import language_of, languages
from dashboard.snippets import Name, insert, matching, named, ontology
from kg.store.opening import open_store
from kg.store.protocol import EntitySummary, Store
from schema.properties import PROPERTIES
from schema.relations import RELATIONS

SPARQL, CYPHER = languages()["sparql"], languages()["cypher"]


def name(language: str, group: str, shown: str) -> Name:
    return next(
        item for item in ontology(language) if item.group == group and item.shown(languages()[language]) == shown
    )


def sparql(group: str, shown: str, text: str = SPARQL.start) -> str:
    return insert(text, name("sparql", group, shown), SPARQL)


def cypher(group: str, shown: str, text: str = CYPHER.start) -> str:
    return insert(text, name("cypher", group, shown), CYPHER)


@pytest.fixture
def graph(one_article) -> Store:
    store = open_store("memory:")
    store.replace([one_article])
    return store


def test_every_relation_and_property_is_offered_in_both_languages() -> None:
    assert {item.gaps["name"] for item in ontology("sparql") if item.group == "relation"} == set(RELATIONS)
    assert len([item for item in ontology("cypher") if item.group == "relation"]) > len(RELATIONS)
    assert {item.gaps["name"] for item in ontology("sparql") if item.group == "property"} == {
        item.name for item in PROPERTIES
    }


@pytest.mark.parametrize("language", [SPARQL, CYPHER])
def test_names_have_labels_of_their_own_in_korean(language) -> None:
    said = [(item.group, item.ko) for item in ontology(language.name)]
    assert len(set(said)) == len(said)
    assert all(any("가" <= letter <= "힣" for letter in item.ko) for item in ontology(language.name))


def test_names_are_found_by_korean_english_and_as_queries_write_them() -> None:
    for typed in ("목표", "has target", "hasTarget", "HASTARGET"):
        assert "hasTarget" in {item.gaps["name"] for item in matching(ontology("sparql"), typed, SPARQL)}
    assert "HAS_TARGET" in [item.shown(CYPHER) for item in matching(ontology("cypher"), "has_t", CYPHER)]
    assert matching(ontology("cypher"), "없는 이름", CYPHER) == []


def test_every_name_put_into_the_first_query_makes_one_that_runs(graph: Store) -> None:
    for item in ontology("sparql"):
        graph.query(insert(SPARQL.start, item, SPARQL))


def test_a_triple_goes_to_the_end_of_the_pattern_with_what_it_needs_before_it() -> None:
    assert sparql("relation", "kg:hasTarget").count("?program kg:hasTarget ?target .\n}") == 1
    assert "?subject kg:operates ?program ." in sparql("relation", "kg:operates")
    assert sparql("relation", "kg:partOf").endswith("?program kg:partOf ?object .\n}\nORDER BY ?name\nLIMIT 20")
    assert sparql("class", "kg:Firm", 'ASK { ?x kg:unit "}" # {\n}') == (
        'ASK { ?x kg:unit "}" . # {\n  ?firm a kg:Firm .\n}'
    )
    assert sparql("class", "kg:Firm", "") == "?firm a kg:Firm ."


def test_a_pattern_joins_the_one_before_it_or_is_matched_by_itself() -> None:
    arrow = cypher("relation", "HAS_TARGET")
    assert arrow.startswith("MATCH (program:Program)-[:HAS_TARGET]->\nRETURN")
    assert cypher("class", "Target", arrow).startswith("MATCH (program:Program)-[:HAS_TARGET]->(target:Target)\nRETURN")
    assert cypher("relation", "OPERATES").startswith("MATCH (program:Program)<-[:OPERATES]-\n")
    assert cypher("relation", "PARTNERS_WITH", "MATCH (a:Agency) RETURN a") == (
        "MATCH (a:Agency)-[:PARTNERS_WITH]-\nRETURN a"
    )
    assert cypher("kind", "Strategy").startswith("MATCH (program:Program)\nMATCH (strategy:Strategy)\nRETURN")
    where = "MATCH (a) WHERE a.label = 'RETURN )' AND (a.value > 3)\nRETURN a // LIMIT"
    assert "(a.value > 3)\nMATCH (a)-[:OPERATES]->\nRETURN a // LIMIT" in cypher("relation", "OPERATES", where)
    assert cypher("class", "Firm", "") == "MATCH (firm:Firm)"


def test_a_property_goes_among_what_is_returned() -> None:
    assert "program.label AS name, program.degree\nORDER BY" in cypher("property", "degree")
    assert cypher("property", "id", "MATCH (n:Firm)") == "MATCH (n:Firm)\nRETURN n.id"


def test_an_entity_goes_in_as_data() -> None:
    odd = named(EntitySummary("firm/O'Neil", "Firm", "O'Neil", None, 1))
    assert r"MATCH (firm:Firm {id: 'firm/O\'Neil'})" in insert(CYPHER.start, odd, CYPHER)
    assert "VALUES ?firm { <https://w3id.org/regional-policy-kg/id/firm/O'Neil> }" in insert(SPARQL.start, odd, SPARQL)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("  \n# all\nselect * {}", "sparql"),
        ("PREFIX kg: <x#> ASK {}", "sparql"),
        ("/* all */ // yes\nmatch (n) return n", "cypher"),
        ("EXPLAIN MATCH (n) RETURN n", "cypher"),
        ("DROP ALL", None),
        ("", None),
        ("누가 하나", None),
    ],
)
def test_a_query_is_told_by_how_it_begins(text: str, language: str | None) -> None:
    assert language_of(text) == language
