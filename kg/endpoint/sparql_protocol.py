"""A request of the SPARQL 1.1 Protocol as a question: what is asked, and of which graphs."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs, urlencode

LARGEST_BODY = 256 * 1024
"""Bytes; the longest query that is run (kg.guard.refusal.LONGEST), however it is encoded, is shorter."""

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_GRAPHS = ("default-graph-uri", "named-graph-uri")
_MOST_FIELDS = 100


class RequestError(ValueError):
    """A request that is not answered: the HTTP status, why in both languages, and the methods there are."""

    def __init__(self, status: HTTPStatus, ko: str, en: str, allow: str = "") -> None:
        super().__init__(ko)
        self.status = status
        self.ko = ko
        self.en = en
        self.allow = allow


@dataclass(frozen=True, slots=True)
class Question:
    """A query and, as a query string, the graphs that it is put to ('' for all of them)."""

    query: str
    graphs: str = ""


def question_in_url(parameters: str) -> Question | None:
    """What a GET asks; None where it asks nothing, which asks for the description of the service.

    >>> question_in_url("query=ASK%20%7B%7D&format=json")
    Question(query='ASK {}', graphs='')
    >>> question_in_url("")
    """
    said = _fields(parameters)
    return _question(said, said) if "query" in said or "update" in said else None


def question_in_body(parameters: str, content_type: str, body: bytes) -> Question:
    """What a POST asks, as a form or as the bare query.

    >>> question_in_body("", "application/sparql-query", b"ASK {}").query
    'ASK {}'
    >>> question_in_body("", "application/sparql-update", b"DROP ALL")
    Traceback (most recent call last):
    kg.endpoint.sparql_protocol.RequestError: 읽기만 하는 주소입니다. ...
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind == _UPDATE:
        raise _update_refused()
    if kind not in (_FORM, _QUERY):
        raise RequestError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"질의는 {_QUERY}나 {_FORM}로 보내 주세요.",
            f"Send the query as {_QUERY} or {_FORM}.",
        )
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise _bad("질의가 UTF-8 글자가 아닙니다.", "The query is not UTF-8 text.") from error
    if kind == _QUERY:
        return _question({"query": [text]}, _fields(parameters))
    said = _fields(text)
    return _question(said, said)


def _question(said: dict[str, list[str]], graphs: dict[str, list[str]]) -> Question:
    if "update" in said:
        raise _update_refused()
    if len(said.get("query", ())) != 1:
        raise _bad("query를 한 번만 적어 주세요.", "Give one query.")
    chosen = [(name, graph) for name in _GRAPHS for graph in graphs.get(name, ())]
    return Question(said["query"][0], urlencode(chosen))


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise _bad("매개변수를 읽을 수 없습니다.", "The parameters cannot be read.") from error


def _bad(ko: str, en: str) -> RequestError:
    return RequestError(HTTPStatus.BAD_REQUEST, ko, en)


def _update_refused() -> RequestError:
    return _bad(
        "읽기만 하는 주소입니다. 그래프는 'kg load'로 바꿉니다.",
        "This endpoint only reads; 'kg load' changes the graph.",
    )
