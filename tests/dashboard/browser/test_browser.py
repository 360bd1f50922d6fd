"""The dashboard in a real browser, as `kg dashboard` serves it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="no Playwright here; pip install playwright").expect


@pytest.fixture(scope="module")
def server(serving, filled) -> Iterator[str]:
    with serving(filled) as address:
        yield address


@pytest.fixture
def visit(visiting, server):
    with visiting(server) as opened:
        yield opened


def test_search_expand_and_read_the_sentence_behind_an_edge(visit) -> None:
    visit.go("/explore?confidence=0")
    page = visit.page
    page.get_by_placeholder("이름이나 별칭").fill("수소 실증")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="수소 실증사업").click()
    visit.wait_for_node("program/수소_실증사업")
    before = visit.places()
    assert "agency/중소벤처기업부" not in before

    page.mouse.dblclick(*visit.point("agency/산업통상자원부"))
    visit.wait_for_node("agency/중소벤처기업부")
    after = visit.places()
    assert len(after) > len(before)
    assert all(after[node] == place for node, place in before.items())

    page.mouse.click(*visit.point("agency/산업통상자원부 supports program/수소_실증사업"))
    expect(page.get_by_text("산업통상자원부는 수소 실증사업을 지원할 계획이다.")).to_be_visible()
    expect(page.get_by_text("계획 · 신뢰도 70%").first).to_be_visible()


def test_a_dragged_node_stays_where_it_was_put_when_others_come(visit) -> None:
    visit.go("/explore?confidence=0&entity=program/" + quote("수소_실증사업"))
    visit.wait_for_node("agency/울산광역시")
    x, y = visit.point("agency/울산광역시")
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x + 60, y + 45, steps=6)
    visit.page.mouse.up()
    dragged = visit.places()["agency/울산광역시"]
    visit.page.mouse.dblclick(*visit.point("agency/산업통상자원부"))
    visit.wait_for_node("agency/중소벤처기업부")
    assert visit.places()["agency/울산광역시"] == dragged


def test_switching_the_language_keeps_the_view(visit) -> None:
    visit.go("/explore?entity=agency/" + quote("산업통상자원부"))
    visit.wait_for_node("program/수소_실증사업")
    places, address = visit.places(), visit.address()
    visit.page.get_by_text("English", exact=True).click()
    expect(visit.page.get_by_role("heading", name="Explorer")).to_be_visible()
    visit.graph.wait_for_function("cy.edges().some(edge => edge.data('label') === 'supports')")
    assert visit.places() == places
    assert visit.address() == address | {"lang": ["en"]}
    visit.page.reload()
    expect(visit.page.get_by_role("heading", name="Explorer")).to_be_visible()
    visit.page.get_by_role("link", name="Articles").click()
    expect(visit.page.get_by_role("heading", name="Articles")).to_be_visible()
    assert visit.address() == {"lang": ["en"]}


def test_the_back_button_goes_one_step_back_in_english_too(visit) -> None:
    edge = "agency/산업통상자원부 partnersWith agency/중소벤처기업부"
    visit.go("/explore?lang=en&confidence=0&entity=agency/" + quote("산업통상자원부"))
    visit.wait_for_node("agency/중소벤처기업부")
    visit.page.mouse.click(*visit.point(edge))
    expect(visit.page.get_by_text("중소벤처기업부는 산업통상자원부와 협력한다.")).to_be_visible()
    seen = visit.address()
    visit.page.get_by_role("link", name="울산시, 수소 실증사업 시작").click()
    expect(visit.page.locator(".article .chosen").first).to_be_in_viewport()
    visit.page.go_back()
    expect(visit.page.get_by_role("heading", name="Explorer")).to_be_visible()
    expect(visit.page.get_by_text("중소벤처기업부는 산업통상자원부와 협력한다.")).to_be_visible()
    assert visit.address() == seen
    visit.page.go_back()
    expect(visit.page.locator(".card h4")).to_have_text("Ministry of Trade, Industry and Energy")
    assert "edge" not in visit.address()


def test_a_deep_link_opens_the_sentence_of_a_fact(visit) -> None:
    visit.go("/explore?edge=" + quote("agency/중소벤처기업부 partnersWith agency/산업통상자원부"))
    visit.page.get_by_role("link", name="울산시, 수소 실증사업 시작").click()
    chosen = visit.page.locator(".article .chosen")
    expect(chosen.first).to_be_in_viewport()
    assert "".join(chosen.all_text_contents()) == "중소벤처기업부는 산업통상자원부와 협력한다."
    assert "fact" in visit.address()
    visit.page.reload()
    expect(visit.page.locator(".article .chosen").first).to_be_in_viewport()


def test_an_article_from_the_list_and_a_fact_in_it_stand_in_the_address(visit) -> None:
    visit.go("/article")
    visit.page.get_by_role("button", name="울산시, 수소 실증사업 시작").click()
    visit.page.get_by_role("button", name="수소 실증사업 —사업비→").click()
    chosen = visit.page.locator(".article .chosen")
    expect(chosen.first).to_be_in_viewport()
    assert "".join(chosen.all_text_contents()) == "수소 실증사업에는 6억 7,000만원이 들어간다."
    assert set(visit.address()) == {"article", "fact"}


def test_a_row_of_an_answer_leads_to_its_sentence_and_article(visit) -> None:
    visit.go("/query?question=partners&p.sure=0&p.body=" + quote("중소벤처기업부"))
    table = visit.page.locator("[data-testid=stDataFrame] canvas").first
    expect(table).to_be_visible()
    box = table.bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + 15, box["y"] + 57)
    expect(visit.page.locator(".quote")).to_have_text("중소벤처기업부는 산업통상자원부와 협력한다.")
    visit.page.get_by_role("link", name="울산시, 수소 실증사업 시작").click()
    expect(visit.page.locator(".article")).to_be_visible()


def test_a_narrow_window_cuts_no_number_and_keeps_the_card_beside_the_graph(visit) -> None:
    visit.page.set_viewport_size({"width": 1000, "height": 800})
    visit.go("/")
    expect(visit.page.locator("[data-testid=stMetric]").nth(6)).to_be_visible()
    cut = "elements => elements.filter(element => element.scrollWidth > element.clientWidth).length"
    assert visit.page.locator("[data-testid=stMetric] *").evaluate_all(cut) == 0
    visit.go("/explore?entity=agency/" + quote("울산광역시"))
    expect(visit.page.locator(".card")).to_be_visible()
    expect(visit.page.locator("iframe[title*=graphview]")).to_be_visible()
    card, graph = (visit.page.locator(name).bounding_box() for name in (".card", "iframe[title*=graphview]"))
    assert card is not None
    assert graph is not None
    assert card["x"] > graph["x"] + graph["width"]
    assert card["width"] > 200


def test_hostile_names_and_titles_are_text(visit, hostile_text: str) -> None:
    visit.go("/article?title=onerror")
    visit.page.get_by_role("button", name="<script>alert(2)</script>").click()
    expect(visit.page.get_by_role("heading", name=hostile_text)).to_be_visible()
    expect(visit.page.locator(".article")).to_contain_text(hostile_text)
    visit.go("/explore?confidence=0&entity=agency/" + quote("울산광역시"))
    labels = visit.graph.evaluate("cy.nodes().map(node => node.data('name')).join(' ')")
    assert hostile_text in labels
    visit.page.mouse.click(*visit.point(next(node for node in visit.places() if "script" in node)))
    expect(visit.page.locator(".card h4")).to_have_text(f"{hostile_text} 사업")
    assert visit.page.locator("img[src=x]").count() == 0


def test_every_page_opens_without_a_request_to_elsewhere(visit) -> None:
    for path, heading in (
        ("/", "개요"),
        ("/overview", "개요"),
        ("/explore", "탐색"),
        ("/article", "기사"),
        ("/query?question=facts-by-modality", "질의"),
    ):
        visit.go(path)
        expect(visit.page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(visit.page.get_by_role("button", name="CSV 내려받기")).to_be_visible()
    with visit.page.expect_download() as downloading:
        visit.page.get_by_role("button", name="CSV 내려받기").click()
    assert downloading.value.path().read_bytes().startswith("\ufeff".encode())
