"""Names told by how they end: agencies ('…진흥원'), firms ('…중공업'), complexes and sites ('…산단')."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Suffix:
    """An ending, the class and kind it gives away, and how many letters must stand before it."""

    form: str
    type: str
    kind: str | None
    stem: int


@cache
def _suffixes() -> dict[str, Suffix]:
    path = files("loaders.mentions") / "data" / "suffixes.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["suffix"]: Suffix(row["suffix"], row["type"], row["kind"] or None, int(row["stem"])) for row in rows}


def suffix_of(text: str) -> Suffix | None:
    """The longest known ending of a word that leaves enough of it.

    >>> suffix_of("울산경제진흥원").kind
    'public_institution'
    >>> suffix_of("진흥원") is None
    True
    """
    for length in range(min(len(text), 8), 0, -1):
        suffix = _suffixes().get(text[-length:])
        if suffix is not None:
            return suffix if len(text) - length >= suffix.stem else None
    return None
