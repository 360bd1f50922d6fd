"""A real browser, and the dashboard as `kg dashboard` serves it. Nothing may leave the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qs, urlparse
from urllib.request import urlopen

import pytest

from servers.process import free_port

PATIENCE = 30_000
"""Milliseconds."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium here; apt-get install chromium fonts-noto-cjk")
    sync_api = pytest.importorskip("playwright.sync_api", reason="no Playwright here; pip install playwright")
    sync_api.expect.set_options(timeout=PATIENCE)
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def serving() -> Callable[..., AbstractContextManager[str]]:
    """Serves a workspace, on another store where one is named, while a context lasts; gives its address."""

    @contextmanager
    def serve(folder: Path, store: str | None = None) -> Iterator[str]:
        port = free_port()
        command = [sys.executable, "-m", "kg", "dashboard", "--port", str(port), "--workspace", str(folder)]
        command += ["--store", store] if store else []
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("KG_", "STREAMLIT_"))}
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, 15)
            process.wait(20)

    return serve


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "kg dashboard ended by itself"
        try:
            with urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"{address} did not answer within a minute")


class Visit:
    """One tab, with what it asked of whom and which dialogs opened."""

    def __init__(self, page: Any, base: str) -> None:
        self.page = page
        self.base = base
        self.hosts: set[str] = set()
        self.dialogs: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def _asked(self, address: str) -> None:
        if urlparse(address).scheme not in {"data", "blob"}:
            self.hosts.add(urlparse(address).hostname or "")

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def settle(self) -> None:
        """Wait until the page has drawn what was last asked: a click on what is being replaced is lost."""
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()

    @property
    def graph(self) -> Any:
        """The frame of the graph view, once it has drawn something."""
        self.page.locator("iframe[title*=graphview]").wait_for()
        frame = next(frame for frame in self.page.frames if "graphview" in frame.url)
        frame.wait_for_function("window.cy && cy.nodes().length > 0 && !cy.animated()")
        return frame

    def places(self) -> dict[str, list[float]]:
        found: dict[str, list[float]] = self.graph.evaluate(
            "Object.fromEntries(cy.nodes().map(n => [n.id(), [n.position().x, n.position().y]]))"
        )
        return found

    def point(self, element: str) -> tuple[float, float]:
        """Where an element of the graph stands on the screen."""
        x, y = self.graph.evaluate(
            "id => { const e = cy.getElementById(id);"
            " const p = e.isNode() ? e.renderedPosition() : e.renderedMidpoint(); return [p.x, p.y]; }",
            element,
        )
        self.page.locator("iframe[title*=graphview]").scroll_into_view_if_needed()
        box = self.page.locator("iframe[title*=graphview]").bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y

    def wait_for_node(self, identifier: str) -> None:
        self.graph.wait_for_function("id => cy.getElementById(id).nonempty() && !cy.animated()", arg=identifier)

    def address(self) -> dict[str, list[str]]:
        return parse_qs(urlparse(self.page.url).query)


@pytest.fixture(scope="session")
def visiting(browser: Any) -> Callable[[str], AbstractContextManager[Visit]]:
    """Opens a tab on a served dashboard; on leaving, nothing was asked of another machine and no dialog had opened."""

    @contextmanager
    def visit(base: str) -> Iterator[Visit]:
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="ko-KR")
        opened = Visit(page, base)
        try:
            yield opened
        finally:
            page.close()
        assert opened.hosts == {"127.0.0.1"}
        assert not opened.dialogs

    return visit
