"""Words of a data file as a part of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first, so that none hides a longer one.

    >>> any_of(["억", "억원", "$"])
    '억원|억|\\\\$'
    """
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
