"""Reaching a Neo4j server: credentials from the settings, its version, and its errors as one clear line."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from kg.store.errors import ServerError
from kg.store.settings import setting

LEAST_VERSION = (5, 26)

RETRY_SECONDS = 15.0
"""How long a transaction is tried again after errors that may pass."""

READER_RETRY_SECONDS = 2.0
"""The same for who only reads: a person is waiting before a page."""

# The driver writes of each retry; what comes of it is said once, as an error of ours. Who wants its log configures it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_VERSION = re.compile(r"Neo4j/(\d+)\.(\d+)")
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_SECURITY = "Neo.ClientError.Security."


@dataclass(frozen=True, slots=True)
class Connection:
    """A driver with its address, and the database it asks (None for the user's own)."""

    driver: Driver
    address: str
    database: str | None


def connect(address: str, *, read_only: bool) -> Connection:
    """A connection that answered. Raises ServerError."""
    user, password = setting("NEO4J_USERNAME"), setting("NEO4J_PASSWORD")
    with clear_errors(address):
        driver = GraphDatabase.driver(
            address,
            auth=(user or "neo4j", password) if password else None,
            connection_timeout=5.0,
            connection_acquisition_timeout=30.0,
            max_transaction_retry_time=READER_RETRY_SECONDS if read_only else RETRY_SECONDS,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
        try:
            check_version(address, driver.get_server_info().agent)
        except BaseException:
            driver.close()
            raise
    return Connection(driver, address, setting("NEO4J_DATABASE"))


def check_version(address: str, agent: str) -> None:
    """Raise ServerError for a server too old; what says nothing of its version may try.

    >>> check_version("neo4j://localhost", "Neo4j/5.26.29")
    >>> check_version("neo4j://localhost", "Neo4j/4.4.30")
    Traceback (most recent call last):
    kg.store.errors.ServerError: neo4j://localhost: Neo4j/4.4.30 서버입니다. 5.26 이상으로 올려 주세요.
    """
    found = _VERSION.match(agent)
    if found and (int(found[1]), int(found[2])) < LEAST_VERSION:
        least = ".".join(map(str, LEAST_VERSION))
        raise ServerError(address, f"{agent} 서버입니다. {least} 이상으로 올려 주세요.")


@contextmanager
def clear_errors(address: str) -> Iterator[None]:
    """What the driver raises, as a ServerError that says what to do."""
    try:
        yield
    except (DriverError, Neo4jError, ConfigurationError) as error:
        raise ServerError(address, _reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, AuthError):
        return (
            "사용자 이름이나 비밀번호가 맞지 않습니다. NEO4J_USERNAME과 NEO4J_PASSWORD를 환경 변수나"
            " 설정 파일(kg.env)에서 확인해 주세요."
        )
    if isinstance(error, ServiceUnavailable):
        return "Neo4j 서버에 연결할 수 없습니다. 서버가 켜져 있는지, 주소와 포트가 맞는지 확인해 주세요."
    code = error.code if isinstance(error, Neo4jError) else None
    if code == _NO_DATABASE:
        return "이런 데이터베이스가 없습니다. NEO4J_DATABASE를 확인해 주세요."
    said = " ".join(str(error).split())[:300]
    if code and code.startswith(_SECURITY):
        return f"이 사용자에게 허락되지 않은 일입니다({code}). 읽고 쓸 수 있는 사용자로 바꾸어 주세요."
    return f"Neo4j 서버가 답하지 못했습니다({said}). 서버의 상태를 확인하고 다시 해 주세요."
