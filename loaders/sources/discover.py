"""From paths to articles: folders are walked, formats told apart, and what fails is said without stopping the rest."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from loaders.sources.article import LONGEST_ARTICLE
from loaders.sources.decode import decode
from loaders.sources.errors import Language, SourceError
from loaders.sources.html import read_html
from loaders.sources.json_records import read_json, read_json_lines
from loaders.sources.records import Found
from loaders.sources.tables import is_header, read_csv, read_xlsx
from loaders.sources.text_dump import read_text_dump
from schema.model import Article

STANDARD_INPUT = "-"
LARGEST_FILE = 200_000_000
"""Bytes of a file that is read whole; JSON lines are streamed and may be larger."""

LARGEST_PAGE = 20_000_000
"""Bytes of a saved page, pictures written into it included."""

LARGEST_DUMP = 4 * LONGEST_ARTICLE
"""Bytes of a text dump: four for each character an article may have."""

_Reader = Callable[[bytes, date | None], Iterable[Found | SourceError]]
_ANNOTATION = ".gold.json"
_HTML = re.compile(r"(?i)\s*<(?:!doctype|html|head|body|meta|title|article|div|p|\?xml)\b")
_JSON = re.compile(r"\s*(?:\{|\[\s*[{\]])")


@dataclass(frozen=True)
class SourceRecord:
    """An article, the name its source gives it (unique within its file), and the path it came from."""

    article: Article
    record_id: str
    path: str


@dataclass(frozen=True)
class SourceFailure:
    """A source, or one record of it, that could not be read; reason and mend are Korean, `line` speaks both."""

    path: str
    place: str
    reason: str
    mend: str
    error: SourceError = field(repr=False, compare=False)

    def line(self, language: Language = "ko") -> str:
        """File, place, fault and mend on one line.

        >>> next(iter(read_sources(["no-such-file.txt"]))).line("en")
        'no-such-file.txt: there is no such file or folder; check the path'
        """
        return self.error.line(language)


@dataclass(frozen=True)
class Sources:
    """The files to read, in order, what cannot be one, and what folders hold in formats that are no article's."""

    files: tuple[Path, ...]
    failures: tuple[SourceFailure, ...] = ()
    skipped: tuple[Path, ...] = ()


def find_sources(paths: Sequence[str | Path]) -> Sources:
    """The article files that paths name, folders expanded (sorted, hidden files and `*.gold.json` left out).

    A file in a folder whose format is unknown is `skipped`; one that is named itself is a failure.

    >>> found = find_sources(["-", "no-such-folder"])
    >>> [str(path) for path in found.files], [failure.path for failure in found.failures]
    (['-'], ['no-such-folder'])
    """
    files: dict[Path, None] = {}
    failures: list[SourceFailure] = []
    skipped: list[Path] = []
    for given in paths:
        path = Path(given)
        try:
            if str(given) == STANDARD_INPUT or path.is_file():
                if str(given) == STANDARD_INPUT or _reader(path):
                    files[path] = None
                else:
                    error = SourceError("unknown_format", suffix=path.suffix or path.name, formats=_formats())
                    failures.append(_failure(error.at(str(path))))
            elif path.is_dir():
                inside, other, refused = _folder(path)
                files.update(dict.fromkeys(inside))
                skipped.extend(other)
                failures.extend(refused)
                if not inside and not refused:
                    failures.append(_failure(SourceError("empty_folder", file=str(path), formats=_formats())))
            else:
                failures.append(_failure(SourceError("no_file" if path.exists() else "missing", file=str(path))))
        except (OSError, ValueError) as error:
            failures.append(_failure(_unreadable(str(path), error)))
    return Sources(tuple(files), tuple(failures), tuple(skipped))


def read_sources(
    paths: Iterable[str | Path], *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[SourceRecord | SourceFailure]:
    """Every article of the paths, one by one, with a failure in the place of each that cannot be read.

    `published` overrides the day of publication of all; `stdin` is what the path `-` stands for.

    >>> import io
    >>> page = io.BytesIO("수소도시 추진\\n\\n울산시는 수소도시를 조성한다고 밝혔다.".encode())
    >>> [(record.record_id, record.article.title) for record in read_sources(["-"], stdin=page)]
    [('stdin', '수소도시 추진')]
    """
    found = find_sources(list(paths))
    yield from found.failures
    for path in found.files:
        yield from _read(path, published, stdin)


def source_name(path: str | Path) -> str:
    """A path as records carry it: text that can be stored and printed, also where the file's name is no Unicode.

    >>> source_name("a/울산.txt")
    'a/울산.txt'
    """
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def _read(path: Path, published: date | None, stdin: BinaryIO | None) -> Iterator[SourceRecord | SourceFailure]:
    name = source_name(path)
    taken: set[str] = set()
    try:
        for found in _found(path, published, stdin):
            if isinstance(found, SourceError):
                yield _failure(found.at(name))
            else:
                yield SourceRecord(found.article, _record_id(path, found, taken), name)
    except SourceError as error:
        yield _failure(error.at(name))
    except (OSError, ValueError) as error:
        yield _failure(_unreadable(name, error))


def _found(path: Path, published: date | None, stdin: BinaryIO | None) -> Iterator[Found | SourceError]:
    if str(path) == STANDARD_INPUT:
        if stdin is None:
            raise SourceError("empty")
        data = stdin.read(LARGEST_FILE + 1)
        _check_size(len(data), LARGEST_FILE)
        yield from _sniffed(data)(data, published)
        return
    size = path.stat().st_size
    if size == 0:
        raise SourceError("empty")
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        nothing = True
        with path.open("rb") as stream:
            for found in read_json_lines(stream, published=published):
                nothing = False
                yield found
        if nothing:
            raise SourceError("empty")
        return
    limit, reader = _FORMATS[path.suffix.lower()]
    _check_size(size, limit)
    data = path.read_bytes()
    yield from reader(data, published)


def _check_size(size: int, limit: int) -> None:
    if size == 0:
        raise SourceError("empty")
    if size > limit:
        code = "too_long" if limit == LARGEST_DUMP else "too_large"
        raise SourceError(code, size=f"{size:,} bytes", limit=f"{limit:,} bytes")


def _one(read: Callable[..., Article]) -> _Reader:
    def reader(data: bytes, published: date | None) -> Iterator[Found]:
        if not data.strip():
            raise SourceError("empty")
        yield Found(read(data, published=published))

    return reader


def _several(read: Callable[..., Iterator[Found | SourceError]]) -> _Reader:
    def reader(data: bytes, published: date | None) -> Iterator[Found | SourceError]:
        if not data.strip():
            raise SourceError("empty")
        yield from read(data, published=published)

    return reader


_FORMATS: dict[str, tuple[int, _Reader]] = {
    ".txt": (LARGEST_DUMP, _one(read_text_dump)),
    ".html": (LARGEST_PAGE, _one(read_html)),
    ".htm": (LARGEST_PAGE, _one(read_html)),
    ".json": (LARGEST_FILE, _several(read_json)),
    ".csv": (LARGEST_FILE, _several(read_csv)),
    ".xlsx": (LARGEST_FILE, _several(read_xlsx)),
}
_STREAMED = (".jsonl", ".ndjson")


def _sniffed(data: bytes) -> _Reader:
    """The reader for bytes that have no file name."""
    if data.startswith(b"PK\x03\x04"):
        return _several(read_xlsx)
    head = decode(data, markup=True).text[:2000] if data.strip() else ""
    if _JSON.match(head):
        return _several(read_json)
    if _HTML.match(head):
        return _one(read_html)
    return _several(read_csv) if is_header(head.split("\n", 1)[0]) else _one(read_text_dump)


def _folder(folder: Path) -> tuple[list[Path], list[Path], list[SourceFailure]]:
    """Article files below a folder, other files, and folders that may not be read; a link back up is walked once."""
    inside: list[Path] = []
    other: list[Path] = []
    refused: list[SourceFailure] = []
    walked: set[tuple[int, int]] = set()

    def refuse(error: OSError) -> None:
        refused.append(_failure(_unreadable(str(error.filename), error)))

    for here, folders, names in os.walk(folder, followlinks=True, onerror=refuse):
        status = Path(here).stat()
        if (status.st_dev, status.st_ino) in walked:
            folders.clear()
            continue
        walked.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith((".", "~$")) or name.endswith(_ANNOTATION):
                continue
            if path.is_symlink() and not path.exists():
                refused.append(_failure(SourceError("missing", file=str(path))))
            elif path.is_file():
                (inside if _reader(path) else other).append(path)
    return inside, other, refused


def _reader(path: Path) -> bool:
    return path.suffix.lower() in _FORMATS or path.suffix.lower() in _STREAMED


def _formats() -> str:
    return " ".join([*_FORMATS, *_STREAMED])


def _record_id(path: Path, found: Found, taken: set[str]) -> str:
    stem = "stdin" if str(path) == STANDARD_INPUT else path.stem
    name = source_name(found.record_id or (f"{stem}-{found.place[1]}" if found.place else stem))
    unique, number = name, 1
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique


def _failure(error: SourceError) -> SourceFailure:
    return SourceFailure(error.file, error.where(), error.reason(), error.mend(), error)


def _unreadable(file: str, error: OSError | ValueError) -> SourceError:
    if isinstance(error, PermissionError):
        return SourceError("forbidden", file=file)
    return SourceError("unreadable", file=file, cause=(isinstance(error, OSError) and error.strerror) or error)
