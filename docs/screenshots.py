"""Makes docs/images/*.png from examples/: `.venv/bin/python docs/screenshots.py`. Needs Chromium and a Korean font."""

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
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run(
            [sys.executable, "-m", "kg", "load", "examples", "--workspace", f"{folder}/kg"], cwd=ROOT, check=True
        )
        with serving(f"{folder}/kg") as base:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport=SIZE, locale="ko-KR")
            page.set_default_timeout(PATIENCE)
            take(page, base)
            browser.close()


def take(page: Page, base: str) -> None:
    """The pictures, each of a page with something chosen on it."""
    page.goto(base + "/")
    expect(page.locator("canvas, svg.marks").first).to_be_visible(timeout=PATIENCE)
    shoot(page, "overview.ko")

    page.goto(base + EXPLORER)
    choose_edge(page)
    shoot(page, "explorer.ko")
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name="Explorer")).to_be_visible(timeout=PATIENCE)
    shoot(page, "explorer.en")
    page.get_by_text("한국어", exact=True).click()

    page.goto(base + "/article")
    page.locator("[class*=st-key-link] button").first.click()
    page.locator("[class*=st-key-fact] button").nth(4).click()
    expect(page.locator(".article .chosen").first).to_be_in_viewport(timeout=PATIENCE)
    shoot(page, "reader.ko")

    page.goto(base + QUESTION)
    expect(page.get_by_role("button", name="CSV 내려받기")).to_be_visible(timeout=PATIENCE)
    shoot(page, "query.ko")


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
def serving(workspace: str) -> Iterator[str]:
    """`kg dashboard` on a free port, as long as it is needed; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kg", "dashboard", "--port", str(port), "--workspace", workspace]
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
