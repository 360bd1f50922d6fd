"""A statement's `rule` as data: what spoke for the statement or against it, and how much.

The reader writes 'frames * Agency subject Program object +0.5; context -0.4': features by name with their log-odds. The
first word of a name is the way in which two entities were seen (`loaders/relations/see.py`), or 'figure' for what
stands around a quantity, or 'context' for what the network made of the text besides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_REASON = re.compile(r"(\S.*?) ([+-][0-9]{1,4}\.[0-9])(?:; |\Z)", re.DOTALL)
_LONGEST = 2_000
"""Characters of a rule; the reader's have at most a few hundred."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature: its kind, the words that say more of it (some may be empty), and its log-odds."""

    kind: str
    words: tuple[str, ...]
    weight: float

    @property
    def name(self) -> str:
        """The feature as the reader calls it."""
        return " ".join((self.kind, *self.words))


def parse_rule(rule: str) -> tuple[Reason, ...]:
    """The reasons that a rule lists, in its order; none where it is empty or not of the form that the reader writes.

    >>> parse_rule("beside Agency Program > 의 * +0.5; context -1.2")[0]
    Reason(kind='beside', words=('Agency', 'Program', '>', '의', '*'), weight=0.5)
    >>> parse_rule("frame:유치")
    ()
    """
    found: list[Reason] = []
    place = 0 if len(rule) <= _LONGEST else len(rule)
    while place < len(rule):
        match = _REASON.match(rule, place)
        if match is None:
            return ()
        kind, *words = match[1].split(" ")
        found.append(Reason(kind, tuple(words), float(match[2])))
        place = match.end()
    return tuple(found)
