"""The lists of words in `data/`, one word or several to a line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `data/NAME.txt`.

    >>> "시장" in word_list("titles")
    True
    """
    path = files("loaders.mentions") / "data" / f"{name}.txt"
    return frozenset(path.read_text(encoding="utf-8").split())
