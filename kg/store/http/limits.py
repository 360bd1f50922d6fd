"""People's queries, given up at the time limit wherever they are: computing, or sending a little at a time.

A read from a socket cannot be stopped at a moment, so a thread reads and the asker takes what it has when time is up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import requests

from kg.store.cells import Value, cell
from kg.store.errors import QueryError, ServerError
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
    cut: str | None = None
    error: QueryError | ServerError | None = None
    late: threading.Event = field(default_factory=threading.Event)


def answer_within(ask: Callable[[], requests.Response], sent: Sent, *, seconds: float, rows: int) -> Table:
    """The answer that `ask()` begins, cut at the limits. Raises QueryError, ServerError."""
    gathered = _Gathered()
    thread = threading.Thread(target=_gather, args=(ask, sent, rows, gathered), daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        gathered.late.set()
        return Table(gathered.columns, tuple(gathered.rows), "time")
    if gathered.error is not None:
        raise gathered.error
    return Table(gathered.columns, tuple(gathered.rows), gathered.cut)


def _gather(ask: Callable[[], requests.Response], sent: Sent, rows: int, gathered: _Gathered) -> None:
    try:
        with ask() as response:
            columns, found = read(response, MOST_BYTES)
            gathered.columns = columns
            for row in found:
                if gathered.late.is_set():
                    return
                if len(gathered.rows) == rows:
                    gathered.cut = "rows"
                    return
                gathered.rows.append(tuple(cell(term) for term in row))
    except (CutAnswerError, SilentError):
        gathered.cut = "time"
    except AnswerTooLargeError as error:
        gathered.error = QueryError(
            sent.typed,
            f"{error.reason} 조건을 좁히거나 LIMIT을 붙여 주세요.",
            f"The answer exceeds {MOST_BYTES >> 20} MB; narrow the query or add a LIMIT.",
        )
    except RejectedError as error:
        if error.timed_out:
            gathered.cut = "time"
        elif error.status in _MISTAKES and error.status not in _NOT_THE_QUERY:
            gathered.error = sent.mistake(error.said)
        else:
            gathered.error = error
    except ServerError as error:
        gathered.error = error
