"""Facts as a graph to draw."""

from __future__ import annotations

from dashboard.elements import HUB, LARGEST, Opened, as_edges, as_nodes, edge_parts, merge, order, picture
from dashboard.words import Words
from kg.store.protocol import ArticleSummary, EntitySummary, Fact
from schema.ids import statement_id
from schema.model import Evidence, Modality, Statement, class_of

KO = Words("ko")


def entity(identifier: str) -> EntitySummary:
    return EntitySummary(identifier, class_of(identifier), identifier.partition("/")[2], None, 1)


def fact(
    subject: str, relation: str, object_: str, confidence: float = 0.9, modality: str = "done", day: str = "2021-01-01"
) -> Fact:
    article = ArticleSummary(f"article/{day}", "제목", day, None, None, 1)
    said = Statement(
        subject=subject,
        relation=relation,
        object=object_,
        modality=Modality(modality),
        confidence=confidence,
        evidence=Evidence(start=0, end=1, quote="가"),
    )
    identifier = statement_id(article.id, subject, relation, object_)
    return Fact(identifier, said, entity(subject), entity(object_), article)


def star(size: int) -> dict[str, list[Fact]]:
    facts = [fact("agency/시", "operates", f"program/{number:04}", 1 - number / 10_000) for number in range(size)]
    return {"agency/시": facts}


def test_the_same_fact_in_two_articles_is_one_edge_with_the_later_stage_and_the_surer_confidence() -> None:
    told = [
        fact("agency/시", "operates", "program/가", 0.6, "done", "2022-05-01"),
        fact("agency/시", "operates", "program/가", 0.9, "planned", "2021-05-01"),
    ]
    (edge,) = merge(told).values()
    assert (edge.modality, edge.confidence, edge.facts) == ("done", 0.9, 2)


def test_a_partnership_is_one_edge_whichever_way_it_is_told() -> None:
    told = [
        fact("agency/가", "partnersWith", "agency/나"),
        fact("agency/나", "partnersWith", "agency/가", day="2020-01-01"),
    ]
    (edge,) = merge(told).values()
    assert edge_parts(edge.id) == ("agency/가", "partnersWith", "agency/나")
    assert as_edges(picture([Opened("agency/가")], entity, lambda _: told), KO)[0]["arrow"] == "none"


def test_a_hub_shows_its_surest_neighbours_and_says_how_many_more() -> None:
    facts = star(100)
    drawn = picture([Opened("agency/시")], entity, facts.__getitem__)
    assert len(drawn.nodes) == HUB + 1
    assert "program/0039" in drawn.nodes
    assert "program/0040" not in drawn.nodes
    assert drawn.more == {"agency/시": 60}
    more = picture([Opened("agency/시", 80)], entity, facts.__getitem__)
    assert more.more == {"agency/시": 20}
    assert as_nodes(more, KO)[0]["more"] == "+20"


def test_never_more_nodes_than_one_can_look_at() -> None:
    drawn = picture([Opened("agency/시", 10_000)], entity, star(700).__getitem__)
    assert len(drawn.nodes) == LARGEST
    assert drawn.full


def test_removed_nodes_and_their_edges_are_not_drawn() -> None:
    drawn = picture([Opened("agency/시")], entity, star(3).__getitem__, hidden={"program/0001"})
    assert list(drawn.nodes) == ["agency/시", "program/0000", "program/0002"]
    assert len(drawn.edges) == 2


def test_unknown_entities_are_left_out() -> None:
    drawn = picture([Opened("agency/없음")], lambda _: None, lambda _: [])
    assert not drawn.nodes


def test_plans_are_dashed_expectations_dotted_and_surer_edges_wider() -> None:
    told = [
        fact("agency/시", "operates", "program/가", 0.9, "planned"),
        fact("agency/시", "operates", "program/나", 0.4, "expected"),
        fact("agency/시", "operates", "program/다", 0.4, "ongoing"),
    ]
    edges = {edge["target"]: edge for edge in as_edges(picture([Opened("agency/시")], entity, lambda _: told), KO)}
    assert [edges[f"program/{name}"]["line"] for name in "가나다"] == ["dashed", "dotted", "solid"]
    assert float(str(edges["program/가"]["width"])) > float(str(edges["program/나"]["width"]))
    assert edges["program/가"]["label"] == "추진"


def test_nodes_are_placed_after_those_they_hang_on() -> None:
    facts = {**star(2), "program/0001": [fact("firm/가", "operates", "program/0001")]}
    drawn = picture([Opened("agency/시"), Opened("program/0001")], entity, facts.__getitem__)
    assert order(drawn) == ["agency/시", "program/0000", "program/0001", "firm/가"]
    assert set(order(drawn)) == set(drawn.nodes)


def test_the_address_s_form_of_an_opened_entity() -> None:
    assert str(Opened("agency/시")) == "agency/시"
    assert Opened.parse(str(Opened("agency/시", 80))) == Opened("agency/시", 80)
    assert Opened.parse("agency/시|많이") == Opened("agency/시")
    assert Opened.parse("agency/시|99999").limit == LARGEST
    assert edge_parts("agency/시 owns program/가") is None
