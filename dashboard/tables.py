"""Answers as tables for people: columns and cells in their language, and CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from dashboard.formats import day, figure, percent
from dashboard.words import Words
from kg.store.protocol import Table, Value
from schema.model import ENTITY_CLASSES, SURE, Modality, class_of
from schema.relations import RELATIONS

_TIMES = frozenset({"time", "due"})
"""Columns declared as texts that hold dates and periods."""

_WON = frozenset({"amount"})
"""Columns of amounts of money that no column of units stands beside."""

_FORMULA = ("=", "+", "-", "@")


def readable(
    table: Table, types: Mapping[str, str], name_of: Callable[[str], str | None], say: Words
) -> list[dict[str, Value]]:
    """Rows by column heading: identifiers as names, relations, stages and dates in words, figures with their unit.

    `types` are the declared types of the columns, none for a free query. A column whose names stand in another
    (`program` beside `program_name`), or whose unit stands with its value, is left out.
    """
    left_out = {column for column in table.columns if f"{column}_name" in table.columns}
    figures = [name for name in table.columns if name == "value" or types.get(name) == "number"]
    figures = [name for name in figures if "unit" in table.columns or name in _WON]
    if figures and "unit" in table.columns:
        left_out |= {"unit", "comparator"}
    columns = [column for column in table.columns if column not in left_out]
    headings = _headings(columns, say)
    rows: list[dict[str, Value]] = []
    for values in table.rows:
        row = dict(zip(table.columns, values, strict=True))
        read = {
            name: cell(row[name], "date" if name in _TIMES else types.get(name, ""), name_of, say) for name in columns
        }
        for name in figures:
            read[name] = _figure(row, name, name == figures[0], say)
        rows.append({heading: read[name] for heading, name in zip(headings, columns, strict=True)})
    return _one_type_a_column(rows)


def _figure(row: Mapping[str, Value], name: str, is_first: bool, say: Words) -> Value:
    """A number with the row's unit, if it has one; what the row compares is its first figure."""
    value, unit = row[name], row.get("unit", "KRW")
    if unit is None or not isinstance(value, int | float):
        return value
    comparator = str(row.get("comparator") or "=") if is_first else "="
    return figure(value, str(unit), comparator, say.language)


def _one_type_a_column(rows: list[dict[str, Value]]) -> list[dict[str, Value]]:
    """A column of texts and numbers is shown as texts: a table takes one type a column."""
    mixed = {
        heading
        for heading in (rows[0] if rows else ())
        if len({isinstance(row[heading], str) for row in rows if row[heading] is not None}) > 1
    }
    return [
        {heading: str(value) if heading in mixed and value is not None else value for heading, value in row.items()}
        for row in rows
    ]


def cell(value: Value, kind: str, name_of: Callable[[str], str | None], say: Words) -> Value:
    """One cell as people read it.

    >>> cell("operates", "relation", lambda _: None, Words("ko")), cell("2021-06", "date", lambda _: None, Words("ko"))
    ('추진', '2021년 6월')
    >>> cell(0.42, "confidence", lambda _: None, Words("ko"))
    '42% 불확실'
    """
    if kind == "confidence" and isinstance(value, int | float):
        return percent(value) + (f" {say('fact.mark')}" if value < SURE else "")
    if not isinstance(value, str):
        return value
    if kind == "relation" and value in RELATIONS:
        return say.relation(value)
    if kind == "modality" and value in set(Modality):
        return say.modality(value)
    if kind == "class" and value in ENTITY_CLASSES:
        return say.type(value)
    if kind == "date":
        return day(value, say.language)
    if is_identifier(value):
        return name_of(value) or value
    return value


def is_identifier(value: str) -> bool:
    """Whether a cell names an entity or article of ours.

    >>> is_identifier("agency/울산광역시"), is_identifier("2020/09"), is_identifier("agency/a b")
    (True, False, False)
    """
    head, slash, rest = value.partition("/")
    known = class_of(value) in ENTITY_CLASSES or head == "article"
    return known and head.islower() and bool(slash and rest) and not any(letter.isspace() for letter in rest)


def wide(rows: Sequence[Mapping[str, Value]]) -> dict[str, Literal["small", "medium", "large"]]:
    """Column widths by heading: room for sentences, little for numbers and short words.

    >>> wide([{"관계": "추진", "기관": "울산광역시"}])
    {'관계': 'small', '기관': 'medium'}
    """
    widths: dict[str, Literal["small", "medium", "large"]] = {}
    for heading in rows[0] if rows else ():
        longest = max(_letters(str(row[heading] or "")) for row in rows)
        widths[heading] = "large" if longest > 70 else "medium" if longest > 8 else "small"
    return widths


def _letters(text: str) -> int:
    """A text's width in Latin letters, of which a Hangul syllable takes two."""
    return sum(2 if letter >= "\u1100" else 1 for letter in text)


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A table as CSV in UTF-8 with its mark, which Excel needs to read Hangul. Texts that begin like a formula get an
    apostrophe in front.

    >>> csv_bytes(["a"], [["=1+1"], [-5]]).decode("utf-8-sig")
    "a\\r\\n'=1+1\\r\\n-5\\r\\n"
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_safe(column) for column in columns])
    writer.writerows([_safe(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.lstrip().startswith(_FORMULA) else value


def _headings(columns: Sequence[str], say: Words) -> list[str]:
    """Headings in words; the column's own name where two would be the same."""
    words = [say.or_itself("column", column) for column in columns]
    return [word if words.count(word) == 1 else column for word, column in zip(words, columns, strict=True)]
