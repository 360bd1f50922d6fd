"""What a quantity becomes in the graph: its identifier, its names, and the time that the text gives it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.prepare import prepare
from loaders.relations.figures import Found, figure, figure_period
from schema.model import Article

PUBLISHED = date(2021, 6, 22)


def ready_of(text):
    return prepare(Article(id="article/1", title="", text=text, published=PUBLISHED))


def made(text, kind, number=0):
    """The figure of a text, with when it begins and ends to hold."""
    ready = ready_of(text)
    first = ready.figures.quantities[number]
    alike = tuple(it for it in ready.figures.quantities if (it.value, it.unit) == (first.value, first.unit))
    found = Found(alike, kind)
    return figure(ready, found), figure_period(ready, found)


@pytest.mark.parametrize(
    ("text", "kind", "identifier"),
    [
        ("기업 60개사를 유치한다.", "Target", "target/60-개사@1"),
        ("총사업비 6억 7,000만원이 든다.", "Funding", "funding/670000000-KRW@1"),
        ("매출이 3.5% 늘었다.", "Outcome", "outcome/3.5-퍼센트@1"),
        ("15개 과제를 마쳤다.", "Outcome", "outcome/15-개_과제@1"),
        ("사업비 1000조원을 들인다.", "Funding", "funding/1000000000000000-KRW@1"),
        ("매출이 0.1% 늘었다.", "Outcome", "outcome/0.1-퍼센트@1"),
    ],
)
def test_a_figure_is_named_by_class_value_unit_and_article(text, kind, identifier):
    assert made(text, kind)[0].id == identifier


def test_ways_of_writing_one_amount_are_its_names():
    entity, _ = made("수소 사업에 100억원 투입\n시는 100억 원을 들인다. 100억원이다.", "Funding")
    assert entity.names == ("100억원", "100억 원")


def test_an_amount_with_a_decimal_point_is_the_same_as_one_without():
    assert made("4.1조원을 들인다.", "Funding")[0].id == made("4조 1000억원을 들인다.", "Funding")[0].id


def test_bounds_and_what_each_gets_are_kept():
    entity, _ = made("시는 기업별 최대 8,000만원을 지원한다.", "Funding")
    assert (entity.value, entity.unit, entity.comparator, entity.per) == (80_000_000, "KRW", "<=", "기업별")


@pytest.mark.parametrize(
    ("text", "kind", "time", "period"),
    [
        ("시는 2022년까지 60개사를 모은다.", "Target", "2022", (None, "2022")),
        ("시는 2022년부터 2024년까지 100억원을 들인다.", "Funding", "2022~2024", ("2022", "2024")),
        ("시는 지난해 60개사를 모았다.", "Outcome", "2020", (None, None)),
        ("시는 올해 2025년까지 60개사를 모으기로 했다.", "Target", "2025", (None, "2025")),
        ("시는 2025년까지 올해 60개사를 모았다.", "Outcome", "2021", (None, None)),
        ("시는 60개사를 2022년까지 모은다.", "Target", None, (None, None)),
        ("시는 6월 12일 60개사를 모았다.", "Outcome", None, (None, None)),
        ("시는 2020년 대비 60개사를 더 모았다.", "Outcome", None, (None, None)),
        ("2022년까지 짓는다. 시는 60개사를 모은다.", "Target", None, (None, None)),
    ],
    ids=[
        "a deadline",
        "a period",
        "a year",
        "a target rather has a deadline",
        "an outcome has the last date",
        "a date behind it is not its own",
        "a bare day is an event's",
        "what is only compared with",
        "a date of another sentence",
    ],
)
def test_a_figure_has_the_time_that_its_sentence_gives_before_it(text, kind, time, period):
    entity, held = made(text, kind)
    assert (entity.time, held) == (time, period)


def test_a_time_said_once_holds_for_all_places_of_the_amount():
    entity, held = made("100억원을 들인다. 시는 2024년까지 100억원을 들인다.", "Funding")
    assert (entity.time, held) == ("2024", (None, "2024"))


def test_an_open_period_has_no_end():
    entity, held = made("시는 2024년~ 100억원을 들인다.", "Funding")
    assert (entity.time, held) == ("2024~", ("2024", None))


@settings(max_examples=50)
@given(st.decimals(min_value=0, max_value=10**7, places=3), st.sampled_from(["%", "명", "억원"]))
def test_equal_amounts_have_one_identifier_in_plain_digits(value, unit):
    written = {f"{value}{unit}", f"{value.normalize():f}{unit}"}
    identifiers = set()
    for form in written:
        entity, _ = made(f"매출이 {form} 늘었다.", "Outcome")
        identifiers.add(entity.id)
    (identifier,) = identifiers
    number = identifier.partition("/")[2].partition("-")[0]
    assert number.replace(".", "", 1).isdigit()
    assert float(number) == pytest.approx(float(entity.value), abs=1e-6)
