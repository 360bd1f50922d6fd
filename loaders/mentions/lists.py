"""Coordination: names of one class that the text lists ('A, B와 C', 'A·B 등 3개 기관')."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.mentions.span import Span

_BETWEEN = re.compile(
    r"[’'”\"」』>》]?(?:\([^()\n]{1,30}\))?\s?(?:(?:대표|회장|사장|시장|도지사|지사|장관|원장|총장|이사장|군수)?"
    r"(?:,\s?|·|ㆍ|/|와\s|과\s|하고\s|\s및\s|,\s?그리고\s|\s그리고\s))\s?[‘'“\"「『<《]?\Z"
)


def joined(between: str) -> bool:
    """Whether what stands between two names coordinates them.

    >>> joined(", "), joined("와 "), joined("는 ")
    (True, True, False)
    """
    return len(between) <= 40 and bool(_BETWEEN.match(between))


def coordinated(text: str, places: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, ...], ...]:
    """Groups of indices into `places` (start, end, class; ordered by start) whose names the text lists together.

    >>> coordinated("A사, B사와 C사", [(0, 2, "Firm"), (4, 6, "Firm"), (8, 10, "Firm")])
    ((0, 1, 2),)
    """
    found: list[tuple[int, ...]] = []
    by_class: dict[str, list[int]] = {}
    for index, (_, _, type_) in enumerate(places):
        by_class.setdefault(type_, []).append(index)
    for members in by_class.values():
        run: list[int] = []
        for index in members:
            if run and joined(text[places[run[-1]][1] : places[index][0]]):
                run.append(index)
                continue
            if len(run) > 1:
                found.append(tuple(run))
            run = [index]
        if len(run) > 1:
            found.append(tuple(run))
    return tuple(sorted(found))


def listed(text: str, spans: Sequence[Span], doubtful: Sequence[Span]) -> list[Span]:
    """The doubtful spans that the text coordinates with a span of the same class, nearest first, until none is left.

    >>> firm = Span(0, 4, "Firm", 0.9, "scored")
    >>> [span.start for span in listed("에코프로, 다스코 등", [firm], [Span(6, 9, "Firm", 0.2, "scored")])]
    [6]
    """
    sure = list(spans)
    added: list[Span] = []
    rest = list(doubtful)
    changed = True
    while changed:
        changed = False
        for span in tuple(rest):
            if any(span.overlaps(other) for other in sure):
                rest.remove(span)
            elif any(span.type == other.type and _neighbours(text, span, other) for other in sure):
                rest.remove(span)
                sure.append(span)
                added.append(span)
                changed = True
    return added


def _neighbours(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    return second.start - first.end <= 40 and joined(text[first.end : second.start])
