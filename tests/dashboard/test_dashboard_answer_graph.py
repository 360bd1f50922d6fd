"""Answers as graphs."""

from __future__ import annotations

from dashboard.answer_graph import TRIPLES, Triple, answer_picture, entities_of, triples_of
from dashboard.elements import as_edges, as_nodes
from dashboard.placement import place
from dashboard.words import Words
from kg.store.protocol import ArticleSummary, EntitySummary, Fact, Table
from schema.ids import statement_id
from schema.model import Evidence, Modality, Statement, class_of

KO = Words("ko")


def summary(identifier: str) -> EntitySummary:
    return EntitySummary(identifier, class_of(identifier), identifier, None, 1)


def fact(subject: str, relation: str, object_: str) -> Fact:
    said = Statement(
        subject=subject,
        relation=relation,
        object=object_,
        modality=Modality.PLANNED,
        confidence=0.9,
        evidence=Evidence(start=0, end=1, quote="가"),
    )
    article = ArticleSummary("article/0", "제목", "2021-01-01", None, None, 1)
    identifier = statement_id(article.id, subject, relation, object_)
    return Fact(identifier, said, summary(subject), summary(object_), article)


def names(*identifiers: str) -> dict[str, str]:
    return {identifier: identifier.partition("/")[2] for identifier in identifiers}


def test_only_entities_are_drawn_each_once_whatever_the_cells_are() -> None:
    rows = (("agency/시", 3, None), ("article/0", 1.5, True), ("agency/시", "2020/09", "statement/0/1"))
    assert entities_of(Table(("a", "b", "c"), rows)) == ["agency/시"]
    assert entities_of(Table(("answer",), ((True,),))) == []


def test_the_entities_of_an_answer_are_joined_by_the_graph_s_facts() -> None:
    told = [fact("agency/시", "operates", "program/가"), fact("agency/시", "operates", "program/나")]
    drawn = answer_picture(names("firm/혼자", "program/나", "program/가", "agency/시"), told)
    assert list(drawn.nodes) == ["agency/시", "program/가", "program/나", "firm/혼자"]
    assert drawn.anchors == {"program/가": "agency/시", "program/나": "agency/시", "firm/혼자": "agency/시"}
    assert {edge["label"] for edge in as_edges(drawn, KO)} == {"추진"}
    assert {node["type"] for node in as_nodes(drawn, KO)} == {"Agency", "Program", "Firm"}


def test_an_answer_that_is_a_graph_draws_its_own_triples() -> None:
    broader = "http://www.w3.org/2004/02/skos/core#broader"
    rows = (
        ("agency/시", "operates", "program/가"),
        ("industry/수소", broader, "industry/에너지"),
        ("agency/나", "partnersWith", "agency/가"),
        ("agency/시", "kind", "local_government"),
    )
    triples = triples_of(Table(TRIPLES, rows))
    assert triples is not None
    told = [fact("agency/시", "operates", "program/가"), fact("agency/시", "supports", "program/가")]
    drawn = answer_picture(names(*entities_of(Table(TRIPLES, rows))), told, triples)
    edges = {edge["label"]: edge for edge in as_edges(drawn, KO)}
    assert set(edges) == {"추진", "broader", "협력"}
    assert edges["추진"]["line"] == "dashed"
    assert edges["협력"]["arrow"] == "none"
    assert edges["broader"]["arrow"] == "triangle"
    assert triples_of(Table(("subject", "object"), ())) is None


def test_a_triple_that_no_article_states_is_drawn_as_answered() -> None:
    drawn = answer_picture(names("agency/시", "agency/도"), [], [Triple("agency/시", "partOf", "agency/도")])
    (edge,) = drawn.edges.values()
    assert (edge.subject, edge.relation, edge.object, edge.facts) == ("agency/시", "partOf", "agency/도", 0)


def test_no_two_nodes_stand_at_one_place_and_everything_stays_close() -> None:
    many = names(*(f"program/{number}" for number in range(60)))
    drawn = answer_picture(many, [])
    places = place(list(drawn.nodes), drawn.anchors, {})
    assert len(set(places.values())) == 60
    assert max(abs(x) for x, _ in places.values()) < 1200
