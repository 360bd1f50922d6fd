"""The other places where a name stands: what was told to be a name once is one wherever it stands alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from loaders.mentions.grouping import Group
from loaders.mentions.heads import plain
from loaders.mentions.span import Span

_SHORTEST = {"Agency": 2, "Firm": 2, "Person": 2, "Program": 3, "Event": 4}


def recurrences(text: str, found: Sequence[Group], starts: Collection[int], ends: Collection[int]) -> None:
    """Add to each group the places where its names stand as whole words outside of every other name.

    `starts` and `ends` are the offsets where words start and end.

    >>> group = Group("Program", [Span(0, 4, "Program", 0.6, "scored")], ["바다펀드"])
    >>> recurrences("바다펀드는 크다. 바다펀드를", [group], {0, 10}, {4, 14})
    >>> [(span.start, span.rule) for span in group.spans]
    [(0, 'scored'), (10, 'again')]
    """
    taken = {
        place
        for group in found
        if group.type not in {"Industry", "Region"}
        for span in group.spans
        for place in range(span.start, span.end)
    }
    forms = sorted(
        ((name, group) for group in found if group.type in _SHORTEST for name in group.names),
        key=lambda pair: -len(pair[0]),
    )
    for name, group in forms:
        if len(plain(name)) < _SHORTEST[group.type] or (group.identifier and group.type == "Agency"):
            continue
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if start in starts and end in ends and taken.isdisjoint(range(start, end)):
                group.spans.append(Span(start, end, group.type, 0.5, "again"))
                taken.update(range(start, end))
            start = text.find(name, end)
