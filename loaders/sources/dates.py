"""Days of publication: as a field gives them, and as the furniture of a page does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from loaders.sources.errors import SourceError

_DAY = r"(?P<y>(?:19|20)\d\d)\s?(?:[-./]|년)\s?(?P<m>\d{1,2})\s?(?:[-./]|월)\s?(?P<d>\d{1,2})(?!\d)"
_WEEKDAY = r"(?:\([월화수목금토일]\)|[월화수목금토일]요일)?"
_TIME = rf"\.?(?:\s?일)?[\sT]*{_WEEKDAY}[\s\[(]*(?:오전|오후)?\s?\d{{1,2}}\s?(?::|시\s?)\d{{2}}"
_FIELD = re.compile(rf"\s*(?:{_DAY}|(?P<cy>(?:19|20)\d\d)(?P<cm>\d\d)(?P<cd>\d\d)(?!\d))")
_IN_FURNITURE = re.compile(
    rf"(?P<label>[가-힣A-Za-z]{{0,10}})[\s:：]{{0,3}}{_DAY}(?P<time>{_TIME})?(?=(?P<after>\s?\S{{0,5}}))"
)
_CHANGED = re.compile(r"수정|업데이트|변경|지면|신문|호수|게재|마감|(?i:updated?|modified)")
_ENTERED = re.compile(r"입력|송고|배포")
_PRINTED = re.compile(r"지면|업데이트|\d면")
_PUBLISHED = re.compile(r"승인|입력|등록|송고|작성|배포|보도|기사|(?i:published|posted)")


def parse_day(value: str) -> date:
    """The day a field names, whatever stands after it (a time, a zone); raises SourceError where it names none.

    >>> parse_day("2021-06-22T20:11:00+09:00"), parse_day("20200908"), parse_day("2021년 6월 22일")
    (datetime.date(2021, 6, 22), datetime.date(2020, 9, 8), datetime.date(2021, 6, 22))
    >>> parse_day("어제쯤")
    Traceback (most recent call last):
    loaders.sources.errors.SourceError: : not a date ('어제쯤'); write it like 2021-06-22, or leave it empty
    """
    found = _FIELD.match(value)
    if found:
        numbers = [found[short] or found[compact] for short, compact in (("y", "cy"), ("m", "cm"), ("d", "cd"))]
        day = _day(*numbers)
        if day:
            return day
    raise SourceError("bad_date", value=value)


def optional_day(value: object) -> date | None:
    """The day of an optional field: None for nothing, a date as it is, an int or text as `parse_day` reads it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return parse_day(text) if text else None


def day_of_furniture(lines: Iterable[str]) -> date | None:
    """The day of publication in a page's furniture: of entry or approval before any day, of change or print last.

    >>> day_of_furniture(["수정 2020.09.09 08:00 | 승인 2020.09.08 10:37"])
    datetime.date(2020, 9, 8)
    """
    found: list[tuple[int, int, date]] = []
    for line in lines:
        for match in _IN_FURNITURE.finditer(line):
            day = _day(match["y"], match["m"], match["d"])
            if day is None:
                continue
            if _CHANGED.search(match["label"]) or (not match["label"] and _PRINTED.search(match["after"])):
                rank = 4
            elif _PUBLISHED.search(match["label"]) or _ENTERED.search(match["after"]):
                rank = 0
            elif match["time"]:
                rank = 1
            else:
                rank = 2 if "발행" in match["label"] else 3
            found.append((rank, len(found), day))
    return min(found)[2] if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
