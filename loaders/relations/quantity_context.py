"""What is seen around a quantity: its unit, the predicate behind it, the words near it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from loaders.figures.model import DateMention, Quantity
from loaders.relations.modality import cue_behind
from loaders.text import Sentence, Token

_MONEY = frozenset({"KRW", "USD", "EUR", "GBP", "JPY", "CNY"})
_CONTENT = ("NNG", "NNP", "NNB", "VV", "VA", "XR", "MAG")
_GOALS = frozenset({"목표", "유치목표", "육성", "계획", "목표치"})
_CLAUSE = 20
_NEAR = 7
"""Morphemes before and behind a quantity whose words count."""


def quantity_context(quantity: Quantity, sentence: Sentence, dates: tuple[DateMention, ...]) -> frozenset[str]:
    """What is seen around a quantity, by name; `dates` are those of its sentence."""
    return frozenset(_features(quantity, sentence, dates))


def _features(quantity: Quantity, sentence: Sentence, dates: tuple[DateMention, ...]) -> Iterator[str]:
    tokens = sentence.tokens
    before, behind = around(tokens, quantity)
    money = quantity.unit in _MONEY
    yield "any"
    yield "money" if money else "count"
    yield f"unit {quantity.unit}"
    yield f"in {sentence.kind}"
    yield f"bound {quantity.comparator}"
    if quantity.per:
        yield "per"
    if quantity.change:
        yield f"change {quantity.change}"
    for date in dates:
        yield "deadline" if date.deadline else "period" if date.period else "date"
    predicate = next_predicate(tokens, behind)
    cue = cue_behind(tokens, predicate) if predicate is not None else "none"
    yield f"cue {cue}"
    yield f"cue {cue} {'money' if money else 'count'}"
    last = next((place for place in range(len(tokens) - 1, -1, -1) if is_stem(tokens[place])), None)
    if last is not None:
        yield f"last {cue_behind(tokens, last)}"
    clause = {token.form for token in tokens[max(0, before - _CLAUSE) : behind + _NEAR]}
    for goal in sorted(_GOALS & clause):
        yield f"goal {goal}"
    if _GOALS & clause:
        yield f"goal {'money' if money else 'count'} {cue}"
    for token in tokens[max(0, before - _NEAR) : before]:
        if token.tag.startswith(_CONTENT):
            yield f"< {token.form}"
    for token in tokens[behind : behind + _NEAR]:
        if token.tag.startswith(_CONTENT):
            yield f"> {token.form}"


def around(tokens: tuple[Token, ...], quantity: Quantity) -> tuple[int, int]:
    """The index of the first morpheme of a quantity, and of the first morpheme behind it."""
    first = bisect_left(tokens, quantity.start, key=lambda token: token.end - 1)
    behind = bisect_left(tokens, quantity.end, key=lambda token: token.start)
    return first, behind


def is_stem(token: Token) -> bool:
    """Whether a morpheme makes a predicate."""
    return token.tag.startswith(("VV", "VA", "XSV", "XSA", "VCP"))


def next_predicate(tokens: tuple[Token, ...], place: int) -> int | None:
    """The index of the first predicate's stem at or after morpheme `place`; a verbal noun counts as the stem."""
    for number in range(place, len(tokens)):
        if is_stem(tokens[number]):
            return number - 1 if tokens[number].tag.startswith("XS") and number > place else number
    return None
