"""A candidate: a stretch of text that seems to name something, before the article's entities are put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text taken for a name of class `type`, with how sure the stage that found it is.

    `concept` is the vocabulary's identifier where the form is known there; `names` are further forms of the same
    name (without a prefix, with a declared abbreviation); `kind` and `date` are the entity's where they are known.
    """

    start: int
    end: int
    type: str
    confidence: float
    rule: str
    concept: str | None = None
    kind: str | None = None
    names: tuple[str, ...] = ()
    date: str | None = None

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share a character.

        >>> Span(0, 3, "Firm", 0.5, "suffix").overlaps(Span(3, 5, "Firm", 0.5, "suffix"))
        False
        """
        return self.start < other.end and other.start < self.end


def without_overlap(spans: Iterable[Span]) -> list[Span]:
    """The longest spans that do not overlap, surer ones first among equals, in the order of the text.

    >>> [span.end for span in without_overlap([Span(0, 2, "Firm", 0.9, "a"), Span(0, 4, "Firm", 0.5, "b")])]
    [4]
    """
    kept: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda span: (span.start - span.end, -span.confidence, span.start, span.rule)):
        place = range(span.start, span.end)
        if taken.isdisjoint(place):
            kept.append(span)
            taken.update(place)
    return sorted(kept, key=lambda span: (span.start, span.end))
