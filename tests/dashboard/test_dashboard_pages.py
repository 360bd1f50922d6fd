"""The pages as a reader of Korean or English meets them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kg.questions.catalogue import catalogue
from kg.workspace import Workspace
from schema.ids import statement_id
from schema.model import SURE, Reading

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]
Drawn = Callable[[AppTest], dict[str, list[dict[str, Any]]]]


def address(app: AppTest, name: str) -> str:
    """A parameter of the address after what the page did to it."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


PAGES = ("overview", "explorer", "reader", "query")


@pytest.mark.parametrize("view", PAGES)
def test_a_missing_workspace_is_said_with_what_to_do(view: str, page: Open, said: Said, tmp_path: Path) -> None:
    korean = page(view, tmp_path / "nowhere")
    assert "아직 그래프가 없습니다" in said(korean)
    assert korean.code[0].value == f"kg load 폴더 --workspace {tmp_path / 'nowhere'}"
    english = page(view, tmp_path / "nowhere", lang="en")
    assert "There is no graph" in said(english)
    assert english.code[0].value == f"kg load FOLDER --workspace {tmp_path / 'nowhere'}"


@pytest.mark.parametrize("view", PAGES)
def test_an_empty_graph_is_said_with_what_to_do(view: str, page: Open, said: Said, load: Any, tmp_path: Path) -> None:
    app = page(view, load(tmp_path / "kg"))
    assert "그래프가 비어 있습니다" in said(app)
    assert app.code[0].value == f"kg load 폴더 --workspace {tmp_path / 'kg'}"


def test_a_workspace_that_cannot_be_read_says_why(page: Open, said: Said, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database" * 100)
    app = page("overview", tmp_path)
    assert "그래프를 열 수 없습니다" in said(app)


def test_the_overview_counts_and_names_what_there_is(page: Open, said: Said) -> None:
    app = page("overview")
    metrics = {metric.label: metric.value for metric in app.metric}
    assert metrics["기사"] == "4"
    assert metrics["사업·정책"] == "2"
    assert metrics["사실"] == "61"
    labels = [link.proto.label for link in app.get("page_link")]
    assert any("남부권협의회 · 기관" in label for label in labels)
    assert any("수소 실증사업 1년" in label for label in labels)
    assert "2022년 7월 1일" in said(app)
    assert re.search(rf"사실 61건 가운데 [0-9]+건은 신뢰도가 {SURE:.0%} 이상입니다", said(app))


def test_the_overview_speaks_english(page: Open, said: Said) -> None:
    app = page("overview", lang="en")
    assert app.metric[0].label == "Articles"
    assert "1 Jul 2022" in said(app)


def test_a_load_elsewhere_shows_on_the_next_interaction(
    page: Open, load: Any, one_article: Reading, tmp_path: Path
) -> None:
    app = page("overview", load(tmp_path / "kg"))
    assert not app.metric
    load(tmp_path / "kg", one_article)
    app.run()
    assert app.metric[0].value == "1"


def test_the_explorer_begins_with_the_busiest_program(page: Open, drawn: Drawn, said: Said) -> None:
    app = page("explorer")
    assert {"program/수소_실증사업", "agency/울산광역시"} <= {node["id"] for node in drawn(app)["nodes"]}
    assert "이렇게 살펴보세요" in said(app)


def test_the_explorer_finds_by_part_of_a_name_and_says_the_class(page: Open, drawn: Drawn) -> None:
    app = page("explorer")
    app.text_input(key="search").input("수소 실").run()
    hit = next(button for button in app.button if "수소 실증사업" in button.label)
    assert "사업·정책" in hit.label
    hit.click().run()
    assert address(app, "entity") == "program/수소_실증사업"
    assert "q" not in app.query_params
    labels = {edge["label"] for edge in drawn(app)["edges"]}
    assert labels == {"추진", "사업비", "지원"}


def test_a_search_without_a_hit_says_so(page: Open, said: Said) -> None:
    assert "들어간 이름이 없습니다" in said(page("explorer", q="없는 이름"))


def test_an_unknown_entity_in_the_link_is_said(page: Open, said: Said) -> None:
    assert "그래프에 없는 개체입니다" in said(page("explorer", entity="agency/없음"))
    assert "Not in the graph" in said(page("explorer", entity="agency/없음", lang="en"))
    assert "문장이 그래프에 없습니다" in said(page("explorer", edge="agency/가 operates program/나"))


def test_a_hub_is_capped_and_grows_on_demand(page: Open, drawn: Drawn, said: Said) -> None:
    app = page("explorer", entity="agency/남부권협의회", confidence="0")
    assert len(drawn(app)["nodes"]) == 41
    assert "보이지 않는 이웃이 15개" in said(app)
    next(button for button in app.button if "더 보기" in button.label).click().run()
    assert len(drawn(app)["nodes"]) == 56


def test_places_stay_when_the_graph_grows(page: Open, drawn: Drawn) -> None:
    app = page("explorer", entity="agency/남부권협의회", confidence="0")
    before = dict(drawn(app)["places"])
    next(button for button in app.button if "더 보기" in button.label).click().run()
    after = dict(drawn(app)["places"])
    assert all(after[node] == point for node, point in before.items())


def test_filters_by_class_relation_stage_confidence_and_date(page: Open, drawn: Drawn) -> None:
    def neighbours(confidence: str = "0", **address: Any) -> set[str]:
        elements = drawn(page("explorer", entity="program/수소_실증사업", confidence=confidence, **address))
        return {node["id"].partition("@")[0] for node in elements["nodes"]} - {"program/수소_실증사업"}

    everything = {"agency/울산광역시", "agency/산업통상자원부", "funding/670000000-KRW"}
    assert neighbours() == everything
    assert neighbours(type="Funding") == {"funding/670000000-KRW"}
    assert neighbours(relation=["operates", "supports"]) == everything - {"funding/670000000-KRW"}
    assert neighbours(modality="done") == {"agency/울산광역시"}
    assert neighbours(confidence="80") == everything - {"agency/산업통상자원부"}
    assert neighbours(since="2022-01") == {"agency/울산광역시"}
    assert neighbours(type="Nonsense", since="soon") == everything


def test_filters_are_set_and_put_back_in_the_sidebar(page: Open) -> None:
    app = page("explorer")
    assert app.slider(key="filter confidence").value == round(100 * SURE)
    app.slider(key="filter confidence").set_value(95).run()
    assert address(app, "confidence") == "95"
    next(button for button in app.button if "필터 처음대로" in button.label).click().run()
    assert "confidence" not in app.query_params
    assert app.slider(key="filter confidence").value == round(100 * SURE)


@pytest.mark.parametrize("address_", [{}, {"confidence": "-3"}, {"confidence": "many"}])
def test_unsure_facts_are_hidden_said_and_one_click_away(
    address_: dict[str, str], page: Open, drawn: Drawn, said: Said
) -> None:
    app = page("explorer", entity="agency/중소벤처기업부", **address_)
    assert [node["id"] for node in drawn(app)["nodes"]] == ["agency/중소벤처기업부"]
    assert "신뢰도가 낮은 사실 1건을 감추었습니다." in said(app)
    next(button for button in app.button if button.label == "불확실한 사실도 보기").click().run()
    assert address(app, "confidence") == "0"
    assert {node["id"] for node in drawn(app)["nodes"]} == {"agency/중소벤처기업부", "agency/산업통상자원부"}
    assert "감추었습니다" not in said(app)


def test_unsure_facts_are_marked_wherever_they_stand(page: Open, said: Said, one_article: Reading) -> None:
    edge = "agency/산업통상자원부 partnersWith agency/중소벤처기업부"
    assert "불확실(신뢰도 60%)" in said(page("explorer", edge=edge))
    assert "unsure (confidence 60%)" in said(page("explorer", edge=edge, lang="en"))
    labels = [button.label for button in page("reader", article=one_article.article.id).button]
    assert any("불확실\\(신뢰도 60\\%\\)" in label for label in labels)
    assert any("· 신뢰도 95" in label and "불확실" not in label for label in labels)
    facts = page("query", question="facts-of-article", p__article=one_article.article.id).dataframe[0].value
    assert {"60% 불확실", "95%"} <= set(facts["신뢰도"])


def test_an_edge_shows_every_sentence_that_states_it(page: Open, said: Said) -> None:
    edge = "agency/울산광역시 operates program/수소_실증사업"
    shown = said(page("explorer", edge=edge))
    assert "울산광역시는 수소 실증사업을 추진하고 있다." in shown
    assert "울산광역시는 수소 실증사업을 마쳤다." in shown
    assert "신뢰도 95%" in shown
    assert "2021년 6월 22일" in shown


def test_a_removed_node_can_be_brought_back(page: Open, drawn: Drawn) -> None:
    app = page("explorer", open="program/수소_실증사업", entity="agency/울산광역시")
    next(button for button in app.button if button.label == "빼기").click().run()
    assert "agency/울산광역시" not in {node["id"] for node in drawn(app)["nodes"]}
    next(button for button in app.button if "되돌리기" in button.label).click().run()
    assert "agency/울산광역시" in {node["id"] for node in drawn(app)["nodes"]}


def test_the_card_of_a_figure_says_its_value(page: Open, said: Said, drawn: Drawn) -> None:
    nodes = drawn(page("explorer", entity="program/수소_실증사업"))["nodes"]
    money = next(node["id"] for node in nodes if node["type"] == "Funding")
    assert "6억 7,000만원" in said(page("explorer", entity=money))
    assert "KRW 670 million" in said(page("explorer", entity=money, lang="en"))


def test_articles_are_listed_found_by_title_and_opened(page: Open, said: Said) -> None:
    def titles() -> list[str]:
        return [button.label for button in app.button]

    app = page("reader")
    assert len(titles()) == 4
    app.text_input(key="title_search").input("수소실증").run()
    assert titles() == ["수소 실증사업 1년", "울산시\\, 수소 실증사업 시작"]
    app.button[0].click().run()
    assert '<div class="article">' in said(app)
    app.button[0].click().run()
    assert len(titles()) == 2
    app.text_input(key="title_search").input("없는 제목").run()
    assert "들어간 기사가 없습니다" in app.info[0].value


def test_a_fact_chosen_in_the_reader_is_marked_in_the_text(page: Open, one_article: Reading) -> None:
    app = page("reader", article=one_article.article.id)
    next(button for button in app.button if "협력" in button.label).click().run()
    assert address(app, "fact").startswith("statement/")
    document = next(block.value for block in app.get("html") if '<div class="article">' in block.value)
    assert 'class="chosen evidence' in document
    marked = document[document.index("chosen-evidence") :]
    assert marked[marked.index(">") + 1 :].startswith("중소벤처기업부")


def test_a_link_to_a_fact_opens_it(page: Open, one_article: Reading, said: Said) -> None:
    first = one_article.statements[0]
    fact = statement_id(one_article.article.id, first.subject, first.relation, first.object)
    app = page("reader", article=one_article.article.id, fact=fact)
    assert "chosen-evidence" in said(app)
    assert "어떻게 읽었나: <code>시험</code>" in said(app)


def test_an_unknown_article_or_fact_in_the_link(page: Open, said: Said, one_article: Reading) -> None:
    assert "없는 기사입니다" in said(page("reader", article="article/0000"))
    assert "chosen-evidence" not in said(page("reader", article=one_article.article.id, fact="statement/x/y"))


def test_every_question_opens_as_a_form_with_an_answer_or_a_word(page: Open) -> None:
    app = page("query")
    for name in catalogue():
        app.selectbox(key="question").set_value(name).run()
        assert not app.exception, name
        assert address(app, "question") == name
        assert app.dataframe or app.info or app.caption, name


def test_a_parameter_is_resolved_by_name(page: Open) -> None:
    app = page("query", question="program-timeline", p__program="수소실증")
    assert len(app.dataframe[0].value) == 4
    assert "근거 문장" in app.dataframe[0].value.columns


def test_answers_leave_out_what_is_unsure_until_it_is_asked_for(page: Open, said: Said) -> None:
    app = page("query", question="partners", p__body="중소벤처기업부")
    assert app.text_input(key="parameter sure").label == "최소 신뢰도(%)"
    assert app.text_input(key="parameter sure").value == str(round(100 * SURE))
    assert not app.dataframe
    assert "이상인 사실만 찾아보았습니다" in said(app)
    next(button for button in app.button if button.label == "불확실한 사실도 보기").click().run()
    assert address(app, "p.sure") == "0"
    assert len(app.dataframe[0].value) == 1


@pytest.mark.parametrize("typed", ["abc", "101", "-1"])
def test_a_least_confidence_that_is_none_is_said(typed: str, page: Open, said: Said) -> None:
    app = page("query", question="partners", p__body="중소벤처기업부", p__sure=typed)
    assert "0부터 100까지의 정수로 적어 주세요" in said(app)
    assert not app.dataframe


def test_an_ambiguous_name_offers_its_candidates(page: Open, said: Said) -> None:
    app = page("query", question="partners", p__body="번연구원")
    assert "여럿입니다" in said(app)
    next(button for button in app.button if "1번연구원" in button.label).click().run()
    assert address(app, "p.body").startswith("agency/")
    assert len(app.dataframe) == 1


def test_a_question_s_sparql_can_be_edited(page: Open) -> None:
    app = page("query", question="program-timeline", p__program="수소 실증사업")
    next(button for button in app.button if button.label == "고쳐 쓰기").click().run()
    assert address(app, "question") == "free"
    assert "id/program/수소_실증사업>" in app.text_area[0].value
    assert len(app.dataframe[0].value) == 4


def test_free_sparql_says_its_limits_and_answers_with_names(page: Open, said: Said) -> None:
    text = (
        "PREFIX kg: <https://w3id.org/regional-policy-kg/ontology#> "
        "SELECT ?agency { ?agency a kg:Agency } ORDER BY ?agency LIMIT 70"
    )
    app = page("query", question="free", text=text)
    assert "10초" in said(app)
    assert "1,000행" in said(app)
    assert "남부권협의회" in list(app.dataframe[0].value["기관"])


@pytest.mark.parametrize(
    ("lang", "update", "mistake"), [("ko", "실행하지 않습니다", "질의"), ("en", "not run", "query")]
)
def test_refusals_and_mistakes_are_said_in_the_page_s_language(
    lang: str, update: str, mistake: str, page: Open
) -> None:
    refused = page("query", question="free", text="DELETE WHERE { ?s ?p ?o }", lang=lang)
    assert update in refused.error[0].value
    wrong = page("query", question="free", text="SELECT ?s WHERE {", lang=lang)
    assert mistake in wrong.error[0].value
    assert page("overview").metric[0].value == "4"


def test_hostile_names_are_text_on_every_page(page: Open, drawn: Drawn, hostile_text: str) -> None:
    explorer = page("explorer", entity="agency/울산광역시", confidence="0")
    odd = next(node for node in drawn(explorer)["nodes"] if "onerror" in node["name"])
    listed = page("reader", title="onerror")
    (article,) = [
        item.id
        for item in Workspace(Path(os.environ["KG_WORKSPACE"])).reader().articles()
        if hostile_text in item.title
    ]
    pages = [
        explorer,
        page("explorer", entity=odd["id"]),
        page("explorer", q="onerror"),
        listed,
        page("reader", article=article),
        page("overview"),
    ]
    documents = "".join(block.value for app in pages for block in app.get("html"))
    assert "&lt;script&gt;alert(2)" in documents
    assert "<script>alert" not in documents
    assert "<img" not in documents
    kinds = ("title", "markdown", "caption", "info", "warning")
    markdown = [str(block.value) for app in pages for kind in kinds for block in app.get(kind)]
    markdown += [link.proto.label for app in pages for link in app.get("page_link")]
    markdown += [button.label for app in pages for button in app.button]
    assert any("onerror" in text for text in markdown)
    for text in markdown:
        assert not re.search(r"(?<!\\)(<img|<script|!\[|\*\*굵게)", text), text
