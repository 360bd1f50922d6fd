"""The `Ledger`: readings by article, their sources, people's judgements, and what each store has yet to see."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from kg.ledger import changes, judgements, rows, versions
from kg.ledger.file import LedgerFile
from kg.ledger.model import Change, Judgement, Kind, Origin, Outcome, Source, article_of
from schema.model import Reading


class Ledger:
    """One SQLite file. Every method that writes is one transaction; the file may be read while another process writes.

    Every method raises LedgerError where the file cannot be read or written.

    >>> import tempfile
    >>> with Ledger(Path(tempfile.mkdtemp()) / "ledger.sqlite") as ledger:
    ...     ledger.unchanged("a.txt", "", "9f2c")
    False
    """

    def __init__(self, path: Path) -> None:
        self._file = LedgerFile(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    # Runs

    def begin_run(self) -> int:
        """Note the time a load starts; its number goes with the sources it records."""
        with self._file.writing() as connection:
            return int(connection.execute("INSERT INTO runs (started) VALUES (?)", (_now(),)).lastrowid or 0)

    def end_run(self, run: int) -> None:
        """Note the time a load ended."""
        with self._file.writing() as connection:
            connection.execute("UPDATE runs SET finished = ? WHERE number = ?", (_now(), run))

    # Sources and readings

    def unchanged(self, path: str, record: str, content_hash: str) -> bool:
        """Whether this source was recorded with these bytes."""
        with self._file.reading() as connection:
            found = connection.execute(
                "SELECT content_hash FROM sources WHERE path = ? AND record = ?", (path, record)
            ).fetchone()
            return found is not None and found[0] == content_hash

    def record(self, source: Source, reading: Reading, run: int | None = None) -> Outcome:
        """Keep what a source yields, in place of what it yielded before.

        Each distinct version of an article keeps its own reading, so whichever is to be shown is always at hand.
        """
        key = (source.path, source.record)
        with self._file.writing() as connection:
            before = connection.execute(
                "SELECT article FROM readings WHERE number ="
                " (SELECT reading FROM sources WHERE path = ? AND record = ?)",
                key,
            ).fetchone()
            known = versions.shown(connection, reading.article.id)
            number, rewritten = versions.keep(connection, reading)
            connection.execute(
                "INSERT INTO sources VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " content_hash = excluded.content_hash, reading = excluded.reading, run = excluded.run",
                (*key, source.content_hash, number, run),
            )
            if before and before[0] != reading.article.id:
                versions.settle(connection, before[0])
            changed = versions.settle(connection, reading.article.id, rewritten=number if rewritten else None)
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
        with self._file.writing() as connection:
            touched = connection.execute(
                "SELECT DISTINCT article FROM readings JOIN sources ON reading = number WHERE " + condition, (value,)
            ).fetchall()
            connection.execute("DELETE FROM sources WHERE " + condition, (value,))
            for (article,) in touched:
                versions.settle(connection, article)
            return sorted(article for (article,) in touched if versions.shown(connection, article) is None)

    def reading(self, article: str) -> Reading | None:
        """The reading of one article as it was read, no judgement applied."""
        with self._file.reading() as connection:
            number = versions.shown(connection, article)
            return None if number is None else rows.read(connection, number)

    def readings(self, articles: Iterable[str] | None = None) -> Iterator[Reading]:
        """Readings as they were read: of these articles in this order, or all by identifier."""
        for article in self.articles() if articles is None else articles:
            reading = self.reading(article)
            if reading is not None:
                yield reading

    def articles(self) -> list[str]:
        """The identifiers of all articles, sorted."""
        with self._file.reading() as connection:
            return [row[0] for row in connection.execute("SELECT article FROM readings WHERE shown ORDER BY article")]

    def articles_with(self, entities: Iterable[str]) -> list[str]:
        """The articles that speak of any of these entities, sorted."""
        with self._file.reading() as connection:
            return _articles_with(connection, entities)

    def sources(self, article: str | None = None) -> list[Origin]:
        """Where every article, or one, came from, by path and record."""
        with self._file.reading() as connection:
            found = connection.execute(
                "SELECT path, record, content_hash, article FROM sources JOIN readings ON reading = number"
                " WHERE ?1 IS NULL OR article = ?1 ORDER BY path, record",
                (article,),
            )
            return [Origin(Source(path, record, content), article) for path, record, content, article in found]

    # Judgements

    def judgements(self, *, revoked: bool = False) -> list[Judgement]:
        """People's judgements in the order they were made; with `revoked`, those undone too."""
        with self._file.reading() as connection:
            return judgements.every(connection, revoked=revoked)

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
        with self._file.writing() as connection:
            made = judgements.keep(connection, kind, first, second, author=author, note=note, time=_now())
            changes.mark(connection, _changed_by(connection, made, around))
        return made

    def revoke(self, number: int, *, author: str, around: Iterable[str] = ()) -> None:
        """Undo a judgement, marking as `judge` does. Raises JudgementError where none stands."""
        with self._file.writing() as connection:
            undone = judgements.undo(connection, number, author=author, time=_now())
            changes.mark(connection, _changed_by(connection, undone, around))

    # What stores have yet to see

    def pending(self, store: str, limit: int = 100) -> list[Change]:
        """The first changes that a store has not seen; a store never heard of has seen none."""
        with self._file.reading() as connection:
            return changes.pending(connection, store, limit)

    def seen(self, store: str, number: int) -> None:
        """Note that a store holds every change up to this number; with 0, that it holds nothing."""
        with self._file.writing() as connection:
            changes.note_seen(connection, store, number)

    def shown(self, store: str) -> None:
        """Note that a store's readers are shown all that it holds."""
        with self._file.writing() as connection:
            changes.note_shown(connection, store)

    def is_shown(self, store: str) -> bool:
        """Whether a store's readers are shown every change there is."""
        with self._file.reading() as connection:
            return changes.is_shown(connection, store)


def _articles_with(connection: sqlite3.Connection, entities: Iterable[str]) -> list[str]:
    return sorted(
        {
            row[0]
            for entity in entities
            for row in connection.execute(
                "SELECT article FROM readings JOIN entities ON reading = number WHERE shown AND id = ?", (entity,)
            )
        }
    )


def _changed_by(connection: sqlite3.Connection, judgement: Judgement, around: Iterable[str]) -> list[str]:
    if judgement.kind in (Kind.WRONG, Kind.RIGHT):
        return [article_of(judgement.first)]
    return _articles_with(connection, around) if judgement.kind is Kind.SAME else []


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
