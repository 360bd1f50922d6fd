"""People's queries, given up at the time limit wherever they are: computing, or sending a little at a time.

A read from a socket cannot be stopped at a moment, so a thread reads and the asker takes what it has when time is up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

import requests

from kg.store.cells import Value, cell
from kg.store.errors import QueryError
from kg.store.http.answers import AnswerTooLargeError, CutAnswerError, read
from kg.store.http.connection import RejectedError, SilentError
from kg.store.http.sent import Sent
from kg.store.protocol import Table

MOST_BYTES = 256 << 20
"""Bytes of one answer that are read at most."""

_MISTAKES = range(400, 500)
_NOT_THE_QUERY = (401, 403, 404, 405, 407, 429)


@dataclass(slots=True)
class _Gathered:
    columns: tuple[str, ...] = ()
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    late: threading.Event = field(default_factory=threading.Event)


def answer_within(ask: Callable[[], requests.Response], sent: Sent, *, seconds: float, rows: int) -> Table:
    """The answer that `ask()` begins, cut at the limits. Raises QueryError, ServerError."""
    gathered = _Gathered()
    cut: Future[str | None] = Future()

    def work() -> None:
        try:
            cut.set_result(_gather(ask, sent, rows, gathered))
        except BaseException as error:  # raised again by result()
            cut.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        why = cut.result(seconds)
    except TimeoutError:
        gathered.late.set()
        why = "time"
    return Table(gathered.columns, tuple(gathered.rows), why)


def _gather(ask: Callable[[], requests.Response], sent: Sent, rows: int, gathered: _Gathered) -> str | None:
    """Why rows are missing, as `Table.cut`."""
    try:
        with ask() as response:
            gathered.columns, found = read(response, MOST_BYTES)
            for row in found:
                if gathered.late.is_set():
                    return "time"
                if len(gathered.rows) == rows:
                    return "rows"
                gathered.rows.append(tuple(cell(term) for term in row))
        return None
    except (CutAnswerError, SilentError):
        return "time"
    except AnswerTooLargeError as error:
        raise QueryError(
            sent.typed,
            f"{error.reason} 조건을 좁히거나 LIMIT을 붙여 주세요.",
            f"The answer exceeds {MOST_BYTES >> 20} MB; narrow the query or add a LIMIT.",
        ) from error
    except RejectedError as error:
        if error.timed_out:
            return "time"
        if error.status in _MISTAKES and error.status not in _NOT_THE_QUERY:
            raise sent.mistake(error.said) from error
        raise
