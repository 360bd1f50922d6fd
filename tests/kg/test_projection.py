"""A reading as RDF: one graph an article, the same bytes whenever it is made, no text beyond the quotes."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize
from rdflib import RDF, RDFS, Dataset, Graph, URIRef

from kg.projection import reading_quads
from schema.emit.context import context
from schema.ids import article_id, article_key, entity_id, iri
from schema.model import (
    Agency,
    Article,
    Event,
    Evidence,
    Firm,
    Industry,
    Program,
    Reading,
    Region,
    Statement,
    Target,
)
from schema.terms import expand
from schema.vocabulary import Concept, vocabulary

TEXT = "울산시와 가나중공업은 수소도시 사업에 60개사를 유치할 계획이다.\n두 기관은 포럼에서 협약을 맺었다."
FIRST = TEXT.split("\n")[0]
ARTICLE = Article(
    id=article_id(TEXT),
    title="울산시, 수소도시 추진",
    text=TEXT,
    published=date(2021, 6, 22),
    outlet="가나일보",
    author="홍길동 기자",
    url="https://news.example/1?a=1&b=<2>",
)
KEY = article_key(ARTICLE.id)
CITY = Agency(id="agency/가나시", names=("가나시", "시"), kind="local_government")
FIRM = Firm(id="firm/가나중공업", names=("가나중공업",))
PROGRAM = Program(id="program/수소도시_사업", names=("수소도시 사업",), kind="project")
AIM = Target(
    id=entity_id("Target", "60개사", KEY),
    names=("60개사",),
    value=60,
    unit="개사",
    comparator=">=",
    time="2021",
    per="연간",
)
FORUM = Event(id="event/포럼", names=("포럼",), kind="forum", date="2021-06-21")


def said(subject: str, relation: str, object_: str, **more: Any) -> Statement:
    evidence = Evidence(start=0, end=len(FIRST), quote=FIRST)
    values = {"modality": "planned", "confidence": 0.87654321, "evidence": evidence, **more}
    return Statement(subject=subject, relation=relation, object=object_, **values)


AIMS = said(PROGRAM.id, "hasTarget", AIM.id, date="2021", period_start="2021", period_end="2025-12", rule="frame:유치")
PARTNERS = said(CITY.id, "partnersWith", FIRM.id, role="체결")
READING = Reading(article=ARTICLE, entities=(CITY, FIRM, PROGRAM, AIM, FORUM), mentions=(), statements=(AIMS, PARTNERS))


def values(quads: list[Quad], subject: str, predicate: str) -> list[str]:
    """What the quads say of a subject: literals by their text, things by their IRI."""
    wanted = NamedNode(iri(subject)), NamedNode(expand(predicate))
    return [quad.object.value for quad in quads if (quad.subject, quad.predicate) == wanted]


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(reading_quads(READING))


def test_all_of_an_article_lies_in_its_own_graph(quads: list[Quad]) -> None:
    assert {quad.graph_name for quad in quads} == {NamedNode(iri(ARTICLE.id))}


def test_the_article_says_what_it_is_but_not_its_text(quads: list[Quad]) -> None:
    assert values(quads, ARTICLE.id, "rdf:type") == [expand("kg:Article")]
    assert values(quads, ARTICLE.id, "dcterms:title") == ["울산시, 수소도시 추진"]
    assert values(quads, ARTICLE.id, "dcterms:issued") == ["2021-06-22"]
    assert values(quads, ARTICLE.id, "dcterms:creator") == ["홍길동 기자"]
    assert values(quads, ARTICLE.id, "kg:outlet") == ["가나일보"]
    assert values(quads, ARTICLE.id, "schema:url") == ["https://news.example/1?a=1&b=<2>"]
    assert len(values(quads, ARTICLE.id, "kg:textDigest")[0]) == 64
    assert not [quad for quad in quads if "두 기관은 포럼에서" in str(quad.object)]


def test_an_entity_has_its_class_its_names_and_its_kind(quads: list[Quad]) -> None:
    assert values(quads, CITY.id, "rdf:type") == [expand("kg:Agency")]
    assert values(quads, CITY.id, "rdfs:label") == ["가나시"]
    assert values(quads, CITY.id, "skos:altLabel") == ["시"]
    assert values(quads, CITY.id, "kg:kind") == ["local_government"]
    assert values(quads, FORUM.id, "kg:date") == ["2021-06-21"]


def test_a_figure_is_exact(quads: list[Quad]) -> None:
    for predicate, value in {
        "kg:value": "60",
        "kg:unit": "개사",
        "kg:comparator": ">=",
        "kg:time": "2021",
        "kg:per": "연간",
    }.items():
        assert values(quads, AIM.id, predicate) == [value]


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_won_are_written_out_to_the_last_one(amount: int) -> None:
    figure = AIM.model_copy(update={"value": float(amount)})
    quads = list(reading_quads(Reading(article=ARTICLE, entities=(figure,), mentions=(), statements=())))
    assert values(quads, AIM.id, "kg:value") == [str(amount)]


def test_a_statement_is_a_node_with_its_evidence_and_a_plain_triple(quads: list[Quad]) -> None:
    node = AIMS.id(ARTICLE.id)
    assert values(quads, node, "rdf:type") == [expand("kg:Statement")]
    assert values(quads, node, "kg:subject") == [iri(PROGRAM.id)]
    assert values(quads, node, "kg:relation") == [expand("kg:hasTarget")]
    assert values(quads, node, "kg:object") == [iri(AIM.id)]
    assert values(quads, node, "kg:article") == [iri(ARTICLE.id)]
    assert values(quads, node, "kg:modality") == ["planned"]
    assert values(quads, node, "kg:confidence") == ["0.8765"]
    assert values(quads, node, "kg:evidence") == [FIRST]
    assert values(quads, node, "kg:start") == ["0"]
    assert values(quads, node, "kg:end") == [str(len(FIRST))]
    assert values(quads, node, "kg:date") == ["2021"]
    assert values(quads, node, "kg:periodStart") == ["2021"]
    assert values(quads, node, "kg:periodEnd") == ["2025-12"]
    assert values(quads, node, "kg:rule") == ["frame:유치"]
    assert values(quads, PROGRAM.id, "kg:hasTarget") == [iri(AIM.id)]


def test_partners_are_partners_both_ways_but_said_once(quads: list[Quad]) -> None:
    assert values(quads, CITY.id, "kg:partnersWith") == [iri(FIRM.id)]
    assert values(quads, FIRM.id, "kg:partnersWith") == [iri(CITY.id)]
    assert values(quads, PARTNERS.id(ARTICLE.id), "kg:role") == ["체결"]
    assert sum(quad.object == NamedNode(expand("kg:Statement")) for quad in quads) == 2


def test_what_the_text_does_not_give_is_left_out(quads: list[Quad]) -> None:
    assert values(quads, PARTNERS.id(ARTICLE.id), "kg:date") == []
    bare = Reading(article=Article(id="article/0", title="제목", text="글"), entities=(), mentions=(), statements=())
    assert len(list(reading_quads(bare))) == 3


def test_nothing_is_said_twice_and_every_time_in_the_same_order(quads: list[Quad]) -> None:
    assert len(quads) == len(set(quads))
    again = Reading.model_validate_json(READING.model_dump_json())
    assert serialize(reading_quads(again), format=RdfFormat.N_QUADS) == serialize(quads, format=RdfFormat.N_QUADS)


def nested(type_: str) -> Concept:
    """A concept of the vocabulary whose parent has a parent."""
    parents = {item.local: item.broader for item in vocabulary(type_)}
    return next(item for item in vocabulary(type_) if item.broader and parents.get(item.broader))


@pytest.mark.parametrize(("type_", "model"), [("Region", Region), ("Industry", Industry)])
def test_a_concept_stands_below_its_ancestors_who_are_not_counted_as_mentioned(
    type_: str, model: type[Region] | type[Industry]
) -> None:
    if not any(item.broader for item in vocabulary(type_)):
        pytest.skip(f"the vocabulary of {type_} has no concept with a parent")
    known = nested(type_)
    entity = model(id=known.id, names=(known.ko, "다른 이름"))
    quads = list(reading_quads(Reading(article=ARTICLE, entities=(entity,), mentions=(), statements=())))
    assert values(quads, known.id, "rdf:type") == [expand(f"kg:{type_}")]
    assert values(quads, known.id, "skos:altLabel") == ["다른 이름"]
    assert values(quads, known.id, "skos:notation") == list(known.codes)
    (parent,) = values(quads, known.id, "skos:broader")
    steps = 0
    while parent:
        identifier = parent.removeprefix(iri(""))
        assert values(quads, identifier, "rdf:type") == [expand("skos:Concept")]
        assert values(quads, identifier, "rdfs:label")
        parent = "".join(values(quads, identifier, "skos:broader"))
        steps += 1
    assert steps >= 2


def test_a_body_of_the_vocabulary_has_its_official_names_in_both_languages() -> None:
    known = next((item for item in vocabulary("Region") if item.en), None)
    assert known is not None
    entity = Region(id=known.id, names=("속칭",))
    quads = list(reading_quads(Reading(article=ARTICLE, entities=(entity,), mentions=(), statements=())))
    labels = {quad.object for quad in quads if quad.subject == NamedNode(iri(known.id)) and "label" in str(quad)}
    assert {Literal(known.ko, language="ko"), Literal(known.en, language="en")} <= labels
    assert values(quads, known.id, "skos:altLabel") == ["속칭"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_survive_the_way_through_both_libraries(words: str) -> None:
    article = ARTICLE.model_copy(update={"title": words, "url": words})
    firm = FIRM.model_copy(update={"names": ("가", words)})
    reading = Reading(article=article, entities=(firm,), mentions=(), statements=())
    quads = list(reading_quads(reading))
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert set(parse(written, format=RdfFormat.N_QUADS)) == set(quads)
    store = Store()
    store.extend(quads)
    assert len(store) == len(quads)
    dataset = Dataset()
    dataset.parse(data=written.decode(), format="nquads")
    assert len(list(dataset.quads())) == len(quads)


def test_a_dump_with_the_published_context_names_the_same_entities() -> None:
    """Put before a dump, the context makes RDF of it that agrees with the projection."""
    dump = Graph().parse(
        data=json.dumps({**json.loads(context()), **READING.model_dump(mode="json")}), format="json-ld"
    )
    triples = serialize([quad.triple for quad in reading_quads(READING)], format=RdfFormat.N_TRIPLES)
    projected = Graph().parse(data=triples, format="nt")
    for entity in READING.entities:
        node = URIRef(iri(entity.id))
        assert set(dump.objects(node, RDF.type)) == set(projected.objects(node, RDF.type))
        other_names = set(projected.objects(node, URIRef(expand("skos:altLabel"))))
        assert set(dump.objects(node, RDFS.label)) == set(projected.objects(node, RDFS.label)) | other_names
    said_in_dump = {str(value) for value in dump.objects(None, URIRef(expand("kg:relation")))}
    assert said_in_dump == {str(value) for value in projected.objects(None, URIRef(expand("kg:relation")))}
    assert TEXT not in {str(value) for value in dump.objects()}
