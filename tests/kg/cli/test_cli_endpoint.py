"""`kg serve` as a person runs it: a process that says where it is, serves, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from kg.ledger.model import Source
from kg.workspace import Workspace

COUNT = (
    "PREFIX kg: <https://w3id.org/regional-policy-kg/ontology#> SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a kg:Article }"
)


@pytest.fixture
def workspace(tmp_path, generated):
    folder = tmp_path / "kg-workspace"
    add(folder, generated(3))
    return folder


def add(folder, readings):
    workspace = Workspace(folder)
    with workspace.writing() as session:
        for reading in readings:
            session.record(Source(reading.article.id, "", "1"), reading)
    workspace.close()


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(workspace, port):
    command = [sys.executable, "-m", "kg", "serve", "--workspace", str(workspace), "--port", str(port)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, preexec_fn=_hears_interrupts, **pipes) as process:
        process.said = process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def _hears_interrupts():
    """What a shell starts in the background, as a whole test run may be, is deaf to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def articles(port):
    rows = requests.post(f"http://127.0.0.1:{port}/query", data={"query": COUNT}, timeout=10).json()
    return int(rows["results"]["bindings"][0]["n"]["value"])


def below(process):
    """All processes that a process started, and they."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(child) for child in found] + [one for child in found for one in below(child)]


def are_gone(processes):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not any(Path(f"/proc/{process}/exe").exists() for process in processes):
            return True
        time.sleep(0.05)
    return False


def test_it_says_where_it_is_and_follows_the_loads(served, workspace, port, generated):
    assert f"http://127.0.0.1:{port}/query" in served.said and "Ctrl+C" in served.said
    assert articles(port) == 3
    add(workspace, generated(5, 2)[3:])
    end = time.monotonic() + 60
    while articles(port) == 3 and time.monotonic() < end:
        time.sleep(0.1)
    assert articles(port) == 5


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the processes by /proc")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)])
def test_it_ends_with_all_that_it_started(served, port, sent, code):
    assert articles(port) == 3
    started = below(served.pid)
    assert len(started) == 2
    os.kill(served.pid, sent)
    assert served.wait(60) == code
    assert are_gone(started)
    assert served.stdout.read() + served.stderr.read() == ""


@pytest.mark.usefixtures("workspace")
def test_a_port_that_is_taken_is_said(kg):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        ran = kg("serve", "--port", taken)
    assert ran.code == 1
    assert f"127.0.0.1:{taken}" in ran.err and "--port" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_where_there_is_no_graph_it_says_what_to_do(kg):
    ran = kg("serve")
    assert ran.code == 1
    assert "kg load" in ran.err and len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("store", "mend"),
    [
        ("memory:", "--store 없이"),
        ("neo4j://localhost", "kg serve --store oxigraph:"),
        ("bolt+s://localhost", "kg serve --store oxigraph:"),
        ("https://example.org/sparql", "이미 SPARQL 서버"),
        ("papyrus:x", "oxigraph:"),
    ],
)
def test_a_store_that_cannot_be_served_says_what_to_do_instead(kg, store, mend):
    ran = kg("serve", "--store", store)
    assert ran.code == 2
    assert store.partition(":")[0] in ran.err and mend in ran.err and len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("origin", ["*", "yasgui.org", "https://yasgui.org/", "https://a.b\nX: y", ""])
def test_an_origin_that_is_none_is_refused(kg, origin):
    ran = kg("serve", "--cors", origin)
    assert ran.code == 2
    assert "https://yasgui.org" in ran.err
