"""Money, dates and other people's text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some

from dashboard.formats import day, figure, plain, shorten, won

UNITS = {"경": 10**16, "조": 10**12, "억": 10**8, "만": 10**4, "": 1}


def test_won_as_koreans_and_others_read_it() -> None:
    assert won(670_000_000, "ko") == "6억 7,000만원"
    assert won(80_000_000, "ko") == "8,000만원"
    assert won(500, "ko") == "500원"
    assert won(-30_000, "ko") == "-3만원"
    assert won(2_175_700_000_000, "en") == "KRW 2.18 trillion"


@given(some.integers(min_value=0, max_value=10**19))
def test_an_amount_in_korean_adds_up_to_itself(value: int) -> None:
    parts = re.findall(r"([\d,]+)([경조억만]?)", won(value, "ko"))
    assert sum(int(digits.replace(",", "")) * UNITS[unit] for digits, unit in parts) == value


def test_figures_with_bounds() -> None:
    assert figure(60, "개사", ">=", "ko") == "60개사 이상"
    assert figure(60, "개사", "<=", "en") == "at most 60개사"
    assert figure(12.5, "%", "=", "ko") == "12.5%"


def test_dates_that_stop_early_and_periods() -> None:
    assert day("2021", "ko") == "2021년"
    assert day("2018-10/2020-12", "ko") == "2018년 10월~2020년 12월"
    assert day("2021-06~", "en") == "Jun 2021–"
    assert day("미정", "ko") == "미정"


@given(some.text())
def test_text_for_labels_is_escaped_and_otherwise_whole(text: str) -> None:
    escaped = plain(text)
    assert "\n" not in escaped
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped) == " ".join(text.split())
    assert not re.search(r"(?<!\\)[!-/:-@\[\]-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", escaped))


@given(some.text(), some.integers(min_value=2, max_value=40))
def test_shortened_text_is_never_longer(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= max(length, 1)
    assert shorten(text, len(text) + 1) == text
