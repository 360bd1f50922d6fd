"""The dashboard on a real Neo4j, with the examples in it, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.cli.load import load_paths
from kg.store.opening import open_store
from kg.workspace import Workspace

expect = pytest.importorskip("playwright.sync_api", reason="no Playwright here; pip install playwright").expect

EXAMPLES = Path(__file__).parents[3] / "examples"
PATTERN = """MATCH (program:Program)-[:HAS_FUNDING]->(funding:Funding)
RETURN program.id AS program, funding.id AS funding, funding.value AS value
ORDER BY value DESC, program LIMIT 25"""


@pytest.fixture(scope="module")
def loaded(browser, neo4j, tmp_path_factory) -> Iterator[Path]:  # noqa: ARG001  # nothing is loaded without a browser
    """A workspace with the examples, whose graph is in Neo4j."""
    store = open_store(neo4j.uri)
    store.clear()
    folder = tmp_path_factory.mktemp("examples") / "kg"
    load_paths(Workspace(folder, neo4j.uri), [str(EXAMPLES)], jobs=1)
    yield folder
    store.clear()
    store.close()


@pytest.fixture(scope="module")
def server(serving, loaded, neo4j) -> Iterator[str]:
    with serving(loaded, neo4j.uri) as address:
        yield address


@pytest.fixture
def visit(visiting, server):
    with visiting(server) as opened:
        yield opened


def write(visit, text: str) -> None:
    area = visit.page.get_by_label("Cypher", exact=True)
    area.fill(text)
    area.press("Control+Enter")
    expect(visit.page.get_by_role("button", name="실행")).to_be_visible()
    visit.page.get_by_role("button", name="실행").click()


def downloaded(visit) -> list[list[str]]:
    with visit.page.expect_download() as downloading:
        visit.page.get_by_role("button", name="CSV 내려받기").click()
    visit.settle()
    text = downloading.value.path().read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_a_written_query_is_answered_as_table_csv_and_graph(visit, neo4j) -> None:
    visit.go("/query?question=free")
    write(visit, PATTERN)
    expect(visit.page.get_by_text("25행")).to_be_visible()
    with closing(open_store(neo4j.uri, read_only=True)) as store:
        answer = store.query(PATTERN)
    assert downloaded(visit) == [list(answer.columns), *([str(cell) for cell in row] for row in answer.rows)]
    visit.page.get_by_text("그래프", exact=True).click()
    program = str(answer.rows[0][0])
    visit.wait_for_node(program)
    assert set(visit.places()) == {str(cell) for row in answer.rows for cell in row[:2]}
    places = visit.places()
    visit.page.mouse.click(*visit.point(program))
    expect(visit.page.locator(".card h4")).to_be_visible()
    assert visit.address()["entity"] == [program]
    assert visit.address()["show"] == ["graph"]
    assert visit.places() == places
    visit.page.get_by_role("link", name="탐색에서 보기").click()
    expect(visit.page.get_by_role("heading", name="탐색")).to_be_visible()
    visit.wait_for_node(program)


def test_names_from_the_sidebar_go_into_the_text(visit) -> None:
    visit.go("/query?question=free")
    sidebar = visit.page.locator("[data-testid=stSidebar]")
    area = visit.page.get_by_label("Cypher", exact=True)
    area.fill("MATCH (region:Region)\nRETURN region.id AS region LIMIT 5")
    search = sidebar.get_by_placeholder("예: 수소")
    search.fill("소재")
    search.press("Enter")
    expect(sidebar.get_by_role("button", name="LOCATED_IN")).to_be_visible()
    expect(sidebar.get_by_role("button", name="OPERATES", exact=False)).to_have_count(0)
    sidebar.get_by_role("button", name="LOCATED_IN").click()
    expect(area).to_have_value("MATCH (region:Region)<-[:LOCATED_IN]-\nRETURN region.id AS region LIMIT 5")
    search.fill("사업")
    search.press("Enter")
    sidebar.get_by_role("button", name="사업·정책 Program").click()
    expect(area).to_have_value(
        "MATCH (region:Region)<-[:LOCATED_IN]-(program:Program)\nRETURN region.id AS region LIMIT 5"
    )
    visit.page.reload()
    expect(area).to_have_value(
        "MATCH (region:Region)<-[:LOCATED_IN]-(program:Program)\nRETURN region.id AS region LIMIT 5"
    )
    visit.page.get_by_role("button", name="실행").click()
    expect(visit.page.get_by_text("5행")).to_be_visible()


def test_a_question_is_edited_as_cypher_and_run(visit) -> None:
    visit.go("/query?question=largest-funding&p.least=" + quote("10,000,000,000"))
    expect(visit.page.get_by_role("button", name="CSV 내려받기")).to_be_visible()
    rows = downloaded(visit)
    visit.page.get_by_text("이 질문의 Cypher 질의문").click()
    visit.page.get_by_role("button", name="고쳐 쓰기").click()
    area = visit.page.get_by_label("Cypher", exact=True)
    expect(area).to_have_value(re.compile("10000000000"))
    expect(visit.page.get_by_role("button", name="CSV 내려받기")).to_be_visible()
    edited = downloaded(visit)
    column = rows[0].index("value")
    assert [row[column] for row in rows[1:]] == [row[edited[0].index("value")] for row in edited[1:]]


def test_a_query_that_would_change_or_reach_elsewhere_is_refused_with_the_reason(visit) -> None:
    visit.go("/query?question=free")
    write(visit, "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line")
    alert = visit.page.get_by_role("alert")
    expect(alert).to_contain_text("LOAD")
    write(visit, "MATCH (n) DETACH DELETE n")
    expect(alert).to_contain_text("DETACH")
    write(visit, "SELECT * WHERE { ?s ?p ?o }")
    expect(alert).to_contain_text("SPARQL로 쓴 질의입니다")


def test_every_page_shows_what_the_embedded_store_would(visit, loaded) -> None:
    embedded = Workspace(loaded)
    with embedded.writing():
        pass
    with closing(embedded.reader()) as store:
        counts, articles = store.counts(), store.articles()
        surest = store.facts(entity="agency/울산광역시", limit=1)[0]
    visit.go("/")
    expect(visit.page.locator("[data-testid=stMetric]").nth(6)).to_be_visible()
    shown = visit.page.locator("[data-testid=stMetricValue]").all_text_contents()
    entities = [counts.entities[name] for name in ("Program", "Agency", "Firm", "Industry", "Region")]
    numbers = [counts.articles, *entities, sum(counts.statements.values())]
    assert [text.strip() for text in shown] == [f"{number:,}" for number in numbers]
    visit.go("/explore?entity=agency/" + quote("울산광역시"))
    visit.wait_for_node(surest.object.id)
    expect(visit.page.locator(".card h4")).to_have_text("울산광역시")
    visit.go("/article?article=" + quote(articles[0].id))
    expect(visit.page.locator(".article")).to_be_visible()
    visit.go("/query?question=facts-by-modality&lang=en")
    expect(visit.page.get_by_role("button", name="Download CSV")).to_be_visible()
    expect(visit.page.get_by_text("This question in Cypher")).to_be_visible()
    assert visit.page.locator("[data-testid=stException]").count() == 0
