"""People's own Cypher on a real server: within limits, and every mistake said."""

from __future__ import annotations

import logging
import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterator

import pytest
from neo4j import Driver, GraphDatabase

from kg.guard.refusal import QueryRefusedError
from kg.store.errors import QueryError, ServerError
from kg.store.neo4j.answering import PATIENCE, answer
from kg.store.protocol import Table
from servers.process import free_port

Ask = Callable[..., Table]

ENDLESS = "UNWIND range(1, 1000000000) AS x UNWIND range(1, 1000000000) AS y"


def _asker(driver: Driver, address: str) -> Ask:
    def ask(text: str, *, seconds: float = 10.0, rows: int = 1000) -> Table:
        return answer(driver, None, address, text, seconds=seconds, rows=rows)

    return ask


@pytest.fixture(scope="module")
def ask(neo4j) -> Iterator[Ask]:
    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver:
        yield _asker(driver, neo4j.uri)


def test_columns_and_rows_come_in_order(ask):
    asked = "UNWIND [2, 1] AS x RETURN x AS 값, {a: x} AS map ORDER BY x"
    assert ask(asked) == Table(("값", "map"), ((1, '{"a": 1}'), (2, '{"a": 2}')))
    assert ask("MATCH (n:NoSuchLabel) RETURN n") == Table(("n",), ())


def test_what_is_not_for_reading_is_refused(ask):
    with pytest.raises(QueryRefusedError):
        ask("MATCH (n) DETACH DELETE n")


@pytest.mark.parametrize("rows", [1, 5, 1500])
def test_rows_are_cut_at_the_limit_without_waiting_for_the_rest(ask, rows):
    before = time.monotonic()
    found = ask("UNWIND range(1, 1000000000000) AS x RETURN x", rows=rows, seconds=30.0)
    assert found.rows == tuple((x,) for x in range(1, rows + 1))
    assert found.cut == "rows"
    assert time.monotonic() - before < 10
    assert ask(f"UNWIND range(1, {rows}) AS x RETURN x", rows=rows).cut is None


@pytest.mark.parametrize(
    "text",
    [
        f"{ENDLESS} RETURN count(*)",
        "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(.*a){12}'",
    ],
)
def test_an_endless_query_is_cut_at_the_time_limit(ask, text):
    before = time.monotonic()
    found = ask(text, seconds=1.0)
    assert (found.rows, found.cut) == ((), "time")
    assert time.monotonic() - before < 1 + PATIENCE + 3
    assert ask("RETURN 1 AS x").rows == ((1,),)


def test_what_came_before_the_time_limit_is_given(ask):
    found = ask(f"{ENDLESS} WITH x, y WHERE x = 1 AND y <= 3000 RETURN y", seconds=2.0, rows=100_000)
    assert found.cut == "time"
    assert found.columns == ("y",)
    assert 0 < len(found.rows) <= 3000


@pytest.mark.parametrize(
    ("text", "ko", "en"),
    [
        ("MATCH (n) RETRUN n", "1번째 줄 11번째 글자", "line 1, character 11"),
        ("MATCH (n)\nRETURN m", "2번째 줄 8번째 글자", "line 2, character 8"),
        ("RETURN 1 + date()", "1번째 줄", "line 1"),
        ("RETURN size(1)", "1번째 줄", "Type mismatch"),
        ("RETURN 1 / 0", "by zero", "by zero"),
        ("RETURN date('어제')", "어제", "어제"),
        ("MATCH (n {id: $id}) RETURN n", "$id", "$id"),
        (
            "CALL db.index.fulltext.queryNodes('none', 'x') YIELD node RETURN node",
            "no such fulltext",
            "no such fulltext",
        ),
        ("UNWIND [1, 0] AS x RETURN 1 / x", "by zero", "by zero"),
    ],
)
def test_a_mistake_is_said_with_its_place(ask, text, ko, en):
    with pytest.raises(QueryError) as mistake:
        ask(text)
    assert ko in mistake.value.ko
    assert en in mistake.value.en
    assert "\n" not in mistake.value.ko and len(mistake.value.ko) < 400


def test_what_needs_too_much_memory_is_asked_to_be_narrower(ask):
    with pytest.raises(QueryError, match="조건을 좁히거나") as stopped:
        ask("RETURN [x IN range(1, 1000000000) | x]", seconds=60.0)
    assert "narrow" in stopped.value.en


def test_nothing_is_said_past_the_answer(ask, capfd, caplog):
    """A missing label, a cartesian product and a deprecated function are notifications that the driver would log."""
    with warnings.catch_warnings(), caplog.at_level(logging.DEBUG, "neo4j.notifications"):
        warnings.simplefilter("error")
        ask("MATCH (a:NoSuch), (b:NeitherThis) RETURN id(a), b.nope")
    assert not [record for record in caplog.records if record.name.startswith("neo4j.notifications")]
    assert capfd.readouterr() == ("", "")


def test_a_server_that_is_not_there_is_said():
    address = f"bolt://127.0.0.1:{free_port()}"
    with (
        GraphDatabase.driver(address, auth=("neo4j", "none"), connection_timeout=2) as driver,
        pytest.raises(ServerError, match="연결할 수 없습니다"),
    ):
        _asker(driver, address)("RETURN 1")


def test_a_database_that_is_not_there_is_said(neo4j):
    with (
        GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver,
        pytest.raises(ServerError, match="NEO4J_DATABASE"),
    ):
        answer(driver, "nosuch", neo4j.uri, "RETURN 1", seconds=10.0, rows=10)


class _Stalling:
    """Passes bytes between a driver and the server until it is told to stall."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._flowing = threading.Event()
        self._flowing.set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stall(self) -> None:
        self._flowing.clear()

    def go_on(self) -> None:
        self._flowing.set()

    def _accept(self) -> None:
        while True:
            near, _ = self._listening.accept()
            far = socket.create_connection(("127.0.0.1", self._to))
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        while data := source.recv(65536):
            self._flowing.wait()
            sink.sendall(data)


def test_a_connection_that_stalls_is_cut_at_the_time_limit(neo4j):
    between = _Stalling(int(neo4j.uri.rpartition(":")[2]))
    address = f"bolt://127.0.0.1:{between.port}"
    with GraphDatabase.driver(address, auth=(neo4j.user, neo4j.password)) as driver:
        ask = _asker(driver, address)
        assert ask("RETURN 1 AS x").rows == ((1,),)
        between.stall()
        before = time.monotonic()
        assert ask("RETURN 1 AS x", seconds=0.5) == Table((), (), "time")
        assert time.monotonic() - before < 0.5 + PATIENCE + 2
        between.go_on()
        assert ask("RETURN 2 AS x").rows == ((2,),)
