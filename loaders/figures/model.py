"""Quantities and dates as the text gives them, before anyone says whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount, count or share in the text.

    `value` is in `unit`: won for `KRW`, dollars for `USD`, the number itself for `%`, and the counter word as the
    text has it for counts (`개사`, `명`, `개 과제`). `ordinal` marks what is no amount at all ('제3차', '3번째').
    """

    start: int
    end: int
    value: float
    unit: str
    comparator: Literal["=", ">=", "<=", "~"] = "="
    per: str | None = None
    change: Literal["up", "down"] | None = None
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period in the text, resolved against the article's day.

    `value` is ISO and may stop at the year or month. A period has `value_end` too (None: open, as in '2024~').
    `deadline` marks '까지'. `certain` is False where the year had to be taken from the article's date.
    """

    start: int
    end: int
    value: str
    value_end: str | None = None
    period: bool = False
    deadline: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Figures:
    """The quantities and dates of an article, each in the order of the text."""

    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
