"""Amounts, counts and shares in Korean text: '6억 7,000만원', '60개사', '12개 세부 추진과제', '10% 상향'.

A number is read first, then its unit where the number ends, so no pattern can run over the text twice. What the
words around a number mean is data (quantities.toml).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from loaders.figures.alternatives import any_of
from loaders.figures.model import Quantity

Comparator = Literal["=", ">=", "<=", "~"]

_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12}
_ITEM = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?+|\d++(?:\.\d++)?+)?+(?P<small>[십백천])?+"
    r"(?P<about>여(?=[만억조]))?+(?P<big>[만억조])?+"
)
_START = re.compile(
    r"(?<!\d)(?<!\d[.,])(?<![A-Za-z])(?<![A-Za-z]-)(?=\d)"
    r"|(?<![가-힣\d])(?=[십백천]?[만억조]\s?여?\s?(?:원|달러|명)|만\s?\d천)"
)
_TILDE = re.compile(r"\s?[~∼〜～-]\s?(?=\d)")
_ABOUT = re.compile(r"\s?여(?=[\s㎡㎞㎢A-Za-z%]|[가-힣])")
_AGAINST_ONE = re.compile(r"대\s?1(?!\d)")
_SPACED = re.compile(r"(?<=천) \d{1,3}[만억조]")
_LONGEST = 18
"""Characters of the longest run of digits that is still an amount; a longer one is a code."""
_AROUND = 24
"""Characters before and behind a quantity in which its bound, its 'per' and its change are looked for."""


class _Number(NamedTuple):
    end: int
    value: float
    scale: float  # what its one digit group is multiplied by; 1 where there are several groups
    won: bool  # names 억 or 조, so that it is money where no unit follows


class _Unit(NamedTuple):
    end: int
    name: str
    ordinal: bool = False


class _Words(NamedTuple):
    """quantities.toml, compiled; every pattern is matched at a place or in a short window."""

    unit: re.Pattern[str]
    units: dict[str, str]
    ordinal: re.Pattern[str]
    counted: dict[str, re.Pattern[str]]
    nouns: dict[str, dict[str, str]]
    boundary: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    bounds: dict[str, Comparator]
    per: re.Pattern[str]
    change: re.Pattern[str]
    up: frozenset[str]
    spelled: re.Pattern[str]
    numerals: dict[str, int]


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in a text, in order and without overlap.

    Money is in won, dollars and so on (`KRW`, `USD`); shares in `%`; counts have their counter word as unit.
    Dates, ages, times and telephone numbers are no quantities; ordinals ('제3차') are marked.

    >>> [(q.value, q.unit, q.comparator) for q in find_quantities("최대 6억 7,000만원을 60개사에, 10여 명")]
    [(670000000.0, 'KRW', '<='), (60.0, '개사', '='), (10.0, '명', '>=')]
    >>> [(q.value, q.per) for q in find_quantities("기업당 2억~3억원")]
    [(200000000.0, '기업당'), (300000000.0, '기업당')]
    """
    found = sorted([*_figures(text), *_spelled(text)], key=lambda quantity: quantity.start)
    apart: list[Quantity] = []
    for quantity in found:
        if not apart or quantity.start >= apart[-1].end:
            apart.append(quantity)
    return tuple(apart)


def _figures(text: str) -> Iterator[Quantity]:
    position = 0
    while match := _START.search(text, position):
        start = match.start()
        position = start + 1
        number = _number(text, start)
        if number is None:
            continue
        position = number.end
        unit = _unit(text, number)
        span = _range(text, start, number, unit)
        if span is not None:
            yield from span
            position = span[1].end
        elif unit is not None:
            if not text.startswith("당", unit.end):  # '1인당': what another amount is for
                yield _quantity(text, start, number, unit)
            position = max(position, unit.end)


def _range(text: str, start: int, lower: _Number, unit: _Unit | None) -> tuple[Quantity, Quantity] | None:
    """The two ends of '2~3억원', '2억~3억원'."""
    tilde = _TILDE.match(text, unit.end if unit else lower.end)
    upper = _number(text, tilde.end()) if tilde else None
    upper_unit = _unit(text, upper) if upper else None
    if tilde is None or upper is None or upper_unit is None or upper_unit.ordinal:
        return None
    if unit is not None and unit != upper_unit._replace(end=unit.end):
        return None
    value = lower.value * (upper.scale if lower.scale == 1 else 1)
    if value >= upper.value:
        return None
    per = _per(text, start)
    return (
        Quantity(start, unit.end if unit else lower.end, value, upper_unit.name, ">=", per),
        Quantity(tilde.end(), upper_unit.end, upper.value, upper_unit.name, "<=", per),
    )


def _number(text: str, start: int) -> _Number | None:
    total = section = 0.0
    scale, groups, smaller_than, won = 1.0, 0, 10.0**16, False
    position = start
    while item := _ITEM.match(text, position):
        digits, small, big = item["digits"] or "", _SMALL.get(item["small"], 1), _BIG.get(item["big"], 0)
        if item.end() == position or len(digits) > _LONGEST or (groups and not digits):
            break
        if groups and text[position - 1] == " " and not (item["small"] or big or len(digits.replace(",", "")) > 2):
            break
        if (big or small) >= smaller_than:
            break
        section += float(digits.replace(",", "") or 1) * small
        scale = small * (big or 1.0)
        groups += 1
        if big:
            total, section = total + section * big, 0.0
            smaller_than = big
            won = won or big > _BIG["만"]
        end = position = item.end()
        if not item["small"] and not big:
            break
        if text[position : position + 1] == " " and (big or _SPACED.match(text, position)):
            position += 1
    if not groups:
        return None
    value = float(f"{total + section:.15g}")  # 4.1조 is 4.1 times a power of ten, not a hair less
    return _Number(end, value, scale if groups == 1 else 1.0, won)


def _unit(text: str, number: _Number) -> _Unit | None:
    words = _words()
    if match := words.ordinal.match(text, number.end):
        return _Unit(match.end(), match["word"], ordinal=True)
    about = _ABOUT.match(text, number.end)
    position = about.end() if about else number.end
    if text[position : position + 1] == " ":
        position += 1
    for counter, pattern in words.counted.items():
        if match := pattern.match(text, position):
            return _Unit(match.end("noun"), words.nouns[counter][match["noun"]])
    if match := _AGAINST_ONE.match(text, position):
        return _Unit(match.end(), "대 1")
    if match := words.unit.match(text, position):
        return _Unit(match.end(), words.units[match["unit"]])
    end = about.end() if about else number.end
    if number.won and words.boundary.match(text, end):
        return _Unit(end, "KRW")
    return None


def _quantity(text: str, start: int, number: _Number, unit: _Unit) -> Quantity:
    words = _words()
    if unit.ordinal or text[start - 1 : start] == "제":
        return Quantity(start, unit.end, number.value, unit.name, ordinal=True)
    ahead, after = text[max(0, start - _AROUND) : start], text[unit.end : unit.end + _AROUND]
    before, behind, change = words.before.search(ahead), words.behind.match(after), words.change.match(after)
    comparator: Comparator = "="
    if behind:
        comparator = words.bounds[behind["word"]]
    elif before:
        comparator = words.bounds[before["word"]]
    elif _ABOUT.match(text, number.end):
        comparator = ">="
    direction: Literal["up", "down"] | None = None
    if change:
        direction = "up" if change["word"] in words.up else "down"
    return Quantity(start, unit.end, number.value, unit.name, comparator, _per(text, start), direction)


def _per(text: str, start: int) -> str | None:
    match = _words().per.search(text[max(0, start - _AROUND) : start])
    return match["per"] if match else None


def _spelled(text: str) -> Iterator[Quantity]:
    words = _words()
    for match in words.spelled.finditer(text):
        number = _Number(match.end("numeral"), float(words.numerals[match["numeral"]]), 1.0, False)
        unit = _unit(text, number)
        if unit is not None and not unit.ordinal:
            yield _quantity(text, match.start(), number, unit)


@cache
def _words() -> _Words:
    data: dict[str, Any] = tomllib.loads((files(__package__) / "quantities.toml").read_text(encoding="utf-8"))
    particle = any_of(data["particles"])
    boundary = rf"(?![가-힣A-Za-z0-9])|(?=(?:{particle}))"
    modifier = any_of(data["modifiers"])
    money, signs, counters = data["money"], data["signs"], data["counters"]
    unlike = any_of(data["not_units"])
    bounds = data["before"] | data["behind"]
    each = any_of(data["per"]["each"])
    rates, change = any_of(data["per"]["words"]), data["change"]
    counted = {
        counter: re.compile(rf"{counter}\s?(?:(?:{modifier})\s?){{0,3}}(?P<noun>{any_of(nouns)})(?:{boundary})")
        for counter, nouns in data["counted"].items()
    }
    return _Words(
        unit=re.compile(
            rf"(?!{unlike})(?P<unit>{any_of(money)}|(?:{any_of(signs)})(?![A-Za-z0-9²³])"
            rf"|(?:{any_of(counters)})(?:{boundary}))"
        ),
        units=money | signs | counters,
        ordinal=re.compile(rf"\s?(?P<word>{any_of(data['ordinals']['words'])})(?!원|례|량|종|액|관|전지|별화|세대)"),
        counted=counted,
        nouns=data["counted"],
        boundary=re.compile(boundary),
        before=re.compile(rf"(?<![가-힣])(?P<word>{any_of(data['before'])})\s?$"),
        behind=re.compile(rf"\s?(?:[을를이가]\s)?(?P<word>{any_of(data['behind'])})"),
        bounds=bounds,
        per=re.compile(
            rf"(?P<per>(?:{each})(?:당|별)|(?<![가-힣\d])(?:{rates}))(?:로|로는|으로|에|씩)?\s"
            rf"(?:(?:{any_of([*data['before'], '총', '평균', '각각', '각'])})\s?)?$"
        ),
        change=re.compile(
            r"\s?(?:이상|가량|가까이|정도|넘게|이나|나)?\s?(?:[을를이가]\s)?(?:더\s)?"
            rf"(?P<word>{any_of([*change['up'], *change['down']])})"
        ),
        up=frozenset(change["up"]),
        spelled=re.compile(
            rf"(?<![가-힣])(?P<numeral>{any_of(data['numerals'])})(?=\s?(?:개|곳|명|건|차례|배|가지|기업|군데|척|대|기|팀)(?![월]))"
        ),
        numerals=data["numerals"],
    )
