"""Five groups of themes: what is learned without a group is measured on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

FOLDS = 5


def folds(themes: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Five groups of themes, every fifth theme in each, so that the kinds of articles are spread over them.

    >>> [sorted(group) for group in folds("ABCDEFG")]
    [['A', 'F'], ['B', 'G'], ['C'], ['D'], ['E']]
    """
    order = sorted(set(themes))
    return tuple(frozenset(order[number::FOLDS]) for number in range(FOLDS))


def fold_of(theme: str, groups: Sequence[frozenset[str]]) -> int:
    """The number of the group that a theme is in."""
    return next(number for number, group in enumerate(groups) if theme in group)
