"""The list of changed articles, and how far along it each store is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from kg.ledger.model import Change


def mark(connection: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Put these articles at the end of the list."""
    for article in articles:
        connection.execute(
            "INSERT INTO changes VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM changes))"
            " ON CONFLICT DO UPDATE SET number = excluded.number",
            (article,),
        )


def pending(connection: sqlite3.Connection, store: str, limit: int) -> list[Change]:
    """The first changes that a store has not seen."""
    found = connection.execute(
        "SELECT article, number FROM changes"
        " WHERE number > coalesce((SELECT seen FROM stores WHERE address = ?), 0) ORDER BY number LIMIT ?",
        (store, limit),
    )
    return [Change(article, number) for article, number in found]


def note_seen(connection: sqlite3.Connection, store: str, number: int) -> None:
    """A store holds the changes up to this number; its readers are shown no more than that."""
    connection.execute(
        "INSERT INTO stores VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET seen = excluded.seen,"
        " shown = min(shown, excluded.seen)",
        (store, number),
    )


def note_shown(connection: sqlite3.Connection, store: str) -> None:
    """A store's readers are shown all that it holds."""
    connection.execute("UPDATE stores SET shown = seen WHERE address = ?", (store,))


def is_shown(connection: sqlite3.Connection, store: str) -> bool:
    """Whether a store's readers are shown the whole list."""
    found = connection.execute(
        "SELECT coalesce((SELECT max(number) FROM changes), 0)"
        " <= coalesce((SELECT shown FROM stores WHERE address = ?), 0)",
        (store,),
    ).fetchone()
    return bool(found[0])
