"""The day of publication, as a field or as the furniture of a page gives it."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.sources.dates import day_of_furniture, optional_day, parse_day
from loaders.sources.errors import SourceError


@pytest.mark.parametrize(
    "value",
    [
        "2021-06-22",
        "2021-06-22T20:11:00+09:00",
        "2021.06.22 20:11",
        "2021.6.22.",
        "2021/06/22 [20:11]",
        "20210622",
        "2021년 6월 22일",
        " 20210622093000"[:9],
    ],
)
def test_days_as_people_and_systems_write_them(value):
    assert parse_day(value) == date(2021, 6, 22)


@pytest.mark.parametrize("value", ["어제쯤", "2021-13-01", "2021-02-30", "22/06/2021", "99999999", "2021"])
def test_what_is_no_day_says_so(value):
    with pytest.raises(SourceError) as caught:
        parse_day(value)
    assert value in caught.value.line()


def test_cells_of_a_workbook():
    assert (
        optional_day(20200908) == optional_day(20200908.0) == optional_day(datetime(2020, 9, 8, 10)) == date(2020, 9, 8)
    )
    assert optional_day(None) is optional_day("") is optional_day("  ") is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("• 승인 2020.09.08 10:37", date(2020, 9, 8)),
        ("• 2021.06.22 20:11", date(2021, 6, 22)),
        ("입력 2023-03-05 15:12 | 수정 2023-03-06 08:00", date(2023, 3, 5)),
        ("최종수정 2023.03.06 08:00 기사입력 2023.03.05 15:12", date(2023, 3, 5)),
        ("2018.08.31 16:40 입력 | 2018.09.01 02:11 지면 A5", date(2018, 8, 31)),
        ("신문게재 2016-07-07 2면 기사입력 2016-07-06 16:18", date(2016, 7, 6)),
        ("발행일 : 2021년 6월 22일", date(2021, 6, 22)),
        ("(군산=홍길동) 2025/08/10 12:00 송고", date(2025, 8, 10)),
        ("[보도자료] 2023. 3. 5.(일) 배포", date(2023, 3, 5)),
        ("승인 2020.13.45 10:37", None),
        ("댓글 0", None),
    ],
)
def test_days_in_furniture(line, day):
    assert day_of_furniture([line]) == day


@given(st.text())
def test_any_text_is_a_day_or_a_source_error(text):
    with suppress(SourceError):
        assert isinstance(parse_day(text), date)
    day_of_furniture([text])
