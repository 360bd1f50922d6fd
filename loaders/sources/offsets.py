"""Where each character of a cleaned text stood in the text it was cleaned from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offsets:
    """Stretches that moved as one: `cleaned[i]` is the start of a stretch, `original[i]` where it stood before.

    >>> Offsets((0, 5), (10, 40)).raw(7)
    42
    """

    cleaned: tuple[int, ...] = ()
    original: tuple[int, ...] = ()

    def raw(self, start: int) -> int:
        """The offset in the original text of the character at `start` in the cleaned one, in code points."""
        number = max(bisect_right(self.cleaned, start) - 1, 0)
        if not self.cleaned:
            return start
        return self.original[number] + start - self.cleaned[number]
