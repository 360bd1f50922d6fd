"""The versions of an article: each distinct one keeps its own reading, and the preferred one is shown."""

from __future__ import annotations

import hashlib
import sqlite3

from kg.ledger import changes, rows
from kg.ledger.rows import Row
from schema.model import Reading

_COLUMNS = "title, text, published, outlet, author, url, blocks"


def shown(connection: sqlite3.Connection, article: str) -> int | None:
    """The number of the reading that stands for an article."""
    found = connection.execute("SELECT number FROM readings WHERE article = ? AND shown", (article,)).fetchone()
    return found[0] if found else None


def keep(connection: sqlite3.Connection, reading: Reading) -> tuple[int, bool]:
    """The number of this reading, and whether it was written (anew, or because it differs from what was kept)."""
    article = rows.article_row(reading.article)
    version = _digest(repr((reading.article.id, article)))
    digest = _digest(reading.model_dump_json())
    found = connection.execute("SELECT number, digest FROM readings WHERE version = ?", (version,)).fetchone()
    if found and found[1] == digest:
        return found[0], False
    if found:
        number = int(found[0])
        for table in ("entities", "mentions", "statements"):
            connection.execute(f"DELETE FROM {table} WHERE reading = ?", (number,))
        connection.execute("UPDATE readings SET digest = ? WHERE number = ?", (digest, number))
    else:
        cursor = connection.execute(
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
            connection.executemany(f"INSERT INTO {table} VALUES ({number},{marks})", made)
    return number, True


def settle(connection: sqlite3.Connection, article: str, *, rewritten: int | None = None) -> bool:
    """Drop the versions that no source yields, show the preferred one, and note whether the article changed.

    `rewritten` is the reading that was written just now, if one was.
    """
    before = shown(connection, article)
    connection.execute(
        "DELETE FROM readings WHERE article = ? AND number NOT IN (SELECT reading FROM sources)", (article,)
    )
    versions = connection.execute(f"SELECT {_COLUMNS}, number FROM readings WHERE article = ?", (article,)).fetchall()
    best = min(versions, key=lambda row: preference(row[:-1]))[-1] if versions else None
    if best == before and (rewritten is None or rewritten != best):
        return False
    connection.execute("UPDATE readings SET shown = 0 WHERE article = ? AND number IS NOT ?", (article, best))
    connection.execute("UPDATE readings SET shown = 1 WHERE number IS ?", (best,))
    changes.mark(connection, (article,))
    return True


def preference(row: Row) -> Row:
    """Sorts the versions of one article (rows of `article_row`): the first one is shown.

    The earliest published first, then the one that says most of itself, then by its characters; so which one is
    shown depends on what the sources hold and never on which was loaded first.

    >>> dated = ("제목", "글", "2021-06-22", None, None, None, "[]")
    >>> undated = ("제목", "글", None, "신문", "기자", None, "[]")
    >>> min([undated, dated], key=preference) == dated
    True
    """
    published = row[2]
    return (
        published is None,
        published or "",
        sum(cell is None for cell in row),
        *("" if cell is None else cell for cell in row),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
