"""Articles from files, read in this process or in several."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from loaders.reader import read_article
from loaders.sources.discover import SourceFailure, SourceRecord
from loaders.sources.errors import one_line
from schema.model import Reading

AHEAD = 8
"""Articles handed to each process before the first is waited for."""


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A source with what its article yields."""

    source: SourceRecord
    reading: Reading


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An article that the reader could not take."""

    source: SourceRecord
    reason: str

    def line(self) -> str:
        """File, record, fault and mend on one line."""
        where = one_line(f"{self.source.path}, {self.source.record_id}", 300)
        return f"{where}: 기사를 읽지 못했습니다({self.reason}). 본문과 함께 이 오류를 개발자에게 알려 주세요."


Outcome = ReadRecord | ReadFailure | SourceFailure


def read_one(source: SourceRecord) -> Outcome:
    """What an article yields; an article that the reader cannot take is a failure of its own, not of the batch."""
    try:
        return ReadRecord(source, read_article(source.article))
    except (ValueError, RuntimeError) as error:
        return ReadFailure(source, str(error).splitlines()[0])


def read_all(records: Iterable[SourceRecord | SourceFailure], jobs: int) -> Iterator[Outcome]:
    """Every record's outcome in the order of the records, read by `jobs` processes."""
    if jobs <= 1:
        for record in records:
            yield record if isinstance(record, SourceFailure) else read_one(record)
        return
    with _pool(jobs) as pool:
        waiting: deque[SourceFailure | Future[Outcome]] = deque()
        for record in records:
            waiting.append(record if isinstance(record, SourceFailure) else pool.submit(read_one, record))
            if len(waiting) >= jobs * AHEAD:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    # A forked child would inherit the locks that Kiwi's threads hold, and wait for them for ever.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    # Ctrl+C is this process's to answer; children started while it is ignored ignore it too.
    interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pool.submit(int)  # starts them all
    finally:
        signal.signal(signal.SIGINT, interrupted)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _done(outcome: SourceFailure | Future[Outcome]) -> Outcome:
    return outcome if isinstance(outcome, SourceFailure) else outcome.result()


def progress_bar() -> Progress:
    """A progress bar on standard error, silent where that is no terminal."""
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    # Answers stay on standard output: rich would turn them to the console, which is standard error.
    silent = not sys.stderr.isatty()
    return Progress(*columns, console=console, transient=True, redirect_stdout=False, disable=silent)
