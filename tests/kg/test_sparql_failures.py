"""How a SPARQL server's failures, limits and delays are met, with a web server that answers as each test tells it."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest

from kg.store.errors import QueryError, ServerError
from kg.store.http import connection, limits
from kg.store.opening import open_store

pytestmark = pytest.mark.usefixtures("no_sparql_settings")


class Scripted:
    """A web server that answers as it is told, one answer after the other, the last one again and again."""

    def __init__(self, *answers: Callable[[http.server.BaseHTTPRequestHandler], None]) -> None:
        self.answers = list(answers)
        self.seen: list[tuple[str, dict[str, str], str]] = []

    def handle(self, request: http.server.BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", 0))).decode()
        self.seen.append((request.path, dict(request.headers), body))
        (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])(request)


@contextmanager
def scripted(*answers: Callable[[http.server.BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, Scripted]]:
    script = Scripted(*answers)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            script.handle(self)

        def log_message(self, *_: object) -> None:
            return None

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        serving.daemon_threads = True
        thread = threading.Thread(target=serving.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{serving.server_port}/kg", script
        finally:
            serving.shutdown()
            thread.join()


JSON = "application/sparql-results+json"
EMPTY = '{"head":{"vars":["v"]},"results":{"bindings":[]}}'
ROW = '{"v":{"type":"literal","value":"가"}}'
BEGUN = '{"head":{"vars":["v"]},"results":{"bindings":[' + ROW


def says(
    body: str = EMPTY, status: int = 200, media_type: str = JSON, **headers: str
) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", media_type)
        request.send_header("Content-Length", str(len(body.encode())))
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body.encode())

    return answer


def hangs_up(request: http.server.BaseHTTPRequestHandler) -> None:
    request.close_connection = True
    request.connection.close()


def drips(request: http.server.BaseHTTPRequestHandler) -> None:
    """An answer without an end, a row every 0.2 s."""
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.end_headers()
    request.wfile.write(BEGUN.encode())
    try:
        for _ in range(100):
            request.wfile.write(f",{ROW}".encode())
            request.wfile.flush()
            time.sleep(0.2)
    except OSError:
        return


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PAUSES", (0.0, 0.0, 0.0))


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (says("no", 401), "SPARQL_USERNAME"),
        (says("no", 403), "권한이 없습니다.*읽기"),
        (says("no", 404), "SPARQL_QUERY_URL"),
        (says("no", 405), "SPARQL_QUERY_URL"),
        (says("disk full\nstack", 500), r"오류가 났습니다\(500: disk full stack\)"),
        (says("busy", 503), "잠시 뒤에"),
        (says("Query timed out", 503), "시간 제한"),
        (says("<html>로그인</html>", 200, "text/html"), r"SPARQL의 답이 아닙니다\(text/html\)"),
        (says("<html>", 502, "text/html"), r"502\)"),
        (says("", 302, Location="https://user:pw@elsewhere.example/login?key=1"), r"302, https://elsewhere.example\)"),
        (says(BEGUN), "끝까지 보내지 않았습니다"),
        (says("not JSON"), "끝까지 보내지 않았습니다"),
        (hangs_up, "연결이 끊겼습니다"),
    ],
)
def test_every_failure_is_one_clear_line(answer, said):
    with scripted(answer) as (address, _), pytest.raises(ServerError, match=said) as told:
        open_store(address)
    line = str(told.value)
    assert line.startswith(address) and "\n" not in line and "pw" not in line and "key" not in line


@pytest.mark.usefixtures("no_pauses")
def test_a_passing_trouble_is_waited_out():
    with scripted(says("busy", 503), hangs_up, says("busy", 503), says()) as (address, script):
        open_store(address).close()
    assert len(script.seen) == 4


@pytest.mark.usefixtures("no_pauses")
def test_what_the_server_refuses_for_good_is_not_asked_again():
    for answer in (says("no", 403), says("Query timed out", 503), says("broken", 500)):
        with scripted(answer) as (address, script), pytest.raises(ServerError):
            open_store(f"{address}/query")
        assert len(script.seen) == 1


def test_credentials_go_to_the_server_alone(monkeypatch):
    monkeypatch.setenv("SPARQL_USERNAME", "분석가")
    monkeypatch.setenv("SPARQL_PASSWORD", "비밀-번호")
    with scripted(says()) as (elsewhere, never), scripted(says(), says("no", 401)) as (address, script):
        store = open_store(address)
        with pytest.raises(ServerError) as told:
            store.forget(["article/0"])
        assert "비밀" not in repr(told.value) and "분석가" not in repr(told.value)
        assert all(headers["Authorization"].startswith("Basic ") for _, headers, _ in script.seen)
        monkeypatch.setenv("SPARQL_TOKEN", "token-7")
        script.answers = [says("", 307, Location=f"{elsewhere}/query")]
        with pytest.raises(ServerError, match="옮겨") as told:
            open_store(address)
        assert script.seen[-1][1]["Authorization"] == "Bearer token-7"
        assert "token-7" not in str(told.value)
        assert never.seen == []


def test_a_persons_query_takes_no_longer_than_it_may():
    with scripted(says(), says(), drips) as (address, _), closing(open_store(address)) as store:
        started = time.monotonic()
        answer = store.query("SELECT ?v { ?s ?p ?v }", seconds=1.0)
        assert time.monotonic() - started < 15, "the answer never ends by itself"
    assert answer.cut == "time"


@pytest.mark.parametrize(
    "answer", [says(BEGUN), says(BEGUN + "The SPARQL operation has been cancelled"), says("Query timed out", 503)]
)
def test_what_the_servers_own_limit_cuts_is_said_to_be_cut(answer):
    with scripted(says(), says(), answer) as (address, _), closing(open_store(address)) as store:
        table = store.query("SELECT ?v { ?s ?p ?v }")
    assert table.cut == "time"
    assert set(table.rows) <= {("가",)}


def test_an_answer_without_bounds_is_given_up(monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 1000)
    long = BEGUN.replace("가", "가" * 5000) + "]}}"
    with scripted(says(), says(), says(long)) as (address, _):
        store = open_store(address)
        with pytest.raises(QueryError, match="LIMIT"):
            store.query("SELECT ?v { ?s ?p ?v }")
        store.close()
