"""Choosing one reading of the text: which candidates are names, and which of a form's meanings is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from loaders.mentions.leading import trimmed
from loaders.mentions.lists import listed
from loaders.mentions.people import title_of
from loaders.mentions.places import apart
from loaders.mentions.scoring import Board, best
from loaders.mentions.span import Span
from loaders.mentions.suffixes import suffix_of
from loaders.network.spans import CLASSES

THRESHOLDS = {"Agency": 0.55, "Firm": 0.55, "Program": 0.5, "Event": 0.35, "Region": 0.45, "Person": 0.3}
"""How sure a candidate of each class must be to count as a name."""

KNOWN = {"Agency": 0.2, "Firm": 0.1, "Region": 0.0}
"""How sure a form of the vocabulary must be to count as more than a passing word."""

DOUBTFUL = 0.17
"""How sure a candidate must be to count as a name where the text lists it with names of its class."""

_LISTED = frozenset({"Agency", "Firm"})
_OPAQUE = frozenset({"Agency", "Firm", "Region", "Person"})


def chosen(text: str, known: Sequence[Span], board: Board) -> list[Span]:
    """The names of a text but industries: the surest candidates, and what the vocabulary knows outside of them.

    Regions may stand within the names of programs and events; nothing else stands within another name.
    """
    readings: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for span in known:
        readings[span.start, span.end].append(span)
    spans = [_meant(options, board.get(place)) for place, options in readings.items()]
    names = [span for span in spans if span is not None]
    wider: dict[int, set[int]] = defaultdict(set)
    for span in names:
        if span.type == "Region":
            wider[span.start].add(span.end)
    scored: list[Span] = []
    for place, scores in board.items():
        type_, confidence = best(scores)
        if confidence < DOUBTFUL or any(span.rule == "acting" for span in readings.get(place, ())):
            continue
        if type_ == "Person" and _by_title(text[place[0] : place[1]]):
            continue
        if any(span.start <= place[0] and place[1] <= span.end and place != (span.start, span.end) for span in names):
            continue
        if type_ == "Agency" and _placed(text, place, names):
            continue
        if not any(span.type == type_ for span in readings.get(place, ())):
            suffix = suffix_of(text[slice(*place)]) if type_ == "Firm" else None
            span = Span(*place, "Agency" if suffix and suffix.type == "Agency" else type_, confidence, "scored")
            name = trimmed(text, span)
            if name is not None:
                scored += apart(text, name, wider) if type_ == "Region" else [name]
    kept: list[Span] = []
    taken: set[int] = set()
    sure = [span for span in scored if span.confidence >= THRESHOLDS[span.type]]
    for span in sorted(sure, key=lambda span: (-span.confidence, span.start, span.end)):
        if taken.isdisjoint(range(span.start, span.end)):
            kept.append(span)
            taken.update(range(span.start, span.end))
    opaque = {place for span in kept if span.type in _OPAQUE for place in range(span.start, span.end)}
    names = [span for span in names if opaque.isdisjoint(range(span.start, span.end))]
    held = {(span.start, span.end) for span in names}
    kept = [span for span in kept if (span.start, span.end) not in held]
    bodies = [span for span in (*names, *kept) if span.type != "Program"]
    kept += listed(text, bodies, [span for span in scored if span not in sure and span.type in _LISTED])
    return sorted([*names, *kept], key=lambda span: (span.start, span.end, span.type))


def _placed(text: str, place: tuple[int, int], names: Sequence[Span]) -> bool:
    """Whether a stretch only places a known body in a known wider place: '충남 금산군'."""
    return any(
        span.end == place[1]
        and span.start > place[0]
        and any(
            wider.type == "Region" and wider.start == place[0] and text[wider.end : span.start] == " "
            for wider in names
        )
        for span in names
        if span.type in {"Agency", "Region"}
    )


def _meant(options: Sequence[Span], scores: Sequence[float] | None) -> Span | None:
    """The meaning of a vocabulary form: the likelier class where scores tell, else the first reading."""
    if scores is None or options[0].rule == "acting":
        return options[0]
    among = [span.type for span in options if span.type in CLASSES]
    type_, confidence = best(scores, among)
    if confidence < KNOWN[type_]:
        return None
    span = next(span for span in options if span.type == type_)
    return replace(span, confidence=confidence) if type_ == "Region" else span


def _by_title(form: str) -> bool:
    """Whether a form is a title or ends with one after other words: '도지사', '김 지사', '홍길동 연세대 교수'."""
    first, _, last = form.rpartition(" ")
    return title_of(last) == last or (bool(first) and title_of(last) is not None)
