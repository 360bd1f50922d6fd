"""Loading statements against raw pyoxigraph writing the same quads, and how loading grows with the graph."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pyoxigraph

from benchmarks.generate import readings
from benchmarks.timing import table
from kg.ledger.model import Source
from kg.projection import reading_quads
from kg.workspace import Workspace
from schema.model import Reading

ARTICLES = 1000
GROWTH = (100, 200, 500, 1000)


def run() -> Iterator[str]:
    """Seconds for the whole of `kg load` after reading, and for pyoxigraph alone, of the same statements."""
    made = list(readings(ARTICLES))
    quads = [quad for reading in made for quad in reading_quads(reading)]
    statements = sum(len(reading.statements) for reading in made)
    with tempfile.TemporaryDirectory() as folder:
        raw = _wall(lambda: _write_raw(Path(folder) / "raw", made))
        whole = _wall(lambda: _load(Path(folder) / "workspace", made))
    rows = [
        (name, f"{seconds:.2f}", f"{statements / seconds:,.0f}", f"{seconds / raw:.2f}")
        for name, seconds in (
            ("pyoxigraph, one update an article", raw),
            ("ledger, resolution, store, snapshot", whole),
        )
    ]
    yield from table(("", "seconds", "statements a second", "times the floor"), rows)
    yield f"\n{ARTICLES:,} generated articles, {statements:,} statements, {len(quads):,} quads."


def run_growth() -> Iterator[str]:
    """Milliseconds an article while the workspace grows, and the time of one question and one neighbourhood."""
    made = list(readings(max(GROWTH)))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        workspace, done = Workspace(Path(folder) / "workspace"), 0
        for size in GROWTH:
            part = made[done:size]
            seconds = _wall(partial(_record, workspace, part))
            rows.append((f"{size:,}", f"{seconds / len(part) * 1000:.1f}", *_reading_times(workspace)))
            done = size
    yield from table(("articles", "ms to load one more", "ms to open and count", "ms for a neighbourhood"), rows)


def _reading_times(workspace: Workspace) -> tuple[str, str]:
    start = time.perf_counter()
    store = workspace.reader()
    store.counts()
    opened = time.perf_counter() - start
    busiest = store.entities(limit=1)[0].id
    start = time.perf_counter()
    store.facts(entity=busiest, limit=40)
    near = time.perf_counter() - start
    store.close()
    return f"{opened * 1000:.0f}", f"{near * 1000:.1f}"


def _load(folder: Path, made: Sequence[Reading]) -> None:
    _record(Workspace(folder), made)


def _record(workspace: Workspace, made: Sequence[Reading]) -> None:
    with workspace.writing() as session:
        for reading in made:
            session.record(Source(reading.article.id, "", reading.article.id), reading)


def _write_raw(folder: Path, made: Sequence[Reading]) -> None:
    """The floor: nothing but the quads, in as many transactions as there are articles."""
    store = pyoxigraph.Store(folder)
    for reading in made:
        lines = " ".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in reading_quads(reading))
        store.update(f"INSERT DATA {{ GRAPH <urn:article:{reading.article.id}> {{ {lines} }} }}")
    store.flush()


def _wall(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
