"""JSON (one article or a list of them) and JSON lines. Fields: id, title, text, published, outlet, author, url."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from loaders.sources.article import LONGEST_ARTICLE, Fields, make_article
from loaders.sources.dates import optional_day
from loaders.sources.decode import decode
from loaders.sources.errors import SourceError
from loaders.sources.records import Found

_LONGEST_LINE = 12 * LONGEST_ARTICLE  # every character may be written as \uXXXX, twice for the rare ones
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_json(data: bytes, *, published: date | None = None) -> Iterator[Found | SourceError]:
    """The articles of a JSON file: one object, a list of objects, or several objects one a line.

    >>> [found.record_id for found in read_json('[{"id": 7, "text": "울산시가 밝혔다."}]'.encode())]
    ['7']
    """
    text = decode(data).text
    try:
        value = json.loads(text)
    except RecursionError:
        yield SourceError("not_json", cause="nested too deep")
        return
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and (str(error).startswith("Extra data") or all(line.startswith("{") for line in lines)):
            yield from _from_lines(enumerate(text.splitlines(), 1), published)
        else:
            yield SourceError("not_json", cause=error)
        return
    several = isinstance(value, list)
    if value == []:
        yield SourceError("empty")
    for number, record in enumerate(value if several else [value], 1):
        yield _article(record, ("record", number) if several else None, published)


def read_json_lines(stream: BinaryIO, *, published: date | None = None) -> Iterator[Found | SourceError]:
    """The articles of a JSON lines stream, one by one; a bad line is a SourceError among them.

    >>> import io
    >>> lines = io.BytesIO('{"id": "a", "text": "울산시가 밝혔다."}\\n7\\n'.encode())
    >>> [type(found).__name__ for found in read_json_lines(lines)]
    ['Found', 'SourceError']
    """
    first = stream.readline(_LONGEST_LINE)
    if first.startswith(_UTF16):
        yield from _from_lines(enumerate(decode(first + stream.read()).text.splitlines(), 1), published)
    else:
        yield from _from_lines(_lines(first, stream), published)


def _lines(first: bytes, stream: BinaryIO) -> Iterator[tuple[int, str | SourceError]]:
    line, number = first, 1
    readable = False  # a file that starts as no text is one fault, not one for each of its lines
    while line:
        if len(line) >= _LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST_LINE)
            yield number, SourceError("too_long", size=f">{_LONGEST_LINE:,}", limit=f"{LONGEST_ARTICLE:,}")
        else:
            try:
                text = decode(line).text
                readable = readable or text.lstrip("\ufeff \t").startswith("{")
                yield number, text
            except SourceError as error:
                if readable or number == 1:
                    yield number, error
        line, number = stream.readline(_LONGEST_LINE), number + 1


def _from_lines(
    lines: Iterable[tuple[int, str | SourceError]], published: date | None
) -> Iterator[Found | SourceError]:
    for number, line in lines:
        if isinstance(line, SourceError):
            yield line.at("", ("line", number))
        elif line.strip():
            try:
                record = json.loads(line)
            except RecursionError:
                yield SourceError("not_json", place=("line", number), cause="nested too deep")
            except ValueError as error:
                yield SourceError("not_json", place=("line", number), cause=error)
            else:
                yield _article(record, ("line", number), published)


def _article(record: object, place: tuple[str, int] | None, published: date | None) -> Found | SourceError:
    try:
        if not isinstance(record, dict):
            raise SourceError("not_object", found=json.dumps(record, ensure_ascii=False)[:40])
        fields = Fields(
            title=_text(record, "title"),
            published=optional_day(record.get("published")),
            outlet=_text(record, "outlet"),
            author=_text(record, "author"),
            url=_text(record, "url"),
        )
        article = make_article(_text(record, "text") or "", fields, published=published)
    except SourceError as error:
        return error.at("", place)
    identifier = record.get("id")
    named = str(identifier) if isinstance(identifier, str | int | float) and identifier != "" else None
    return Found(article, named, place)


def _text(record: dict[str, object], field: str) -> str | None:
    value = record.get(field)
    if value is None or isinstance(value, str):
        return value or None
    raise SourceError("bad_field", field=field, found=json.dumps(value, ensure_ascii=False)[:40])
