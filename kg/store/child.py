"""A process that answers one query and ends: `python -I -m kg.store.child`, started by `kg.store.apart`.

An engine's query cannot be stopped within its process, but a process can be. Standard input: one line of JSON
(`query`, `rows`, `folder` or null, `memory` in bytes), then, without a folder, the graph as N-Quads. Standard output:
lines of JSON: the columns, then each row, then `{"cut": …}`; or `{"error": …}`.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store

from kg.store.cells import Value, cell
from schema.terms import PREFIXES


def main() -> None:
    """Read the job, answer it line by line."""
    job = json.loads(sys.stdin.buffer.readline())
    limit_memory(job["memory"])
    try:
        store = _open(job["folder"])
        found = store.query(job["query"], use_default_graph_as_union=True, prefixes=PREFIXES)
        columns, rows = _rows(found)
        _say(columns)
        for number, row in enumerate(rows):
            if number == job["rows"]:
                _say({"cut": "rows"})
                return
            _say(row)
        _say({"cut": None})
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        _say({"error": str(error)})


def _open(folder: str | None) -> Store:
    if folder is not None:
        return Store.read_only(folder)
    store = Store()
    store.bulk_load(io.BytesIO(sys.stdin.buffer.read()), RdfFormat.N_QUADS)
    return store


def _rows(found: QuerySolutions | QueryBoolean | QueryTriples) -> tuple[list[str], Iterator[list[Value]]]:
    if isinstance(found, QueryBoolean):
        return ["answer"], iter([[bool(found)]])
    if isinstance(found, QueryTriples):
        return ["subject", "predicate", "object"], ([cell(term) for term in triple] for triple in found)
    return [variable.value for variable in found.variables], ([cell(term) for term in row] for row in found)


def _say(line: object) -> None:
    sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


def limit_memory(limit: int) -> None:
    """Bound this process, and those that it starts, to so many bytes of address space, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
