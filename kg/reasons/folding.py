"""What was seen once, said once: a feature that only says less of what another one says is added to it.

A pair seen as 'within Program Industry > start 사업' is seen as 'within Program Industry > * *' too. Both have weights
of their own, which the reader adds up; to a person they are one reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.reasons.rule import Reason

_ANY = "*"
_ABOUT = 6
"""Words of an 'about' feature before those of its shape: the leading end's part and class, order, the other end's class
and role, verb."""


def fold(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The reasons that no other one implies, in their order, each with the weights of those that it implies.

    >>> from kg.reasons.rule import parse_rule
    >>> for reason in fold(parse_rule("within Program Industry > * * +0.5; within Program Industry > start 사업 +0.2")):
    ...     print(reason.name, reason.weight)
    within Program Industry > start 사업 0.7
    """
    known = {reason.name: reason for reason in reasons}
    kept = [it for it in known.values() if not any(_implies(other, it) for other in known.values())]
    weights = dict.fromkeys((it.name for it in kept), 0.0)
    for reason in reasons:
        into = next(it for it in kept if it.name == reason.name or _implies(it, reason))
        weights[into.name] += reason.weight
    return tuple(replace(it, weight=round(weights[it.name], 1) + 0.0) for it in kept)


def _implies(one: Reason, other: Reason) -> bool:
    """Whether a pair that is seen as `one` is always seen as `other` too, which says less."""
    if one.kind != other.kind:
        return False
    if one.kind == "about" and min(len(one.words), len(other.words)) > _ABOUT:
        return _implies_about(one.words, other.words)
    if one.kind == "figure":  # 'cue past count' is 'cue past' too
        return one.words[:1] == ("cue",) and other.words == one.words[: len(other.words)] != one.words
    return one.words != other.words and len(one.words) == len(other.words) and _covers(one.words, other.words)


def _implies_about(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    more, less = _shape(one), _shape(other)
    if (one[:_ABOUT], more) == (other[:_ABOUT], less) or not (less <= more and _covers(one[1:_ABOUT], other[1:_ABOUT])):
        return False
    least = other[4:_ABOUT] == (_ANY, _ANY) and not less
    return one[0] == other[0] or (least and one[0].partition("+")[0] == other[0])


def _shape(words: tuple[str, ...]) -> frozenset[str]:
    """What an 'about' feature says of the sentence; 'innerrivals' is two things in one word."""
    spread = " ".join(words[_ABOUT:]).replace("inner", "inner ").split()
    return frozenset(word for word in spread if word not in {_ANY, "plain", "one"})


def _covers(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(less in (_ANY, more) for more, less in zip(one, other, strict=True))
