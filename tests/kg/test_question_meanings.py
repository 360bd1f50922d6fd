"""What questions mean, on graphs small enough to see the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.questions.asking import ask
from kg.questions.catalogue import question
from kg.store.memory import MemoryStore
from kg.store.protocol import Value
from schema.model import Reading

Answer = Callable[..., list[tuple[Value, ...]]]


def test_a_period_is_due_at_its_end(read):
    store = MemoryStore()
    said = [("agency/가나시", "hasTarget", f"target/{number}") for number in range(4)]
    reading = read("가나시가 목표를 세웠다.", said)
    times = {"target/0": "2025", "target/1": "2021~2025", "target/2": "2025~", "target/3": "2025-06-30"}
    dated = tuple(
        entity.model_copy(update={"time": times[entity.id]}) if entity.id in times else entity
        for entity in reading.entities
    )
    store.replace([reading.model_copy(update={"entities": dated})])
    rows = ask(store, question("targets-due"), {"year": "2025"}).rows
    assert {row[5] for row in rows} == {"2025", "2021~2025", "2025-06-30"}


def test_a_plan_reported_under_way_is_no_longer_only_planned(read):
    store = MemoryStore()
    plan = ("agency/가나시", "operates", "program/수소사업")
    other = ("agency/가나시", "operates", "program/공원사업")
    store.replace(
        [
            read(
                "가나시가 둘을 계획한다.", [(*plan, "planned", 0.9), (*other, "planned", 0.9)], published="2021-01-01"
            ),
            read("가나시가 수소사업을 추진한다.", [(*plan, "ongoing", 0.9)], published="2022-01-01"),
        ]
    )
    rows = ask(store, question("planned-not-done"), {}).rows
    assert [(row[3], row[5]) for row in rows] == [("program/공원사업", "2021-01-01")]


@pytest.mark.parametrize(
    ("to", "steps", "via"),
    [
        ("program/나", 1, (None, None)),
        ("firm/다", 2, ("program/나", None)),
        ("person/라", 3, ("program/나", "firm/다")),
    ],
)
def test_a_connection_is_the_shortest_and_names_what_lies_between(to, steps, via, read):
    store = MemoryStore()
    said = [
        ("agency/가", "operates", "program/나"),
        ("firm/다", "participatesIn", "program/나"),
        ("person/라", "affiliatedWith", "firm/다"),
    ]
    store.replace([read("가가 나를 추진하고 다가 참여하며 라가 대표이다.", said)])
    answer = ask(store, question("connection"), {"from": "agency/가", "to": to})
    assert [(row[0], row[6:]) for row in answer.rows] == [(steps, via)]
    assert answer.rows[0][2] == (via[0] and "나") and answer.rows[0][4] == (via[1] and "다")


def test_programs_of_a_local_government_are_programs_of_its_region(read):
    store = MemoryStore()
    said = [
        ("agency/울산광역시", "operates", "program/수소사업"),
        ("agency/부산광역시", "operates", "program/부산사업"),
    ]
    store.replace([read("두 시가 사업을 추진한다.", said, names={"region/울산광역시": ("울산",)})])
    rows = ask(store, question("programs-of-region"), {"region": "region/울산광역시"}).rows
    assert [row[0] for row in rows] == ["program/수소사업"]


@pytest.fixture
def answer() -> Answer:
    """`answer(readings, question, *columns, **parameters)`: these columns of the rows."""

    def asked(readings: list[Reading], name: str, *columns: str, **given: str) -> list[tuple[Value, ...]]:
        store = MemoryStore()
        store.replace(readings)
        table = ask(store, question(name), given)
        places = [table.columns.index(column) for column in columns]
        return [tuple(row[place] for place in places) for row in table.rows]

    return asked


def with_figures(reading: Reading, **said: dict[str, object]) -> Reading:
    """The reading with other values of its figures, by the last part of their identifiers."""
    entities = tuple(
        entity.model_copy(update=said[key]) if (key := entity.id.partition("/")[2]) in said else entity
        for entity in reading.entities
    )
    return reading.model_copy(update={"entities": entities})


def test_money_is_the_largest_amount_of_each_program_and_caps_stand_apart(read, answer):
    said = [("agency/가", "operates", "program/나"), ("agency/가", "funds", "program/다")]
    said += [("program/나", "hasFunding", f"funding/{name}") for name in ("총액", "일부", "기업별")]
    said += [("program/다", "hasFunding", "funding/다돈")]
    won = {"총액": 300, "일부": 100, "기업별": 7, "다돈": 50}
    told = with_figures(
        read("가의 돈.", said),
        **{key: {"value": value, "unit": "KRW", "per": key if key == "기업별" else None} for key, value in won.items()},
    )
    rows = answer([told], "money-by-agency", "agency", "per", "amount", "programs")
    assert rows == [("agency/가", None, 350, 2), ("agency/가", "기업별", 7, 1)]


def test_a_target_is_met_by_the_largest_outcome_in_its_unit_that_is_not_older(read, answer):
    aim = [("program/가", "hasTarget", "target/목표")]
    reached = [("program/가", "hasOutcome", f"outcome/{name}") for name in ("첫", "둘", "다른")]
    readings = [
        with_figures(read("목표다.", aim, published="2021-05-01"), 목표={"value": 60, "time": "2022"}),
        with_figures(
            read("실적이다.", reached, published="2022-05-01"),
            첫={"value": 20},
            둘={"value": 21},
            다른={"value": 900, "unit": "명"},
        ),
        with_figures(
            read("옛 실적이다.", [("program/가", "hasOutcome", "outcome/옛")], published="2020-05-01"),
            옛={"value": 99},
        ),
    ]
    columns = ("target", "aim", "reached", "share", "outcomes")
    assert answer(readings, "targets-met", *columns) == [("target/목표", 60, 21, 35, 2)]
    assert answer(readings, "targets-overdue", "target", year="2030") == []
    without = [readings[0], readings[2]]
    assert answer(without, "targets-overdue", "target", year="2022") == [("target/목표",)]
    assert answer(without, "targets-overdue", "target", year="2021") == []


def test_parts_stand_as_deep_as_their_shortest_way_up(read, answer):
    chain = [("program/나", "partOf", "program/가"), ("program/다", "partOf", "program/나")]
    around = [("program/가", "partOf", "program/다"), ("program/다", "partOf", "program/가")]
    rows = answer([read("부분들.", chain + around)], "program-hierarchy", "depth", "part", "parent", whole="program/가")
    assert rows == [(1, "program/나", "program/가"), (1, "program/다", "program/가"), (2, "program/다", "program/나")]


def test_partners_told_both_ways_round_are_one_fact(read, answer):
    readings = [
        read("한쪽.", [("agency/나", "partnersWith", "agency/가", "done", 0.9)], published="2020-01-01"),
        read("다른 쪽.", [("agency/가", "partnersWith", "agency/나", "planned", 0.8)], published="2021-01-01"),
    ]
    assert answer(readings, "most-reported", "articles", "subject", "object", least="2") == [
        (2, "agency/가", "agency/나")
    ]
    assert answer(readings, "single-source", "subject", entity="agency/가") == []
    assert answer(readings, "stage-reversals", "first_done", "issued", "subject") == [
        ("2020-01-01", "2021-01-01", "agency/가")
    ]
    assert answer(readings, "plans-realized", "subject") == []
    years = {"entity": "agency/나", "before": "2020", "after": "2021"}
    assert answer(readings, "changes-between-years", "stage_before", "stage_after", "subject", **years) == [
        ("done", "planned", "agency/가")
    ]
    assert answer(readings, "agency-network", "first", "second", "ties", "agreements", least="1") == [
        ("agency/가", "agency/나", 2, 2)
    ]


def test_what_is_new_comes_before_what_goes_on_and_what_is_told_no_more(read, answer):
    facts = [("agency/가", "operates", f"program/{name}") for name in ("그만", "계속", "새로")]
    readings = [
        read("한 해.", [(*fact, "planned", 0.9) for fact in facts[:2]], published="2020-01-01"),
        read("다음 해.", [(*fact, "done", 0.9) for fact in facts[1:]], published="2021-01-01"),
    ]
    years = {"entity": "agency/가", "before": "2020", "after": "2021"}
    assert answer(readings, "changes-between-years", "stage_before", "stage_after", "object", **years) == [
        (None, "done", "program/새로"),
        ("planned", "done", "program/계속"),
        ("planned", None, "program/그만"),
    ]


def test_regions_side_by_side_share_what_belongs_to_both(read, answer):
    said = [
        ("agency/울산광역시", "operates", "program/함께"),
        ("program/함께", "locatedIn", "region/부산광역시"),
        ("program/함께", "targetsIndustry", "industry/수소"),
        ("agency/울산광역시", "operates", "program/따로"),
        ("firm/말", "locatedIn", "region/울산광역시"),
    ]
    given = {"first": "region/울산광역시", "second": "region/부산광역시"}
    rows = answer(
        [read("두 지역.", said)], "compare-regions", "class", "first_count", "second_count", "shared", **given
    )
    assert rows == [("Agency", 1, 0, 0), ("Firm", 1, 0, 0), ("Industry", 1, 1, 1), ("Program", 2, 1, 1)]
    shared = answer([read("두 지역.", said)], "shared-industries", "industry", "shared_programs", **given)
    assert shared == [("industry/수소", 1)]
