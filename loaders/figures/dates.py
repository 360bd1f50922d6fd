"""Dates, periods and deadlines in Korean text, relative ones resolved against the article's day.

What needs the article's day is left out where that is not known, and is `certain=False` where it is.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from loaders.figures.alternatives import any_of
from loaders.figures.model import DateMention

_UNTIL = re.compile(r"(?:\s?(?:초|말|중순|중|안))?\s?까지")
_FROM = re.compile(r"\s?부터(?![가-힣])\s?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_TO = re.compile(r"\s?[~∼〜～]\s?")
_LASTING = re.compile(r"(?:향후\s|앞으로\s|총\s)?(?P<years>\d{1,2})\s?(?:개)?년\s?(?:간|동안|에\s걸쳐|에\s걸친)")
_COMING = re.compile(r"(?:향후|앞으로)\s(?P<years>\d{1,2})\s?(?:개)?년(?:\s?(?:간|동안|에\s걸쳐|에\s걸친))?")


class _Words(NamedTuple):
    start: re.Pattern[str]
    date: re.Pattern[str]
    years: dict[str, int]
    months: dict[str, int]
    days: dict[str, int]
    parts: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Point:
    """One date as written: the days it may begin and end at, cut to its precision."""

    end: int
    first: str
    last: str
    certain: bool

    @property
    def year(self) -> int:
        return int(self.first[:4])


def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """The dates and periods in a text, in order and without overlap; values are ISO, cut to their precision.

    >>> [(d.value, d.value_end, d.certain) for d in find_dates("2021년 6월 22일, 2020~2024년", None)]
    [('2021-06-22', None, True), ('2020', '2024', True)]
    >>> [(d.value, d.deadline) for d in find_dates("지난해 12월 착수해 오는 7월까지", date(2021, 6, 22))]
    [('2020-12', False), ('2021-07', True)]
    >>> find_dates("내년부터 22일", None)
    ()
    """
    return tuple(_dates(text, published))


def _dates(text: str, published: date | None) -> Iterator[DateMention]:
    position = 0
    while match := _words().start.search(text, position):
        start, position = match.start(), match.end() + 1
        if published and (coming := _COMING.match(text, start)):
            last = published.year + int(coming["years"]) - 1
            yield DateMention(start, coming.end(), str(published.year), str(last), period=True, certain=False)
            position = coming.end()
            continue
        point = _point(text, start, published, None)
        if point is None:
            written = _words().date.match(text, start)
            position = max(position, written.end() if written else 0)
        else:
            mention = _mention(text, start, point, published)
            yield mention
            position = mention.end


def _mention(text: str, start: int, point: _Point, published: date | None) -> DateMention:
    """The point, made a period or a deadline by what follows it."""
    if until := _UNTIL.match(text, point.end):
        span = point.first != point.last
        return DateMention(start, until.end(), point.last if span else point.first, None, False, True, point.certain)
    joint = _FROM.match(text, point.end) or _TO.match(text, point.end)
    if joint is None:
        if point.first != point.last:
            return DateMention(start, point.end, point.first, point.last, True, False, point.certain)
        return DateMention(start, point.end, point.first, certain=point.certain)
    if lasting := _LASTING.match(text, joint.end()):
        last = str(point.year + int(lasting["years"]) - 1)
        return DateMention(start, lasting.end(), point.first, last, True, False, point.certain)
    other = _point(text, joint.end(), published, point)
    if other is None and (year := _BARE_YEAR.match(text, joint.end())):
        other = _Point(year.end(), year[0], year[0], True)
    if other is None or other.last < point.first[: len(other.last)]:
        end = start + len(text[start : joint.end()].rstrip())
        return DateMention(start, end, point.first, None, True, False, point.certain)
    until = _UNTIL.match(text, other.end)
    certain = point.certain and other.certain
    return DateMention(start, until.end() if until else other.end, point.first, other.last, True, False, certain)


def _point(text: str, start: int, published: date | None, earlier: _Point | None) -> _Point | None:
    """The date at a place; what it leaves out comes from the `earlier` end of its period, or the article's day."""
    match = _words().date.match(text, start)
    if match is None or match.end() == start:
        return None
    group = match.groupdict()
    end = start + len(match[0].rstrip())
    try:
        if group["dotted"]:
            day = date(int(group["dotted"]), int(group["dotted_month"]), int(group["dotted_day"])).isoformat()
            return _Point(end, day, day, True)
        return _resolved(end, group, published, earlier)
    except ValueError:  # no such day: '13월', '2월 30일'
        return None


def _resolved(end: int, group: dict[str, str | None], published: date | None, earlier: _Point | None) -> _Point | None:
    words = _words()
    if group["reference_day"]:
        if published is None:
            return None
        day = (published + timedelta(days=words.days[group["reference_day"]])).isoformat()
        return _Point(end, day, day, False)
    month, day_number = _number(group["month"]), _number(group["day"])
    part = words.parts.get((group["part"] or "").replace(" ", ""))
    stated = group["year"] or group["range_year"]
    certain = stated is not None or group["short"] is not None
    if stated:
        year = int(stated)
    elif group["short"]:
        year = 2000 + int(group["short"])
    elif earlier is not None and not group["relative_year"]:
        year, certain = earlier.year, earlier.certain
        if month is None and day_number is not None:
            month = int(earlier.first[5:7]) if len(earlier.first) > 5 else None
    elif published is None:
        return None
    elif group["relative_year"]:
        year = published.year + words.years[group["relative_year"]]
    elif group["relative_month"]:
        count = published.year * 12 + published.month - 1 + words.months[group["relative_month"]]
        year, month = count // 12, count % 12 + 1
    elif month is not None:
        year = _year_of_month(month, group["toward"], published)
    elif day_number is not None:
        year, month = _month_of_day(day_number, group["toward"], published)
    elif part is not None:
        year = published.year
    else:
        return None
    return _cut(end, group, year, month, day_number, part, certain)


def _cut(
    end: int,
    group: dict[str, str | None],
    year: int,
    month: int | None,
    day: int | None,
    part: tuple[int, int] | None,
    certain: bool,
) -> _Point | None:
    if day is not None:
        if month is None:
            return None
        last = _number(group["last_day"]) or day
        return _Point(end, date(year, month, day).isoformat(), date(year, month, last).isoformat(), certain)
    if month is not None:
        first_month, last_month = date(year, month, 1), date(year, _number(group["last_month"]) or month, 1)
        return _Point(end, first_month.isoformat()[:7], last_month.isoformat()[:7], certain)
    if part == (1, 12):
        return _Point(end, str(year), str(year), certain)
    if part is not None:
        return _Point(end, f"{year}-{part[0]:02d}", f"{year}-{part[1]:02d}", certain)
    last_year = group["last_year"]
    if last_year is None:
        return _Point(end, str(year), str(year), certain)
    return _Point(end, str(year), last_year if len(last_year) == 4 else f"{year // 100}{last_year}", certain)


def _year_of_month(month: int, toward: str | None, published: date) -> int:
    if toward == "지난":
        return published.year - (month > published.month)
    if toward == "오는":
        return published.year + (month < published.month)
    return published.year - (month - published.month > 6)


def _month_of_day(day: int, toward: str | None, published: date) -> tuple[int, int]:
    """A bare day is of the article's month, unless that lies half a month ahead or '지난', '오는' say otherwise."""
    count = published.year * 12 + published.month - 1
    if toward == "오는":
        count += day < published.day
    elif (toward == "지난" and day > published.day) or day > published.day + 15:
        count -= 1
    year, month = count // 12, count % 12 + 1
    if day > monthrange(year, month)[1]:
        raise ValueError(f"{year}-{month:02d} has no day {day}")
    return year, month


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


@cache
def _words() -> _Words:
    data: dict[str, Any] = tomllib.loads((files(__package__) / "dates.toml").read_text(encoding="utf-8"))
    years, months, days = (any_of(data[name]) for name in ("years", "months", "days"))
    parts = "|".join(rf"{word[0]}\s?{word[1:]}" if word[0].isdigit() else word for word in data["parts"])
    century, dash = r"(?:19|20)\d\d", r"\s?[~∼〜～-]\s?"
    return _Words(
        start=re.compile(
            rf"(?<![\d.,])(?=\d{{1,4}}\s?(?:[년월일분.~∼〜～/-]))|(?<![가-힣])(?={years}|{months}|{days}|{parts}|지난\s\d|오는\s"
            r"|이번\s\d|향후\s\d|앞으로\s\d)|(?=['‘’]\d\d년)"
        ),
        date=re.compile(
            rf"(?P<dotted>{century})[.\-/]\s?(?P<dotted_month>\d{{1,2}})[.\-/]\s?(?P<dotted_day>\d{{1,2}})(?!\d)"
            rf"|(?P<reference_day>{days})(?![가-힣]{{2}})"
            r"|(?:(?P<toward>지난|오는|이번)\s)?"
            rf"(?:(?P<year>{century})(?:{dash}(?P<last_year>{century}|\d\d))?\s?년도?(?!간|\s동안)"
            rf"|(?P<range_year>{century})(?={dash}{century}(?:\D|$))"
            rf"|['‘’](?P<short>\d\d)년|(?P<relative_year>{years})(?![가-힣]{{3}}))?+"
            rf"\s?(?:(?P<month>\d{{1,2}})(?:{dash}(?P<last_month>\d{{1,2}}))?\s?월(?!분)"
            rf"|(?P<relative_month>{months}))?+"
            rf"\s?(?:(?P<day>\d{{1,2}})(?:{dash}(?P<last_day>\d{{1,2}}))?\s?일(?!\s?(?:간|동안|째|만에|정|차|분|생))"
            rf"|(?P<part>{parts})|(?<=[월년해달]\s)(?:초|말)(?![가-힣]{{2}}))?+"
        ),
        years=data["years"],
        months=data["months"],
        days=data["days"],
        parts={word: (first, last) for word, (first, last) in data["parts"].items()},
    )
