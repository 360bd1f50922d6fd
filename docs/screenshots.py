"""Makes docs/images/*.png from examples/: `.venv/bin/python docs/screenshots.py [NAME ...]`, all or the pages named.

Needs Chromium and a Korean font, and for the page on Neo4j what `make neo4j` needs.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1400, "height": 900}
PATIENCE = 60_000
EXPLORER = "/explore?entity=" + quote("agency/울산광역시", safe="")
QUESTION = "/query?question=programs-of-region&p.region=" + quote("울산광역시")
CYPHER = """MATCH (agency:Agency)-[:OPERATES]->(program:Program)-[:TARGETS_INDUSTRY]->(industry:Industry)
WHERE industry.label IN ['인공지능', '수소']
RETURN agency.id AS agency, program.id AS program, industry.id AS industry
ORDER BY agency, program"""
WRITTEN = "/query?show=graph&entity=" + quote("industry/인공지능", safe="") + "&text=" + quote(CYPHER)
FREEST = """(() => {
  const room = ({ x, y }) => Math.min(...cy.nodes().map((node) => Math.hypot(
    node.renderedPosition().x - x, node.renderedPosition().y - y)));
  const edges = cy.edges().filter((edge) => edge.target().data("type") === "Program");
  const points = edges.map((edge) => edge.renderedMidpoint());
  const [best] = points.sort((one, other) => room(other) - room(one));
  return [best.x, best.y];
})()"""
"""The middle of the edge to a program that stands farthest from any node."""


class NotReadyError(RuntimeError):
    """Something that the pictures need and that is not there."""


def main() -> None:
    """Load the examples into a workspace of their own, serve it, and take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise NotReadyError("no Chromium here; apt-get install chromium fonts-noto-cjk")
    IMAGES.mkdir(exist_ok=True)
    wanted = sys.argv[1:] or [*PAGES, "cypher"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = f"{folder}/kg"
        load(workspace)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE, locale="ko-KR")
        page.set_default_timeout(PATIENCE)
        with serving(workspace) as base:
            for name in wanted:
                if name in PAGES:
                    PAGES[name](page, base)
        if "cypher" in wanted:
            with neo4j(f"{folder}/neo4j") as uri:
                load(workspace, "--store", uri)
                with serving(workspace, "--store", uri) as base:
                    cypher(page, base)
        browser.close()


def load(workspace: str, *options: str) -> None:
    """The examples, read into a workspace."""
    command = [sys.executable, "-m", "kg", "load", "examples", "--workspace", workspace, *options]
    subprocess.run(command, cwd=ROOT, check=True)


def overview(page: Page, base: str) -> None:
    """The overview."""
    page.goto(base + "/")
    expect(page.locator("canvas, svg.marks").first).to_be_visible(timeout=PATIENCE)
    shoot(page, "overview.ko")


def explorer(page: Page, base: str) -> None:
    """The explorer with an edge chosen, in both languages."""
    page.goto(base + EXPLORER)
    choose_edge(page)
    shoot(page, "explorer.ko")
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name="Explorer")).to_be_visible(timeout=PATIENCE)
    shoot(page, "explorer.en")
    page.get_by_text("한국어", exact=True).click()
    expect(page.get_by_role("heading", name="탐색")).to_be_visible(timeout=PATIENCE)


def reader(page: Page, base: str) -> None:
    """An article with a fact chosen."""
    page.goto(base + "/article")
    page.locator("[class*=st-key-link] button").first.click()
    page.locator("[class*=st-key-fact] button").nth(4).click()
    expect(page.locator(".article .chosen").first).to_be_in_viewport(timeout=PATIENCE)
    shoot(page, "reader.ko")


def query(page: Page, base: str) -> None:
    """A question with its answer."""
    page.goto(base + QUESTION)
    expect(page.get_by_role("button", name="CSV 내려받기")).to_be_visible(timeout=PATIENCE)
    shoot(page, "query.ko")


def cypher(page: Page, base: str) -> None:
    """A query of one's own on Neo4j, its answer as a graph with a node chosen."""
    page.set_viewport_size(SIZE | {"height": 1200})
    page.goto(base + WRITTEN)
    expect(page.locator(".card h4")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("iframe[title*=graphview]")).to_be_visible(timeout=PATIENCE)
    shoot(page, "cypher.ko")


PAGES = {"overview": overview, "explorer": explorer, "reader": reader, "query": query}
"""What is photographed of the embedded store."""


def choose_edge(page: Page) -> None:
    """Click the edge whose label stands freest, so that its sentence shows."""
    expect(page.locator("iframe[title*=graphview]")).to_be_visible(timeout=PATIENCE)
    frame = next(frame for frame in page.frames if "graphview" in frame.url)
    frame.wait_for_function("window.cy && cy.edges().length > 0")
    x, y = frame.evaluate(FREEST)
    box = page.locator("iframe[title*=graphview]").bounding_box()
    if box is None:
        raise NotReadyError("the graph view is not on the page")
    page.mouse.click(box["x"] + x, box["y"] + y)
    expect(page.locator(".quote").first).to_be_visible(timeout=PATIENCE)


def shoot(page: Page, name: str) -> None:
    """One picture, once the page has come to rest."""
    page.mouse.move(5, 890)
    page.wait_for_timeout(1_500)
    page.screenshot(path=str(IMAGES / f"{name}.png"))
    print(f"docs/images/{name}.png")


@contextmanager
def neo4j(folder: str) -> Iterator[str]:
    """A Neo4j of its own, as long as it is needed; gives its address."""
    command = [sys.executable, "-m", "servers", "neo4j", folder, str(free_port())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            if not said.startswith("Neo4j: "):
                raise NotReadyError("no Neo4j; see `make neo4j`")
            os.environ["KG_SETTINGS"] = f"{folder}/kg.env"
            yield said.removeprefix("Neo4j: ").strip()
        finally:
            process.terminate()


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(workspace: str, *options: str) -> Iterator[str]:
    """`kg dashboard` on a free port, as long as it is needed; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "kg", "dashboard", "--port", str(port), "--workspace", workspace, *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                with urlopen(f"{base}/_stcore/health", timeout=2):
                    break
            except (URLError, OSError):
                time.sleep(0.2)
        else:
            raise NotReadyError(f"{base} did not answer")
        yield base
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


if __name__ == "__main__":
    main()
