"""The default store: Oxigraph embedded, in a folder. One process writes; any number read what it published."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions

from kg.projection import reading_quads
from kg.store import snapshot
from kg.store.apart import query_apart
from kg.store.errors import StoreBusyError, StoreMissingError, StoreUnusableError
from kg.store.protocol import Table
from kg.store.sparql_store import Rows, SparqlStore
from schema.ids import iri
from schema.model import Reading

_DAMAGE = (OSError, RuntimeError)
"""What pyoxigraph raises where the disk fails, and where a file is not what it wrote."""


class OxigraphStore(SparqlStore):
    """An Oxigraph store in a folder, for writing (the live data) or for reading (the snapshot published last).

    >>> import tempfile
    >>> with_graph = OxigraphStore(tempfile.mkdtemp())
    >>> with_graph.counts().articles
    0
    >>> with_graph.close()
    """

    def __init__(self, place: str, *, read_only: bool = False) -> None:
        super().__init__()
        self.folder = Path(place)
        self._read_only = read_only
        self._writes = 0
        self._snapshot: Path | None = None
        if read_only:
            if not self.folder.is_dir():
                raise StoreMissingError(self.folder)
            self._store = pyoxigraph.Store()
            self.refresh()
        else:
            self._store = _open_live(self.folder)

    def replace(self, readings: Sequence[Reading]) -> None:
        if not readings:
            return
        # One update an article is one transaction; clear_graph() and extend() would be two, and a kill tears them.
        self._writing()
        for reading in readings:
            graph = NamedNode(iri(reading.article.id))
            triples = " ".join(f"{quad.triple} ." for quad in reading_quads(reading))
            self._update(f"CLEAR SILENT GRAPH {graph}; INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}")

    def forget(self, articles: Sequence[str]) -> None:
        if articles:
            self._writing()
            self._update("; ".join(f"DROP SILENT GRAPH {NamedNode(iri(article))}" for article in articles))

    def clear(self) -> None:
        self._writing()
        self._update("DROP ALL")

    def _writing(self) -> None:
        self._writes += 1
        snapshot.mark_unpublished(self.folder)

    def _update(self, text: str) -> None:
        try:
            self._store.update(text)
        except _DAMAGE as error:
            raise StoreUnusableError(self.folder, str(error)) from error

    def flush(self) -> None:
        try:
            self._store.flush()
        except _DAMAGE as error:
            raise StoreUnusableError(self.folder, str(error)) from error

    def publish(self) -> None:
        if snapshot.current(self.folder) is None or snapshot.is_unpublished(self.folder):
            try:
                snapshot.publish(self._store, self.folder)
            except _DAMAGE as error:
                raise StoreUnusableError(self.folder, str(error)) from error

    def refresh(self) -> bool:
        """Open the newest snapshot; a store that is being written shows what was written, so nothing is newer."""
        if not self._read_only:
            return False
        newest = snapshot.current(self.folder)
        if newest is None or newest == self._snapshot:
            return False
        try:
            opened = pyoxigraph.Store.read_only(str(newest))
        except _DAMAGE as error:
            raise StoreUnusableError(newest, str(error)) from error
        with self._lock:
            self._store, self._snapshot, self._held = opened, newest, None
        return True

    def revision(self) -> str:
        if self._read_only:
            return self._snapshot.name if self._snapshot else "0"
        return f"{id(self):x}-{self._writes}"

    def quads(self) -> Iterator[Quad]:
        return iter(self._store)

    def close(self) -> None:
        # Dropping the last reference closes the files and frees the lock.
        self._store = pyoxigraph.Store()

    def _select(self, text: str) -> Rows:
        found = self._store.query(text, use_default_graph_as_union=True)
        if isinstance(found, QueryBoolean):
            return ("answer",), iter([(Literal(bool(found)),)])
        assert isinstance(found, QuerySolutions)
        return tuple(variable.value for variable in found.variables), (tuple(row) for row in found)

    def _query(self, text: str, seconds: float, rows: int) -> Table:
        if self._snapshot is not None:
            return query_apart(text, self._snapshot, seconds=seconds, rows=rows)
        if self._read_only:
            return query_apart(text, (), seconds=seconds, rows=rows)
        # A live store must not be opened by a second process, so the query gets a copy of hard links.
        copy = self.folder / f"query-{uuid4().hex}"
        self._store.backup(copy)
        try:
            return query_apart(text, copy, seconds=seconds, rows=rows)
        finally:
            shutil.rmtree(copy, ignore_errors=True)


def _open_live(folder: Path) -> pyoxigraph.Store:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return pyoxigraph.Store(str(snapshot.live(folder)))
    except _DAMAGE as error:
        if "lock" in str(error).lower():
            raise StoreBusyError(folder) from error
        raise StoreUnusableError(folder, str(error)) from error
