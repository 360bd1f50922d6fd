"""A SPARQL server's answer as columns and rows, read as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, cast

import requests
from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse,
    parse_query_results,
)

from kg.store.cells import Term
from kg.store.errors import ServerError
from kg.store.sparql_store import Rows

_CHUNK = 1 << 16
_TRIPLE = ("subject", "predicate", "object")


class CutAnswerError(ServerError):
    """An answer that ends in the middle, as when the server's time limit comes after the first rows."""

    def __init__(self, url: str) -> None:
        super().__init__(
            url, "서버가 답을 끝까지 보내지 않았습니다. 서버의 질의 시간 제한을 늘리거나 서버의 기록을 확인해 주세요."
        )


class AnswerTooLargeError(ServerError):
    """An answer of more bytes than may be read."""

    def __init__(self, url: str, most: int) -> None:
        super().__init__(url, f"답이 {most >> 20:,}MB를 넘습니다.")


def read(response: requests.Response, most: int | None = None) -> Rows:
    """The columns and rows of a SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises ServerError for what is no answer to a query, at once or while the rows are read, CutAnswerError and
    AnswerTooLargeError (over `most` bytes) while they are.
    """
    media_type = response.headers.get("Content-Type", "")
    body = cast("IO[bytes]", _Body(response, most))
    if QueryResultsFormat.from_media_type(media_type) == QueryResultsFormat.JSON:
        try:
            found = parse_query_results(body, QueryResultsFormat.JSON)
        except SyntaxError as error:
            response.close()
            raise CutAnswerError(response.url) from error
        return _rows(found, response)
    if RdfFormat.from_media_type(media_type) == RdfFormat.N_TRIPLES:
        triples = (tuple(triple) for triple in parse(body, RdfFormat.N_TRIPLES))
        return _TRIPLE, _to_the_end(((t[0], t[1], t[2]) for t in triples), response)
    response.close()
    raise ServerError(
        response.url,
        f"SPARQL의 답이 아닙니다({media_type.partition(';')[0] or '형식 없음'}). SPARQL 서버의 주소인지 확인해 주세요.",
    )


def _rows(found: QuerySolutions | QueryBoolean | QueryTriples, response: requests.Response) -> Rows:
    if isinstance(found, QueryBoolean):
        response.close()
        return ("answer",), iter([(Literal(bool(found)),)])
    assert isinstance(found, QuerySolutions)
    columns = tuple(variable.value for variable in found.variables)
    return columns, _to_the_end((tuple(row) for row in found), response)


def _to_the_end(rows: Iterator[Sequence[Term | None]], response: requests.Response) -> Iterator[Sequence[Term | None]]:
    # Only the thread that made a parser may drop it, so an error must not carry one away in its frames.
    failed: ServerError | None = None
    with response:
        try:
            yield from rows
        except SyntaxError:
            failed = CutAnswerError(response.url)
        except ServerError as error:
            failed = error.with_traceback(None)
    del rows
    if failed is not None:
        raise failed


class _Body:
    """A response's body as the file that a parser reads."""

    def __init__(self, response: requests.Response, most: int | None) -> None:
        self._url = response.url
        self._chunks = response.iter_content(_CHUNK)
        self._held = b""
        self._most = most
        self._read = 0

    def read(self, size: int = _CHUNK) -> bytes:
        if not self._held:
            try:
                self._held = next(self._chunks, b"")
            except requests.RequestException as error:
                raise ServerError(
                    self._url, "답을 받는 동안 연결이 끊겼습니다. 서버의 상태를 보고 다시 해 주세요."
                ) from error
            self._read += len(self._held)
            if self._most is not None and self._read > self._most:
                raise AnswerTooLargeError(self._url, self._most)
        given, self._held = self._held[:size], self._held[size:]
        return given
