"""Timing in this process: CPU seconds, the best of several runs, and tables in Markdown."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence


def best_of(runs: int, work: Callable[[], object]) -> float:
    """The CPU seconds of the quickest of several runs: what the work costs when nothing disturbs it."""
    return min(_seconds(work) for _ in range(runs))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A Markdown table, line by line."""
    yield "| " + " | ".join(header) + " |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield "| " + " | ".join(map(str, row)) + " |"
