"""Answers on standard output: aligned tables, JSON or CSV. What is said about the work goes to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as RichTable

from kg.spreadsheet import csv_text
from kg.store.protocol import Table, Value

QUERY_SECONDS = 30.0
QUERY_ROWS = 10_000
"""Limits of a person's own query."""


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


FormatOption = Annotated[Format, typer.Option("--format", help="출력 형식")]


def say(text: str) -> None:
    """A line on standard error."""
    print(text, file=sys.stderr)


def modality_word(name: str) -> str:
    """How far along a fact is, in a word."""
    return {"done": "완료", "ongoing": "진행", "planned": "계획", "expected": "전망"}[name]


def print_json(value: object) -> None:
    """A JSON document on standard output, Korean as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def print_answer(answer: Table, form: Format) -> None:
    """An answer's rows on standard output; why rows are missing, on standard error."""
    if form is Format.JSON:
        print_json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
    elif form is Format.CSV:
        sys.stdout.write(csv_text(answer.columns, answer.rows))
    else:
        print_table(answer.columns, answer.rows)
    if answer.cut:
        why = {"rows": f"줄 수 한도({QUERY_ROWS:,}줄)", "time": f"시간 한도({QUERY_SECONDS:.0f}초)"}[answer.cut]
        say(f"{why}를 넘어 {len(answer.rows):,}줄까지만 보입니다. 조건을 더 좁혀 물어 주세요.")


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Rows in aligned columns, as wide as the terminal; uncut where the output is no terminal."""
    console = Console(width=None if sys.stdout.isatty() else 400, highlight=False, markup=False)
    table = RichTable(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*("" if cell is None else _number(cell) for cell in row))
    console.print(table)


def _number(cell: Value) -> str:
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) >= 10_000 else str(cell)
