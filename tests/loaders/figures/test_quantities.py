"""What counts as an amount in Korean news, and what only looks like one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.figures.quantities import find_quantities


def only(text):
    quantities = find_quantities(text)
    assert len(quantities) == 1, quantities
    return quantities[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("총사업비 6억 7,000만원", 670_000_000, "KRW"),
        ("1조2천억 원을 투입", 1_200_000_000_000, "KRW"),
        ("1조1704억원", 1_170_400_000_000, "KRW"),
        ("22억5천500만원", 2_255_000_000, "KRW"),
        ("8천만원", 80_000_000, "KRW"),
        ("국비 252억을 확보", 25_200_000_000, "KRW"),
        ("2000여억원", 200_000_000_000, "KRW"),
        ("6천 540억 원", 654_000_000_000, "KRW"),
        ("천억 원을", 100_000_000_000, "KRW"),
        ("1.5조원", 1_500_000_000_000, "KRW"),
        ("3천만 달러", 30_000_000, "USD"),
        ("5만 유로", 50_000, "EUR"),
        ("기업 60개사", 60, "개사"),
        ("1만여명", 10_000, "명"),
        ("만 4천 개의", 14_000, "개"),
        ("3곳", 3, "곳"),
        ("250㎿", 250, "MW"),
        ("3.5GW급", 3.5, "GW"),
        ("10만여㎡", 100_000, "㎡"),
        ("222만 제곱미터", 2_220_000, "㎡"),
        ("1만5천 톤", 15_000, "톤"),
        ("15개 과제", 15, "개 과제"),
        ("12개 세부 추진과제를", 12, "개 과제"),
        ("3개 분야에", 3, "개 분야"),
        ("4대 추진전략", 4, "대 전략"),
        ("602개 업체", 602, "개사"),
        ("2%포인트", 2, "%포인트"),
        ("6.2대 1의 경쟁률", 6.2, "대 1"),
        ("각각 11개교다", 11, "개교"),
        ("세 곳을", 3, "곳"),
        ("두 배로", 2, "배"),
    ],
)
def test_amounts_are_read_with_their_unit(text, value, unit):
    quantity = only(text)
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "2021년 6월 22일",
        "052-229-1234",
        "KF-21 시험비행",
        "5G와 3D프린팅",
        "만 39세 청년",
        "수십 곳과 수백억원",
        "오후 3시 30분",
        "조원경 부시장",
        "기획재정부 1차관",
        "5만 원전 종사자",
    ],
)
def test_dates_ages_codes_and_names_are_no_amounts(text):
    assert [quantity for quantity in find_quantities(text) if not quantity.ordinal] == []


@pytest.mark.parametrize("text", ["제3차 회의", "3번째 공장", "2단계 사업", "4차 산업혁명", "제2기"])
def test_ordinals_are_marked(text):
    assert only(text).ordinal


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("최대 5000만원", "<="),
        ("최소 30명", ">="),
        ("100명 이상", ">="),
        ("5년 내 10% 이내", "<="),
        ("300억원을 웃도는", ">="),
        ("300억원을 넘는", ">="),
        ("약 30억원", "~"),
        ("10여 명", ">="),
        ("50명 안팎", "~"),
        ("60개사", "="),
    ],
)
def test_bounds_stand_before_or_behind(text, comparator):
    assert only(text).comparator == comparator


@pytest.mark.parametrize(
    ("text", "per"),
    [("기업별 최대 8000만원", "기업별"), ("1인당 30만원", "1인당"), ("연간 5만 톤", "연간"), ("상당 30만원", None)],
)
def test_what_an_amount_is_for_each_of(text, per):
    assert only(text).per == per


@pytest.mark.parametrize(
    ("text", "change"),
    [("전년 대비 10% 상향", "up"), ("8.6% 늘었는데", "up"), ("20%를 줄인다", "down"), ("80%를 차지", None)],
)
def test_changes_know_their_direction(text, change):
    assert only(text).change == change


def test_a_range_is_two_quantities_that_share_scale_and_unit():
    low, high = find_quantities("기업당 2~3억원")
    assert (low.value, low.unit, low.comparator, low.per) == (200_000_000, "KRW", ">=", "기업당")
    assert (high.value, high.unit, high.comparator, high.per) == (300_000_000, "KRW", "<=", "기업당")
    assert [quantity.value for quantity in find_quantities("2억~3억원")] == [200_000_000, 300_000_000]


@given(st.text(alphabet="0123456789,.~ 조억만천백십원개사명대제여약최대%㎡분야과제년월일한두\n", max_size=80))
def test_quantities_are_in_order_apart_and_within_the_text(text):
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.value >= 0
        end = quantity.end


@pytest.mark.parametrize("piece", ["1", "1,", "111,", "1억", "2개 세부 ", "1~"])
def test_a_megabyte_of_digits_takes_seconds_not_hours(piece):
    text = piece * (300_000 // len(piece))
    began = time.process_time()  # the machine may be busy with other work
    find_quantities(text)
    assert time.process_time() - began < 10
