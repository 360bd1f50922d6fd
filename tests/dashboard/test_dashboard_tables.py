"""Answers as tables and CSV."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as some

from dashboard.tables import csv_bytes, is_identifier, readable
from dashboard.words import Words
from kg.store.protocol import Table

KO, EN = Words("ko"), Words("en")
NAMES = {"agency/울산광역시": "울산광역시", "article/3af0": "수소 기사"}


def test_identifiers_relations_stages_and_dates_are_read_as_words() -> None:
    table = Table(
        ("agency", "relation", "modality", "issued", "article"),
        (("agency/울산광역시", "operates", "planned", "2021-06-22", "article/3af0"),),
    )
    types = {"relation": "relation", "modality": "modality", "issued": "date"}
    assert readable(table, types, NAMES.get, KO) == [
        {"기관": "울산광역시", "관계": "추진", "실현 단계": "계획", "기사 날짜": "2021년 6월 22일", "기사": "수소 기사"}
    ]
    assert list(readable(table, types, NAMES.get, EN)[0].values())[1:4] == ["operates", "planned", "22 Jun 2021"]


def test_a_value_stands_with_its_unit_and_a_name_instead_of_its_identifier() -> None:
    table = Table(
        ("owner", "owner_name", "value", "unit", "comparator", "time"),
        (("agency/울산광역시", "울산광역시", 670_000_000, "KRW", "<=", "2021~2025"),),
    )
    assert readable(table, {}, NAMES.get, KO) == [
        {"주체": "울산광역시", "값": "6억 7,000만원 이하", "시점": "2021년~2025년"}
    ]


def test_every_figure_of_a_row_stands_with_its_unit_and_sums_of_money_in_won() -> None:
    types = {"aim": "number", "reached": "number", "amount": "number", "share": "integer"}
    table = Table(
        ("unit", "aim", "comparator", "reached", "share"), (("개사", 60, ">=", 72, 120), (None, 3, None, 2, 67))
    )
    assert readable(table, types, NAMES.get, KO) == [
        {"목표값": "60개사 이상", "실적값": "72개사", "달성률(%)": 120},
        {"목표값": "3", "실적값": "2", "달성률(%)": 67},
    ]
    assert readable(Table(("amount",), ((1_200_000_000,),)), types, NAMES.get, KO) == [{"금액": "12억원"}]
    assert readable(Table(("class",), (("Program",),)), {"class": "class"}, NAMES.get, KO) == [{"종류": "사업·정책"}]


def test_what_is_missing_is_empty_and_mixed_columns_become_texts() -> None:
    rows = readable(Table(("a", "b"), ((1, None), ("가", 2))), {}, NAMES.get, KO)
    assert rows == [{"a": "1", "b": None}, {"a": "가", "b": 2}]
    assert readable(Table(("a",), ()), {}, NAMES.get, KO) == []


def test_columns_of_a_free_query_keep_apart() -> None:
    (row,) = readable(Table(("subject", "subject_name", "object"), (("x", "y", "z"),)), {}, NAMES.get, KO)
    assert row == {"주어": "y", "목적어": "z"}


def test_what_is_no_identifier() -> None:
    assert not any(
        is_identifier(text) for text in ("울산", "2020/09", "Agency/울산", "agency/", "https://a.b/c", "article")
    )


CELLS = some.text(some.characters(exclude_categories=("Cs",), exclude_characters="\x00"))


@given(some.lists(some.tuples(CELLS, some.integers(-99, 99)), min_size=1, max_size=5))
def test_csv_reads_back_and_no_cell_is_a_formula(rows: list[tuple[str, int]]) -> None:
    text = csv_bytes(["이름", "값"], rows).decode("utf-8-sig")
    header, *found = list(csv.reader(io.StringIO(text, newline="")))
    assert header == ["이름", "값"]
    assert len(found) == len(rows)
    for (name, value), (read_name, read_value) in zip(rows, found, strict=True):
        assert read_name in (name, f"'{name}")
        assert not read_name.lstrip().startswith(("=", "+", "-", "@"))
        assert read_value == str(value)
