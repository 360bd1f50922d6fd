"""The ledger's file: opening SQLite, reading it and writing to it in transactions, and saying what went wrong."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

VERSION = 1
"""Of tables.sql; a ledger of another version is refused."""


class LedgerError(RuntimeError):
    """A ledger file that cannot be used, with the file and the mend."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class LedgerFile:
    """One SQLite file with the ledger's tables, made where there is none; raises LedgerError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(
                _address(path), uri=True, timeout=30, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA foreign_keys = ON")
            version = self._version()
            if version == 0:
                self._create()
            elif version != VERSION:
                raise LedgerError(
                    path,
                    f"이 원장은 판 {version}이고 이 프로그램은 판 {VERSION}을 씁니다. 새 작업 폴더에 다시 읽어 주세요.",
                )
        except sqlite3.Error as error:
            raise LedgerError(
                path, f"원장으로 열 수 없습니다({error}). 폴더의 권한과 남은 용량을 확인해 주세요."
            ) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, to look something up."""
        try:
            yield self._connection
        except sqlite3.Error as error:
            raise LedgerError(
                self.path, f"읽지 못했습니다({error}). 사본에서 되살리거나 새 작업 폴더에 기사를 다시 읽어 주세요."
            ) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one transaction: all of what is done lasts, or none of it."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._roll_back()
                raise LedgerError(
                    self.path, f"적지 못했습니다({error}). 남은 용량과 권한을 확인하고 다시 해 주세요."
                ) from error
            except BaseException:
                self._roll_back()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _create(self) -> None:
        tables = (files("kg.ledger") / "tables.sql").read_text(encoding="utf-8")
        self._connection.execute("PRAGMA journal_mode = WAL")
        with self.writing() as connection:
            if self._version() == 0:
                statements = "\n".join(line for line in tables.splitlines() if not line.startswith("--"))
                for statement in statements.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def _address(path: Path) -> str:
    """The file as SQLite is to open it: without the files that it keeps beside it, where none may be made."""
    waiting = path.with_name(path.name + "-wal")
    finished = not waiting.exists() or waiting.stat().st_size == 0
    only_read = path.exists() and not os.access(path.parent, os.W_OK) and finished
    return path.resolve().as_uri() + ("?immutable=1" if only_read else "")
