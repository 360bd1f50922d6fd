"""Numbers, money, dates and other people's text as readers of Korean or English expect them."""

from __future__ import annotations

import re

from schema.wording import Language

_UNITS = ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만"))
_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
_COMPARATORS: dict[Language, dict[str, str]] = {
    "ko": {">=": " 이상", "<=": " 이하", "~": " 안팎"},
    "en": {">=": "at least ", "<=": "at most ", "~": "about "},
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_PERIOD = re.compile(rf"(?:{_DAY.pattern})?[~/]?(?:{_DAY.pattern})?")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def number(value: float) -> str:
    """A number with thousands separated, without a needless fraction.

    >>> number(1234567.0), number(12.5)
    ('1,234,567', '12.5')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def won(value: float, language: Language) -> str:
    """An amount in won as people read it.

    >>> won(670_000_000, "ko"), won(670_000_000, "en"), won(1_200_000_000_000, "ko")
    ('6억 7,000만원', 'KRW 670 million', '1조 2,000억원')
    """
    if language == "en":
        for scale, name in _SCALES:
            if abs(value) >= scale:
                return f"KRW {number(round(value / scale, 2))}{name}"
        return f"KRW {number(value)}"
    whole = round(abs(value))
    parts = []
    for scale, name in _UNITS:
        if whole >= scale:
            parts.append(f"{whole // scale:,}{name}")
            whole %= scale
    if whole or not parts:
        parts.append(f"{whole:,}")
    return ("-" if value < 0 else "") + " ".join(parts) + "원"


def figure(value: float, unit: str, comparator: str, language: Language) -> str:
    """A value with its unit and comparator.

    >>> figure(60, "개사", ">=", "ko"), figure(670_000_000, "KRW", "<=", "ko"), figure(12.5, "%", "~", "en")
    ('60개사 이상', '6억 7,000만원 이하', 'about 12.5%')
    """
    text = won(value, language) if unit == "KRW" else f"{number(value)}{unit}"
    sign = _COMPARATORS[language].get(comparator, "")
    return text + sign if language == "ko" else sign + text


def day(text: str, language: Language) -> str:
    """A date (which may stop at the year or month), or a period (`2021~2025`, `2021/2025`), as people read it.

    >>> day("2020-09-08", "ko"), day("2021-06", "ko"), day("2020-09-08", "en"), day("2021~2025", "ko")
    ('2020년 9월 8일', '2021년 6월', '8 Sep 2020', '2021년~2025년')
    """
    if not _PERIOD.fullmatch(text):
        return text
    return _DAY.sub(lambda match: _day(match, language), text.replace("/", "~")).replace(
        "~", "~" if language == "ko" else "–"
    )


def _day(match: re.Match[str], language: Language) -> str:
    year, month, day_ = match.groups()
    if language == "ko":
        return f"{year}년" + (f" {int(month)}월" if month else "") + (f" {int(day_)}일" if day_ else "")
    if month and 1 <= int(month) <= 12:
        name = _MONTHS[int(month) - 1]
        return f"{int(day_)} {name} {year}" if day_ else f"{name} {year}"
    return year


def percent(share: float) -> str:
    """A share as a whole percentage.

    >>> percent(0.873)
    '87%'
    """
    return f"{share * 100:.0f}%"


def plain(text: str) -> str:
    """Other people's text for a label that Streamlit reads as Markdown: nothing in it is markup, on one line.

    >>> print(plain("![x](http://a.b/c.png) 3~4월 :red[b]"))
    \\!\\[x\\]\\(http\\:\\/\\/a\\.b\\/c\\.png\\) 3\\~4월 \\:red\\[b\\]
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def shorten(text: str, length: int) -> str:
    """Text cut to a length, with an ellipsis where it was longer.

    >>> shorten("울산광역시", 4), shorten("울산광역시", 5)
    ('울산광…', '울산광역시')
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
