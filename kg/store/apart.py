"""People's queries, answered in a process of their own that is killed at the time limit."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from kg.store.errors import QueryError
from kg.store.protocol import Table, Value

MEMORY = 2 * 2**30
"""Bytes of address space that one query may use."""

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def query_apart(text: str, graph: Path | Iterable[bytes], *, seconds: float, rows: int) -> Table:
    """The answer to a query over a read-only store's folder, or over N-Quads.

    What was found by the time limit is given, with `cut="time"`. Raises QueryError.
    """
    folder = str(graph) if isinstance(graph, Path) else None
    job = {"query": text, "rows": rows, "folder": folder, "memory": MEMORY}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answered:
        given.write(json.dumps(job).encode() + b"\n")
        if not isinstance(graph, Path):
            given.writelines(graph)
        given.seek(0)
        command = [sys.executable, "-I", "-m", "kg.store.child"]
        with subprocess.Popen(command, stdin=given, stdout=answered, stderr=subprocess.DEVNULL) as child:
            try:
                status = child.wait(seconds)
                late = False
            except subprocess.TimeoutExpired:
                child.kill()
                status, late = child.wait(), True
            except BaseException:
                child.kill()
                raise
        answered.seek(0)
        return _table(text, answered, status, late=late)


def _table(text: str, answered: IO[bytes], status: int, *, late: bool) -> Table:
    columns: tuple[str, ...] = ()
    rows: list[tuple[Value, ...]] = []
    for number, line in enumerate(answered):
        if not line.endswith(b"\n"):
            break
        said = json.loads(line)
        if isinstance(said, dict):
            if "error" in said:
                raise _mistake(text, said["error"])
            return Table(columns, tuple(rows), said["cut"])
        if number == 0:
            columns = tuple(said)
        else:
            rows.append(tuple(said))
    if late:
        return Table(columns, tuple(rows), "time")
    raise QueryError(
        text,
        f"질의가 메모리를 너무 많이 써서 멈추었습니다({status}). 조건을 좁히거나 LIMIT을 붙여 주세요.",
        f"The query needed too much memory and was stopped ({status}); narrow it or add a LIMIT.",
    )


def _mistake(text: str, said: str) -> QueryError:
    """What an engine says of a query, without its list of all that could have stood there instead.

    >>> print(_mistake("…", "error at 1:18: expected one of GRAPH, MINUS").ko)
    질의의 1번째 줄 18번째 글자 근처에 잘못이 있습니다.
    """
    place = _PLACE.match(said)
    if place is None:
        return QueryError(text, f"질의를 실행하지 못했습니다: {said}", f"The query could not be run: {said}")
    line, column, reason = place.groups()
    detail = "" if reason.startswith("expected") else f" ({reason})"
    return QueryError(
        text,
        f"질의의 {line}번째 줄 {column}번째 글자 근처에 잘못이 있습니다.{detail}",
        f"There is a mistake in the query near line {line}, character {column}.{detail}",
    )
