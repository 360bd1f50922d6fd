"""Events told by how they are written: quoted ('‘로봇 기업을 위한 세미나’') or signed ('업무협약을 체결했다')."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.mentions.heads import head_of
from loaders.mentions.span import Span
from loaders.mentions.words import Word

_QUOTED = re.compile(r"[‘“'\"「『<]([^‘“'\"「『’”」』<>\n]{4,60})[’”'\"」』>]")
_SIGNED = re.compile(
    r"(?<![가-힣])(?:업무|투자|상생|협력|합동)*(?P<head>협약|양해각서|협약식|조인식)(?:\((?:MOU|MOA)\))?[을를]\s"
    r"(?:공식\s|공동\s|각각\s|잇따라\s)?(?:체결|맺|교환|가졌)"
)
_BODIES = ("위원회", "협의회")
"""Heads that are a body's rather than a meeting's where nothing else tells."""

_LONGEST = 5


def happenings(text: str, words: Sequence[Word]) -> list[Span]:
    """The events of a text that stand in quotes or are said to be signed.

    >>> [span.end for span in happenings("시는 ‘로봇 기업을 위한 세미나’를 열었다.", ())]
    [17]
    """
    found = []
    for match in _QUOTED.finditer(text):
        head = head_of(match[1], "Event")
        if head and len(head) > 1 and head not in _BODIES and " " in match[1]:
            found.append(Span(*match.span(1), "Event", 0.7, "quoted"))
    by_end = {word.end: number for number, word in enumerate(words)} if _SIGNED.search(text) else {}
    for match in _SIGNED.finditer(text):
        number = by_end.get(match.end("head"))
        if number is None:
            continue
        first = number
        while first and number - first < _LONGEST and words[first].before == " " and not words[first - 1].tail:
            first -= 1
        head = text[match.start() : match.end("head")]
        found.append(Span(words[first].start, match.end("head"), "Event", 0.6, "signed", names=(head,)))
    return found


def with_happenings(names: Sequence[Span], events: Sequence[Span]) -> list[Span]:
    """The names with the events: a quoted one replaces what it holds, a signed one gives way to what is there."""
    kept = list(names)
    for event in events:
        if event.rule == "quoted":
            kept = [
                span for span in kept if not event.overlaps(span) or (span.type != "Event" and span.end != event.end)
            ]
            kept.append(event)
        elif not any(event.overlaps(span) for span in kept if span.type in {"Event", "Program"}):
            kept.append(event)
    return kept
