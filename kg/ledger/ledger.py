"""The `Ledger`: readings by article, their sources, people's judgements, and what each store has yet to see."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from importlib.resources import files
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from kg.ledger import rows
from kg.ledger.model import Change, Judgement, JudgementError, Kind, LedgerError, Origin, Outcome, Source, article_of
from schema.model import Reading

VERSION = 1
"""Of tables.sql; a ledger of another version is refused."""

_COLUMNS = "title, text, published, outlet, author, url, blocks"


_Arguments = ParamSpec("_Arguments")
_Found = TypeVar("_Found")


def _looked_up(
    method: Callable[Concatenate[Ledger, _Arguments], _Found],
) -> Callable[Concatenate[Ledger, _Arguments], _Found]:
    """A method that reads; what SQLite says of a damaged file becomes a LedgerError that names it."""

    @wraps(method)
    def guarded(ledger: Ledger, /, *given: _Arguments.args, **named: _Arguments.kwargs) -> _Found:
        try:
            return method(ledger, *given, **named)
        except sqlite3.Error as error:
            raise LedgerError(
                ledger.path, f"읽지 못했습니다({error}). 사본에서 되살리거나 새 작업 폴더에 기사를 다시 읽어 주세요."
            ) from error

    return guarded


class Ledger:
    """One SQLite file. Every method that writes is one transaction; the file may be read while another process writes.

    >>> import tempfile
    >>> with Ledger(Path(tempfile.mkdtemp()) / "ledger.sqlite") as ledger:
    ...     ledger.unchanged("a.txt", "", "9f2c")
    False
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(
                _address(path), uri=True, timeout=30, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA foreign_keys = ON")
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
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

    def _create(self) -> None:
        tables = (files("kg.ledger") / "tables.sql").read_text(encoding="utf-8")
        self._connection.execute("PRAGMA journal_mode = WAL")
        with self._transaction() as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                statements = "\n".join(line for line in tables.splitlines() if not line.startswith("--"))
                for statement in statements.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
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

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    # Runs

    def begin_run(self) -> int:
        """Note the time a load starts; its number goes with the sources it records."""
        with self._transaction() as connection:
            return int(connection.execute("INSERT INTO runs (started) VALUES (?)", (_now(),)).lastrowid or 0)

    def end_run(self, run: int) -> None:
        """Note the time a load ended."""
        with self._transaction() as connection:
            connection.execute("UPDATE runs SET finished = ? WHERE number = ?", (_now(), run))

    # Sources and readings

    @_looked_up
    def unchanged(self, path: str, record: str, content_hash: str) -> bool:
        """Whether this source was recorded with these bytes."""
        found = self._connection.execute(
            "SELECT content_hash FROM sources WHERE path = ? AND record = ?", (path, record)
        ).fetchone()
        return found is not None and found[0] == content_hash

    def record(self, source: Source, reading: Reading, run: int | None = None) -> Outcome:
        """Keep what a source yields, in place of what it yielded before.

        Each distinct version of an article keeps its own reading, so whichever is to be shown is always at hand.
        """
        key = (source.path, source.record)
        with self._transaction() as connection:
            before = connection.execute(
                "SELECT number, article FROM readings WHERE number ="
                " (SELECT reading FROM sources WHERE path = ? AND record = ?)",
                key,
            ).fetchone()
            known = self._shown(reading.article.id)
            number, rewritten = self._keep(reading)
            connection.execute(
                "INSERT INTO sources VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " content_hash = excluded.content_hash, reading = excluded.reading, run = excluded.run",
                (*key, source.content_hash, number, run),
            )
            if before and before[1] != reading.article.id:
                self._settle(before[1])
            changed = self._settle(reading.article.id, rewritten=number if rewritten else None)
        if known is None:
            return Outcome.NEW
        return Outcome.REPLACED if changed else Outcome.UNCHANGED

    def forget(self, article: str) -> bool:
        """Drop an article with all its sources; False where there was none."""
        return bool(self._forget("reading IN (SELECT number FROM readings WHERE article = ?)", article))

    def forget_source(self, place: str) -> list[str]:
        """Drop the sources with this path or record id; the articles that nothing else yields, which are gone."""
        return self._forget("path = ?1 OR record = ?1", place)

    def _forget(self, condition: str, value: str) -> list[str]:
        with self._transaction() as connection:
            touched = connection.execute(
                "SELECT DISTINCT article FROM readings JOIN sources ON reading = number WHERE " + condition, (value,)
            ).fetchall()
            connection.execute("DELETE FROM sources WHERE " + condition, (value,))
            for (article,) in touched:
                self._settle(article)
            return sorted(article for (article,) in touched if self._shown(article) is None)

    def _keep(self, reading: Reading) -> tuple[int, bool]:
        """The number of this reading, and whether it was written (anew, or because it differs from what was kept)."""
        article = rows.article_row(reading.article)
        version = _digest(repr((reading.article.id, article)))
        digest = _digest(reading.model_dump_json())
        found = self._connection.execute("SELECT number, digest FROM readings WHERE version = ?", (version,)).fetchone()
        if found and found[1] == digest:
            return found[0], False
        if found:
            number = int(found[0])
            for table in ("entities", "mentions", "statements"):
                self._connection.execute(f"DELETE FROM {table} WHERE reading = ?", (number,))
            self._connection.execute("UPDATE readings SET digest = ? WHERE number = ?", (digest, number))
        else:
            cursor = self._connection.execute(
                f"INSERT INTO readings (article, version, digest, sha256, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (reading.article.id, version, digest, _digest(reading.article.text), *article),
            )
            number = int(cursor.lastrowid or 0)
        for table, made in (
            ("entities", rows.entity_rows(reading)),
            ("mentions", rows.mention_rows(reading)),
            ("statements", rows.statement_rows(reading)),
        ):
            if made:
                marks = ",".join("?" * len(made[0]))
                self._connection.executemany(f"INSERT INTO {table} VALUES ({number},{marks})", made)
        return number, True

    def _settle(self, article: str, *, rewritten: int | None = None) -> bool:
        """Drop the versions that no source yields, show the preferred one, and note whether the article changed."""
        connection = self._connection
        shown = self._shown(article)
        connection.execute(
            "DELETE FROM readings WHERE article = ? AND number NOT IN (SELECT reading FROM sources)", (article,)
        )
        versions = connection.execute(
            f"SELECT {_COLUMNS}, number FROM readings WHERE article = ?", (article,)
        ).fetchall()
        best = min(versions, key=lambda row: rows.preference(row[:-1]))[-1] if versions else None
        if best == shown and (rewritten is None or rewritten != best):
            return False
        connection.execute("UPDATE readings SET shown = 0 WHERE article = ? AND number IS NOT ?", (article, best))
        connection.execute("UPDATE readings SET shown = 1 WHERE number IS ?", (best,))
        self._mark((article,))
        return True

    def _shown(self, article: str) -> int | None:
        found = self._connection.execute(
            "SELECT number FROM readings WHERE article = ? AND shown", (article,)
        ).fetchone()
        return found[0] if found else None

    @_looked_up
    def reading(self, article: str) -> Reading | None:
        """The reading of one article as it was read, no judgement applied."""
        number = self._shown(article)
        return None if number is None else rows.read(self._connection, number)

    def readings(self, articles: Iterable[str] | None = None) -> Iterator[Reading]:
        """Readings as they were read: of these articles in this order, or all by identifier."""
        for article in self.articles() if articles is None else articles:
            reading = self.reading(article)
            if reading is not None:
                yield reading

    @_looked_up
    def articles(self) -> list[str]:
        """The identifiers of all articles, sorted."""
        return [row[0] for row in self._connection.execute("SELECT article FROM readings WHERE shown ORDER BY article")]

    @_looked_up
    def articles_with(self, entities: Iterable[str]) -> list[str]:
        """The articles that speak of any of these entities, sorted."""
        return sorted(
            {
                row[0]
                for entity in entities
                for row in self._connection.execute(
                    "SELECT article FROM readings JOIN entities ON reading = number WHERE shown AND id = ?", (entity,)
                )
            }
        )

    @_looked_up
    def sources(self, article: str | None = None) -> list[Origin]:
        """Where every article, or one, came from, by path and record."""
        found = self._connection.execute(
            "SELECT path, record, content_hash, article FROM sources JOIN readings ON reading = number"
            " WHERE ?1 IS NULL OR article = ?1 ORDER BY path, record",
            (article,),
        )
        return [Origin(Source(path, record, content_hash), article) for path, record, content_hash, article in found]

    # Judgements

    @_looked_up
    def judgements(self, *, revoked: bool = False) -> list[Judgement]:
        """People's judgements in the order they were made; with `revoked`, those undone too."""
        found = self._connection.execute(
            "SELECT number, kind, first, second, judgements.author, judgements.time, note, judgement IS NOT NULL"
            " FROM judgements LEFT JOIN revocations ON judgement = number"
            " WHERE ? OR judgement IS NULL ORDER BY number",
            (revoked,),
        )
        return [
            Judgement(number, Kind(kind), first, second, author, time, note, bool(undone))
            for number, kind, first, second, author, time, note, undone in found
        ]

    def judge(
        self,
        kind: Kind,
        first: str,
        second: str | None = None,
        *,
        author: str,
        note: str = "",
        around: Iterable[str] = (),
    ) -> Judgement:
        """Keep a judgement, and mark the articles it changes: the statement's, or those that speak of `around`."""
        time = _now()
        with self._transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO judgements (kind, first, second, author, time, note) VALUES (?, ?, ?, ?, ?, ?)",
                (kind.value, first, second, author, time, note),
            )
            made = Judgement(int(cursor.lastrowid or 0), kind, first, second, author, time, note)
            self._mark(self._changed_by(made, around))
        return made

    def revoke(self, number: int, *, author: str, around: Iterable[str] = ()) -> None:
        """Undo a judgement, marking as `judge` does. Raises JudgementError where none stands."""
        with self._transaction() as connection:
            made = next((judgement for judgement in self.judgements() if judgement.number == number), None)
            if made is None:
                raise JudgementError(str(number), "이런 판단이 없거나 이미 취소했습니다.")
            connection.execute("INSERT INTO revocations VALUES (?, ?, ?)", (number, author, _now()))
            self._mark(self._changed_by(made, around))

    def _changed_by(self, judgement: Judgement, around: Iterable[str]) -> list[str]:
        if judgement.kind in (Kind.WRONG, Kind.RIGHT):
            return [article_of(judgement.first)]
        return self.articles_with(around) if judgement.kind is Kind.SAME else []

    # What stores have yet to see

    def _mark(self, articles: Iterable[str]) -> None:
        for article in articles:
            self._connection.execute(
                "INSERT INTO changes VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM changes))"
                " ON CONFLICT DO UPDATE SET number = excluded.number",
                (article,),
            )

    @_looked_up
    def pending(self, store: str, limit: int = 100) -> list[Change]:
        """The first changes that a store has not seen; a store never heard of has seen none."""
        found = self._connection.execute(
            "SELECT article, number FROM changes"
            " WHERE number > coalesce((SELECT seen FROM stores WHERE address = ?), 0) ORDER BY number LIMIT ?",
            (store, limit),
        )
        return [Change(article, number) for article, number in found]

    def seen(self, store: str, number: int) -> None:
        """Note that a store holds every change up to this number; with 0, that it holds nothing."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT INTO stores VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET seen = excluded.seen,"
                " shown = min(shown, excluded.seen)",
                (store, number),
            )

    def shown(self, store: str) -> None:
        """Note that a store's readers are shown all that it holds."""
        with self._transaction() as connection:
            connection.execute("UPDATE stores SET shown = seen WHERE address = ?", (store,))

    @_looked_up
    def is_shown(self, store: str) -> bool:
        """Whether a store's readers are shown every change there is."""
        found = self._connection.execute(
            "SELECT coalesce((SELECT max(number) FROM changes), 0)"
            " <= coalesce((SELECT shown FROM stores WHERE address = ?), 0)",
            (store,),
        ).fetchone()
        return bool(found[0])


def _address(path: Path) -> str:
    """The file as SQLite is to open it: without the files that it keeps beside it, where none may be made."""
    waiting = path.with_name(path.name + "-wal")
    finished = not waiting.exists() or waiting.stat().st_size == 0
    only_read = path.exists() and not os.access(path.parent, os.W_OK) and finished
    return path.resolve().as_uri() + ("?immutable=1" if only_read else "")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
