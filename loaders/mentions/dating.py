"""When an event takes place: the day its sentence gives."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.figures.dates import find_dates
from loaders.mentions.span import Span
from loaders.text import AnalysedText


def day_of(analysed: AnalysedText, spans: Sequence[Span]) -> str | None:
    """The ISO day nearest before an event's mention in its sentence, else the nearest after it; None without one."""
    for span in sorted(spans, key=lambda span: span.start):
        sentence = next((item for item in analysed.sentences if item.start <= span.start < item.end), None)
        if sentence is None or sentence.kind in {"headline", "caption", "byline"}:
            continue
        dates = find_dates(analysed.text[sentence.start : sentence.end], analysed.published)
        days = [day for day in dates if len(day.value) == 10 and not day.period and not day.deadline]
        place = span.start - sentence.start
        if days:
            return min(days, key=lambda day: (day.start > place, abs(day.start - place))).value
    return None
