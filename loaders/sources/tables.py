"""Tables of articles (.csv, .xlsx), as BIGKinds exports them or with our own column names."""

from __future__ import annotations

import csv
import io
import tomllib
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from loaders.sources.article import LONGEST_ARTICLE, Fields, make_article
from loaders.sources.dates import optional_day
from loaders.sources.decode import decode
from loaders.sources.errors import SourceError
from loaders.sources.records import Found

_LARGEST_WORKBOOK = 1_000_000_000  # bytes unpacked: a few megabytes of zip can hold far more than fits in memory
# What openpyxl and the zip and XML readers below it raise for damaged workbooks.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    SyntaxError,  # of XML: both parsers' errors are one
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)

Row = Sequence[object]


def read_csv(data: bytes, *, published: date | None = None) -> Iterator[Found | SourceError]:
    """The articles of a CSV file (comma, tab or semicolon), one a row.

    >>> table = "뉴스 식별자,일자,언론사,제목,본문\\n01.2,20200908,동남일보,수소도시,울산시가 수소도시를 조성한다.\\n"
    >>> [(found.record_id, str(found.article.published)) for found in read_csv(table.encode("cp949"))]
    [('01.2', '2020-09-08')]
    """
    text = decode(data).text
    header = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",\t;", key=header.count)
    yield from _articles(_csv_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), published)


def read_xlsx(data: bytes, *, published: date | None = None) -> Iterator[Found | SourceError]:
    """The articles of a workbook's first sheet, one a row."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > _LARGEST_WORKBOOK:
            yield SourceError("too_large", size=f"{unpacked:,}", limit=f"{_LARGEST_WORKBOOK:,}")
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of missing default styles, which exports do not care for
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # exports often declare a size of one cell
        rows = sheet.iter_rows(values_only=True)
    except _DAMAGE:
        yield SourceError("broken_workbook")
        return
    yield from _articles(_sheet_rows(rows), published)


def is_header(line: str) -> bool:
    """Whether a line names the columns of a table of articles.

    >>> is_header("뉴스 식별자,일자,제목,본문"), is_header("본문, 그리고 제목이라는 말로 시작하는 기사")
    (True, False)
    """
    cells = next(csv.reader([line.lstrip("\ufeff")], delimiter=max(",\t;", key=line.count)), [])
    places = _places(cells)
    return len(places) > 1 and all(field in places for field in _columns()["needed"])


def _csv_rows(rows: Iterator[list[str]]) -> Iterator[Row | SourceError]:
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if "field larger" in str(error):
                yield SourceError("too_long", size=f">{csv.field_size_limit():,}", limit=f"{LONGEST_ARTICLE:,}")
            else:
                yield SourceError("broken_table", cause=error)


def _sheet_rows(rows: Iterator[Row]) -> Iterator[Row | SourceError]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except _DAMAGE:
            yield SourceError("broken_workbook")
            return
        yield row


def _articles(rows: Iterable[Row | SourceError], published: date | None) -> Iterator[Found | SourceError]:
    places: dict[str, int] | None = None
    nothing = True
    for number, row in enumerate(rows, 1):
        if isinstance(row, SourceError):
            nothing = False
            yield row.at("", ("row", number))
        elif not any(cell not in (None, "") for cell in row):
            continue
        elif places is None:
            places = _places(row)
            if any(field not in places for field in _columns()["needed"]):
                yield _missing(row)
                return
        else:
            nothing = False
            yield _article(row, places, ("row", number), published)
    if nothing:
        yield SourceError("empty")


def _article(row: Row, places: dict[str, int], place: tuple[str, int], published: date | None) -> Found | SourceError:
    cells = {field: row[at] if at < len(row) else None for field, at in places.items()}
    try:
        fields = Fields(
            title=_text(cells.get("title")),
            published=optional_day(cells.get("published")),
            outlet=_text(cells.get("outlet")),
            author=_text(cells.get("author")),
            url=_text(cells.get("url")),
        )
        article = make_article(_text(cells.get("text")) or "", fields, published=published)
    except SourceError as error:
        return error.at("", place)
    return Found(article, _text(cells.get("id")), place)


def _places(header: Row) -> dict[str, int]:
    """The position of each field's column; where two columns name a field, the one named first in columns.toml."""
    seen: dict[str, int] = {}
    for at, cell in enumerate(header):
        seen.setdefault(_flat(str(cell or "")), at)
    found = {}
    for field, names in _columns().items():
        known = [seen[_flat(name)] for name in names if _flat(name) in seen]
        if field != "needed" and known:
            found[field] = known[0]
    return found


def _missing(header: Row) -> SourceError:
    found = ", ".join(str(cell).strip() for cell in header if cell not in (None, ""))
    needed = ", ".join("/".join(_columns()[field]) for field in _columns()["needed"])
    return SourceError("no_columns", place=("row", 1), found=found[:120], needed=needed)


def _text(cell: object) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return (str(cell).strip() or None) if cell is not None else None


def _flat(name: str) -> str:
    return "".join(name.split()).strip("\ufeff").casefold()


@cache
def _columns() -> dict[str, list[str]]:
    return tomllib.loads((files("loaders.sources") / "columns.toml").read_text(encoding="utf-8"))
