"""Names told by how they end: agencies ('…진흥원'), firms ('…중공업'), complexes and sites ('…산단')."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.mentions.span import Span
from loaders.mentions.words import Word


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


def by_suffix(words: Sequence[Word]) -> list[Span]:
    """The words of a text that end like a name."""
    spans = []
    for word in words:
        suffix = suffix_of(word.text)
        if suffix is not None:
            spans.append(Span(word.start, word.end, suffix.type, 0.8, "suffix", kind=suffix.kind))
    return spans
