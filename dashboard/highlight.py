"""An article's text as escaped HTML with its mentions and evidence marked; not a character is lost, added or moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

CHOSEN_ID = "chosen-evidence"
"""The identifier of the element with which the chosen evidence begins, to scroll to."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text (code points, end exclusive) to be marked.

    `kind` is 'mention', 'reference', 'evidence', 'chosen', or a block's: 'headline', 'subhead', 'caption', 'byline'.
    """

    start: int
    end: int
    kind: str
    colour: str = ""
    title: str = ""


def article_html(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks. Marks may overlap in any way: where mentions do, the shortest one shows.

    >>> article_html("울산시 <수소>", [Mark(0, 3, "mention", "#14335c", "기관")])
    '<div class="article"><span class="mention" style="--c:#14335c" title="기관">울산시</span> &lt;수소&gt;</div>'
    """
    held = [
        Mark(max(mark.start, 0), min(mark.end, len(text)), mark.kind, mark.colour, mark.title)
        for mark in marks
        if max(mark.start, 0) < min(mark.end, len(text))
    ]
    cuts = sorted({0, len(text), *(mark.start for mark in held), *(mark.end for mark in held)})
    starting = sorted(held, key=lambda mark: mark.start, reverse=True)
    active: list[Mark] = []
    parts: list[str] = []
    scrolled = False
    for start, end in pairwise(cuts):
        while starting and starting[-1].start <= start:
            active.append(starting.pop())
        active = [mark for mark in active if mark.end > start]
        anchor = not scrolled and any(mark.kind == "chosen" for mark in active)
        scrolled = scrolled or anchor
        parts.append(_stretch(text[start:end], active, anchor=anchor))
    return f'<div class="article">{"".join(parts)}</div>'


def _stretch(text: str, marks: Sequence[Mark], *, anchor: bool) -> str:
    if not marks:
        return escape(text)
    named = min(
        (mark for mark in marks if mark.kind in ("mention", "reference")),
        key=lambda mark: (mark.end - mark.start, mark.start, mark.title),
        default=None,
    )
    kinds = {mark.kind for mark in marks if mark.kind not in ("mention", "reference")}
    if named:
        kinds |= {"mention", named.kind}
    attributes = f' class="{escape(" ".join(sorted(kinds)))}"'
    if named:
        attributes += f' style="--c:{escape(named.colour)}" title="{escape(named.title)}"'
    if anchor:
        attributes += f' id="{CHOSEN_ID}"'
    return f"<span{attributes}>{escape(text)}</span>"
