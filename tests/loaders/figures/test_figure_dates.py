"""Dates as news writes them, against the day the article came out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.figures.dates import find_dates

DAY = date(2021, 6, 22)


def only(text, published=DAY):
    dates = find_dates(text, published)
    assert len(dates) == 1, dates
    return dates[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("승인 2020.09.08 10:37", "2020-09-08"),
        ("2021-06-22", "2021-06-22"),
        ("2021년 6월 22일", "2021-06-22"),
        ("2021년 6월", "2021-06"),
        ("2021년도 예산", "2021"),
        ("'22년 사업", "2022"),
    ],
)
def test_full_dates_need_no_article(text, value):
    found = only(text, None)
    assert (found.value, found.certain) == (value, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("지난 1일", "2021-06-01"),
        ("지난 30일", "2021-05-30"),
        ("오는 30일", "2021-06-30"),
        ("오는 3일", "2021-07-03"),
        ("22일 밝혔다", "2021-06-22"),
        ("오는 7월", "2021-07"),
        ("오는 3월", "2022-03"),
        ("지난 12월", "2020-12"),
        ("지난해 12월", "2020-12"),
        ("내년", "2022"),
        ("올해", "2021"),
        ("작년", "2020"),
        ("내달", "2021-07"),
        ("지난달 30일", "2021-05-30"),
        ("다음 달 3일", "2021-07-03"),
        ("이달 말", "2021-06"),
        ("어제", "2021-06-21"),
    ],
)
def test_relative_dates_count_from_the_article_and_say_so(text, value):
    found = only(text)
    assert (found.value, found.certain) == (value, False)
    assert find_dates(text, None) == ()


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("2020년~2021년", "2020", "2021"),
        ("2020~2024년", "2020", "2024"),
        ("1단계(2020~2024)", "2020", "2024"),
        ("2021~25년", "2021", "2025"),
        ("2024년~", "2024", None),
        ("2023년부터 2027년까지", "2023", "2027"),
        ("2021년 6월부터 2022년 12월까지", "2021-06", "2022-12"),
        ("2024년부터 추진", "2024", None),
        ("10월 3~5일", "2021-10-03", "2021-10-05"),
        ("올해부터 3년간", "2021", "2023"),
        ("향후 5년간", "2021", "2025"),
        ("올해 하반기", "2021-07", "2021-12"),
        ("2분기", "2021-04", "2021-06"),
    ],
)
def test_periods_have_both_ends_or_an_open_one(text, value, end):
    found = only(text)
    assert (found.value, found.value_end, found.period) == (value, end, True)


@pytest.mark.parametrize(
    ("text", "value"), [("2027년까지", "2027"), ("2027년 말까지", "2027"), ("오는 7월까지", "2021-07")]
)
def test_until_is_a_deadline(text, value):
    found = only(text)
    assert (found.value, found.deadline, found.period) == (value, True, False)


@pytest.mark.parametrize("text", ["3년간", "3일 만에", "5개년", "13월 2일", "2월 30일", "1억 원", "2021.13.40"])
def test_durations_and_days_that_are_none_are_left_out(text):
    assert find_dates(text, DAY) == ()


@given(
    st.text(alphabet="0123456789.년월일분기~-부터까지지난오는올해내년말초' \n", max_size=60), st.none() | st.just(DAY)
)
def test_dates_are_in_order_and_real(text, published):
    end = 0
    for found in find_dates(text, published):
        assert end <= found.start < found.end <= len(text)
        assert date.fromisoformat((found.value + "-01-01")[:10])
        assert published is not None or found.certain
        end = found.end
