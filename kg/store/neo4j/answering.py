"""People's own Cypher, answered within limits of time and rows."""

from __future__ import annotations

import re
import threading
from concurrent.futures import Future

from neo4j import READ_ACCESS, Driver, NotificationMinimumSeverity
from neo4j.exceptions import Neo4jError

from kg.guard.cypher import check_cypher
from kg.store.errors import QueryError
from kg.store.neo4j.cells import cell
from kg.store.neo4j.connection import clear_errors
from kg.store.protocol import Table, Value

PATIENCE = 2.0
"""Seconds beyond the limit in which the server may say itself that the time is over; it looks every two seconds."""

_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
_NO_PARAMETER = "Neo.ClientError.Statement.ParameterMissing"
_MEMORY = ("OutOfMemory", "StackOverFlow")
_MISTAKES = ("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.", "Neo.DatabaseError.Statement.")
_PLACE = re.compile(r"(?P<reason>.*?) \(line (?P<line>\d+), column (?P<column>\d+) \(offset: \d+\)\)", re.DOTALL)
_LONGEST_REASON = 200


class _Found:
    """What has come of an answer so far."""

    def __init__(self) -> None:
        self.columns: tuple[str, ...] = ()
        self.rows: list[tuple[Value, ...]] = []

    def table(self, cut: str | None) -> Table:
        return Table(self.columns, tuple(self.rows), cut)


def answer(driver: Driver, database: str | None, address: str, text: str, *, seconds: float, rows: int) -> Table:
    """The answer to a person's query; what came before the time limit is given, whether or not the server still talks.

    Raises QueryRefusedError for what may not be asked, QueryError for a query with a mistake or one that needs too much
    memory, ServerError where the server cannot be used.
    """
    check_cypher(text)
    found = _Found()
    done: Future[str | None] = Future()

    def work() -> None:
        try:
            done.set_result(_read(driver, database, text, seconds, rows, found))
        except BaseException as error:  # raised where the answer is awaited
            done.set_exception(error)

    # A thread of its own, which an exit does not wait for: a connection that stalls cannot be interrupted.
    threading.Thread(target=work, name="kg-cypher", daemon=True).start()
    with clear_errors(address):
        try:
            return found.table(done.result(seconds + PATIENCE))
        except TimeoutError:
            return found.table("time")
        except Neo4jError as error:
            if (error.code or "").startswith(_TIMED_OUT):
                return found.table("time")
            if mistake := _mistake(text, error):
                raise mistake from error
            raise


def _read(driver: Driver, database: str | None, text: str, seconds: float, rows: int, found: _Found) -> str | None:
    """Fill `found`; why rows are missing."""
    with driver.session(
        database=database,
        default_access_mode=READ_ACCESS,
        fetch_size=min(rows + 1, 1000),
        notifications_min_severity=NotificationMinimumSeverity.OFF,
    ) as session:
        transaction = session.begin_transaction(timeout=seconds)
        try:
            result = transaction.run(text)
            found.columns = tuple(result.keys())
            for record in result:
                if len(found.rows) == rows:
                    return "rows"
                found.rows.append(tuple(cell(value) for value in record.values()))
            return None
        finally:
            transaction.close()


def _mistake(text: str, error: Neo4jError) -> QueryError | None:
    """What a server's error says of the query, None where it is about something else."""
    code, message = error.code or "", error.message or ""
    if any(word in code for word in _MEMORY):
        return QueryError(
            text,
            "질의가 메모리를 너무 많이 써서 멈추었습니다. 조건을 좁히거나 LIMIT을 붙여 주세요.",
            "The query needed too much memory and was stopped; narrow it or add a LIMIT.",
        )
    if code == _NO_PARAMETER:
        names = ", ".join(f"${name.strip()}" for name in message.partition(":")[2].split(","))
        return QueryError(
            text,
            f"매개변수({names})에는 값을 줄 수 없습니다. 그 자리에 값을 바로 적어 주세요.",
            f"No value can be given for {names}; write the value in its place.",
        )
    if not code.startswith(_MISTAKES):
        return None
    place = _PLACE.match(message)
    reason = _short(place["reason"] if place else message)
    if place is None or place["line"] == "0":
        return QueryError(text, f"질의를 실행하지 못했습니다: {reason}", f"The query could not be run: {reason}")
    return QueryError(
        text,
        f"질의의 {place['line']}번째 줄 {place['column']}번째 글자 근처에 잘못이 있습니다. ({reason})",
        f"There is a mistake in the query near line {place['line']}, character {place['column']}. ({reason})",
    )


def _short(reason: str) -> str:
    """A reason without the list of all that could have stood there instead.

    >>> _short("Invalid input 'LIMITT': expected an expression, 'FOREACH', 'CALL'")
    "Invalid input 'LIMITT'"
    """
    flat = " ".join(reason.partition(": expected ")[0].split())
    return flat if len(flat) <= _LONGEST_REASON else flat[: _LONGEST_REASON - 1] + "…"
