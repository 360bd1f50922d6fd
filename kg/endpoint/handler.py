"""One connection to the endpoint: what each path answers, and what is refused before anything runs."""

from __future__ import annotations

import re
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

from kg.endpoint.accept import preferred
from kg.endpoint.contents import Contents
from kg.endpoint.description import FORMATS, description
from kg.endpoint.page import page
from kg.endpoint.relay import Answer, AnswerBrokenError, AnswerLateError, asked
from kg.endpoint.sparql_protocol import LARGEST_BODY, Question, RequestError, question_in_body, question_in_url
from kg.guard.refusal import QueryRefusedError
from kg.guard.sparql import check_select
from kg.store.errors import QueryError

if TYPE_CHECKING:
    from kg.endpoint.server import EndpointServer

_LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
_HELD = 1024 * 1024
"""Bytes of an answer that are waited for before its first line is sent: what goes wrong until then has a status."""

_DISCARDED = 8 * 1024 * 1024
"""Bytes of a refused request that are read, so that a client which still sends gets to read why."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
    "Vary": "Accept, Origin",
}
_TEXT = "text/plain; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    """Reads requests, writes answers."""

    server: EndpointServer
    protocol_version = "HTTP/1.1"
    server_version = "regional-policy-kg"
    sys_version = ""
    timeout = 60
    error_content_type = _TEXT
    error_message_format = "%(code)d %(message)s\n"

    def do_GET(self) -> None:
        """Answer, whatever the method is called."""
        self._started = False
        length = self.headers.get("Content-Length", "")
        self._unread = int(length) if re.fullmatch("[0-9]{1,15}", length) else 0
        try:
            try:
                self._answer()
            except QueryRefusedError as error:
                self._refuse(RequestError(HTTPStatus.BAD_REQUEST, error.ko, error.en))
            except RequestError as error:
                self._refuse(error)
        except (ConnectionError, TimeoutError):  # the client's: it left, or reads too slowly
            self.close_connection = True

    do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged: a query is the asker's own business."""

    def _answer(self) -> None:
        host = self.headers.get_all("Host", [])
        if len(host) != 1 or not _LOOPBACK.fullmatch(host[0]):
            raise RequestError(
                HTTPStatus.MISDIRECTED_REQUEST,
                "이 컴퓨터의 이름(localhost, 127.0.0.1)으로만 열 수 있습니다.",
                "Reach this endpoint as localhost or 127.0.0.1 only.",
            )
        base = f"http://{host[0]}"
        path, _, parameters = self.path.partition("?")
        if path == "/query":
            self._query(parameters, base)
        elif path in ("/description", "/.well-known/void"):
            self._only("GET", "HEAD")
            self._describe(base)
        elif path == "/ontology":
            self._only("GET", "HEAD")
            text = files("schema").joinpath("published", "ontology.ttl").read_bytes()
            self._send(HTTPStatus.OK, self._shown("text/turtle; charset=utf-8"), text)
        elif path == "/":
            self._only("GET", "HEAD")
            text = page(self._contents(), base, self.server.seconds).encode()
            self._send(HTTPStatus.OK, "text/html; charset=utf-8", text)
        else:
            raise RequestError(
                HTTPStatus.NOT_FOUND, "이런 주소는 없습니다. 질의는 /query로 보내 주세요.", "Ask at /query."
            )

    def _query(self, parameters: str, base: str) -> None:
        self._only("GET", "POST", "OPTIONS")
        if self.command == "OPTIONS":
            self._send(HTTPStatus.OK, _TEXT, b"", {"Allow": "GET, POST, OPTIONS"})
            return
        if self.command == "POST":
            question = question_in_body(parameters, self.headers.get("Content-Type", ""), self._body())
        elif (asked_here := question_in_url(parameters)) is None:
            self._describe(base)
            return
        else:
            question = asked_here
        check_select(question.query)
        self._ask(question)

    def _ask(self, question: Question) -> None:
        if not self.server.slots.acquire(timeout=self.server.seconds):
            raise RequestError(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "다른 질의가 너무 많습니다. 잠시 뒤에 다시 물어 주세요.",
                "Too many queries are running; ask again in a moment.",
            )
        try:
            self._run(question)
        finally:
            self.server.slots.release()

    def _run(self, question: Question) -> None:
        deadline = time.monotonic() + self.server.seconds
        with self.server.rotation.using() as engine:
            try:
                accept = "text/csv, text/turtle" if self._is_browser else self.headers.get("Accept")
                with asked(engine, question, accept, deadline) as answer:
                    self._pass_on(answer, deadline)
            except AnswerLateError as error:
                # Measured: neither its own time limit nor a closed connection stops Oxigraph while it counts or sorts.
                self.server.replace(engine)
                raise RequestError(
                    HTTPStatus.GATEWAY_TIMEOUT,
                    f"{self.server.seconds:g}초 안에 답하지 못했습니다. 조건을 좁히거나 LIMIT을 붙여 주세요.",
                    f"No answer within {self.server.seconds:g} seconds; narrow the query or add a LIMIT.",
                ) from error
            except AnswerBrokenError as error:
                self.server.replace(engine)
                raise RequestError(
                    HTTPStatus.SERVICE_UNAVAILABLE,
                    "SPARQL 서버가 멈추어 다시 띄웠습니다. 메모리를 많이 쓰는 질의라면 조건을 좁혀 다시 물어 주세요.",
                    "The SPARQL server stopped and was restarted; ask again, narrower if the query needs much memory.",
                ) from error

    def _pass_on(self, answer: Answer, deadline: float) -> None:
        """Send an answer on: with its length where it is small, else in chunks; one that is cut has no last chunk."""
        held, size = [], 0
        for piece in answer.pieces:
            held.append(piece)
            size += len(piece)
            if size > _HELD:
                break
        else:
            self._send(answer.status, self._shown(answer.content_type), b"".join(held))
            return
        if self.request_version != "HTTP/1.1":
            raise RequestError(
                HTTPStatus.HTTP_VERSION_NOT_SUPPORTED,
                "답이 커서 HTTP/1.1로만 보낼 수 있습니다.",
                "This answer is long, and is sent by HTTP/1.1 only.",
            )
        self._start(answer.status, self._shown(answer.content_type), {"Transfer-Encoding": "chunked"})
        try:
            for piece in chain(held, answer.pieces):
                self.connection.settimeout(max(deadline - time.monotonic(), 0.001))
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
            self.connection.settimeout(self.timeout)
        except BaseException:
            self.close_connection = True
            raise

    def _describe(self, base: str) -> None:
        media_type = preferred(self.headers.get("Accept", "*/*"), FORMATS) or "text/turtle"
        text = description(self._contents(), base, FORMATS[media_type])
        self._send(HTTPStatus.OK, self._shown(f"{media_type}; charset=utf-8"), text)

    def _contents(self) -> Contents:
        try:
            with self.server.rotation.using() as engine:
                return self.server.contents(engine)
        except QueryError as error:
            raise RequestError(HTTPStatus.SERVICE_UNAVAILABLE, error.ko, error.en) from error

    @property
    def _is_browser(self) -> bool:
        return "text/html" in self.headers.get("Accept", "")

    def _shown(self, content_type: str) -> str:
        """Plain text for a browser, which shows that, and would save Turtle or CSV to a file."""
        return _TEXT if self._is_browser else content_type

    def _body(self) -> bytes:
        if "Content-Length" not in self.headers or "Transfer-Encoding" in self.headers:
            raise RequestError(
                HTTPStatus.LENGTH_REQUIRED,
                "Content-Length를 적어 보내 주세요.",
                "Send the body with its Content-Length.",
            )
        length = self._unread
        if length > LARGEST_BODY:
            raise RequestError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"요청이 너무 깁니다({length:,}바이트). {LARGEST_BODY:,}바이트까지 받습니다.",
                f"The request is too long ({length:,} bytes); up to {LARGEST_BODY:,} are taken.",
            )
        body = self.rfile.read(length)
        if len(body) < length:
            raise ConnectionResetError
        self._unread = 0
        return body

    def _only(self, *methods: str) -> None:
        if self.command not in methods:
            allow = ", ".join(methods)
            raise RequestError(
                HTTPStatus.METHOD_NOT_ALLOWED,
                f"읽기만 하는 주소입니다({allow}).",
                f"This endpoint only reads ({allow}).",
                allow,
            )

    def _refuse(self, error: RequestError) -> None:
        if self._started:
            return
        self.close_connection = True
        more = {"Allow": error.allow} if error.allow else {}
        self._send(error.status, _TEXT, f"{error.ko}\n{error.en}\n".encode(), more)
        self.rfile.read(min(self._unread, _DISCARDED))

    def _send(self, status: int, content_type: str, body: bytes, more: dict[str, str] | None = None) -> None:
        self._start(status, content_type, {"Content-Length": str(len(body)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _start(self, status: int, content_type: str, more: dict[str, str]) -> None:
        self._started = True
        self.send_response(status)
        for name, value in {"Content-Type": content_type, **_HEADERS, **self._cors(), **more}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def _cors(self) -> dict[str, str]:
        origin = self.headers.get("Origin")
        if origin is None or origin != self.server.cors:
            return {}
        return {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Accept, Content-Type",
            "Access-Control-Allow-Private-Network": "true",
        }
