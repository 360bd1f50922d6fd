"""CSV that a spreadsheet shows as it is: no cell of it runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

_Cell = TypeVar("_Cell")

_FORMULA = re.compile(r"[\t\r]|\s*[-=+@＝＋－＠][-=+@\s]*[^-=+@\s]")
"""Spreadsheets pass over leading spaces, and some take the full-width signs too; operators alone compute nothing. A tab
or carriage return in front may start a cell of its own."""

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


def harmless(cell: _Cell) -> _Cell | str:
    """A cell that a spreadsheet shows and does not compute: text that it would take for a formula gets an apostrophe.

    >>> harmless("=HYPERLINK(1)"), harmless(" @SUM(A1)"), harmless("-매출")
    ("'=HYPERLINK(1)", "' @SUM(A1)", "'-매출")
    >>> harmless("="), harmless(">="), harmless("-3.5"), harmless("울산시"), harmless(-3.5)
    ('=', '>=', '-3.5', '울산시', -3.5)
    """
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as RFC 4180 has it, every cell of it harmless.

    >>> csv_text(["a"], [["=1+1"], ["="], [3]])
    "a\\r\\n'=1+1\\r\\n=\\r\\n3\\r\\n"
    """
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(map(harmless, columns))
    writer.writerows(map(harmless, row) for row in rows)
    return lines.getvalue()
