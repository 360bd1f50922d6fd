"""People's judgements as rows: kept for ever, a revoked one beside its revocation."""

from __future__ import annotations

import sqlite3

from kg.ledger.model import Judgement, JudgementError, Kind


def every(connection: sqlite3.Connection, *, revoked: bool) -> list[Judgement]:
    """The judgements in the order they were made; with `revoked`, those undone too."""
    found = connection.execute(
        "SELECT number, kind, first, second, judgements.author, judgements.time, note, judgement IS NOT NULL"
        " FROM judgements LEFT JOIN revocations ON judgement = number"
        " WHERE ? OR judgement IS NULL ORDER BY number",
        (revoked,),
    )
    return [
        Judgement(number, Kind(kind), first, second, author, time, note, bool(undone))
        for number, kind, first, second, author, time, note, undone in found
    ]


def keep(
    connection: sqlite3.Connection, kind: Kind, first: str, second: str | None, *, author: str, note: str, time: str
) -> Judgement:
    """Write one down; it gets the next number."""
    cursor = connection.execute(
        "INSERT INTO judgements (kind, first, second, author, time, note) VALUES (?, ?, ?, ?, ?, ?)",
        (kind.value, first, second, author, time, note),
    )
    return Judgement(int(cursor.lastrowid or 0), kind, first, second, author, time, note)


def undo(connection: sqlite3.Connection, number: int, *, author: str, time: str) -> Judgement:
    """Revoke the one with this number, and give it; raises JudgementError where none stands."""
    made = next((judgement for judgement in every(connection, revoked=False) if judgement.number == number), None)
    if made is None:
        raise JudgementError(str(number), "이런 판단이 없거나 이미 취소했습니다. 번호는 'kg judgements'에 있습니다.")
    connection.execute("INSERT INTO revocations VALUES (?, ?, ?)", (number, author, time))
    return made
