"""Putting one query to an Oxigraph server and reading the answer piece by piece, within a time limit."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse

from kg.endpoint.engine import HOST, Engine
from kg.endpoint.sparql_protocol import Question

PIECE = 64 * 1024
_ENDINGS = (b"}", b"]", b">", b"\n")
"""How whole answers end that Oxigraph streams, in any format; an error in the middle ends with words instead."""


class AnswerLateError(RuntimeError):
    """A query that ran longer than it may; its server may be at it still."""


class AnswerBrokenError(RuntimeError):
    """An answer that ended in the middle."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer, and its body in pieces; reading them raises AnswerLateError or AnswerBrokenError."""

    status: int
    content_type: str
    pieces: Iterator[bytes]


@contextmanager
def asked(engine: Engine, question: Question, accept: str | None, deadline: float) -> Iterator[Answer]:
    """The answer of an Oxigraph server; `deadline` as time.monotonic() tells it. On leaving, the query is let go of."""
    connection = HTTPConnection(HOST, engine.port, timeout=_left(deadline))
    headers = {"Content-Type": "application/sparql-query", **({"Accept": accept} if accept else {})}
    try:
        with _clear_errors():
            connection.request("POST", f"/query?{question.graphs}", question.query.encode(), headers)
            response = connection.getresponse()
        yield Answer(
            response.status, response.getheader("Content-Type", "text/plain"), _pieces(connection, response, deadline)
        )
    finally:
        connection.close()


def _pieces(connection: HTTPConnection, response: HTTPResponse, deadline: float) -> Iterator[bytes]:
    last = b"\n"
    while True:
        with _clear_errors():
            connection.sock.settimeout(_left(deadline))
            piece = response.read1(PIECE)
        if not piece:
            break
        last = piece
        yield piece
    if response.chunked and not last.endswith(_ENDINGS):
        raise AnswerBrokenError(last[-200:].decode(errors="replace"))


def _left(deadline: float) -> float:
    return max(deadline - time.monotonic(), 0.001)


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise AnswerLateError from error
    except (OSError, HTTPException) as error:
        raise AnswerBrokenError(str(error)) from error
