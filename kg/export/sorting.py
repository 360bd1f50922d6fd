"""Sorting more lines than memory should hold."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice

AT_ONCE = 500_000
"""Lines sorted in memory."""


def sorted_lines(lines: Iterable[bytes], at_once: int = AT_ONCE) -> Iterator[bytes]:
    """Lines (each ending in a line feed) in the order of their bytes.

    >>> list(sorted_lines([b"c\\n", b"a\\n", b"b\\n"], at_once=2))
    [b'a\\n', b'b\\n', b'c\\n']
    """
    rest = iter(lines)
    with ExitStack() as stack:
        runs: list[Iterable[bytes]] = []
        while chunk := sorted(islice(rest, at_once)):
            if len(chunk) < at_once:
                runs.append(chunk)
                break
            run = stack.enter_context(tempfile.TemporaryFile())
            run.writelines(chunk)
            run.seek(0)
            runs.append(run)
        yield from heapq.merge(*runs)
