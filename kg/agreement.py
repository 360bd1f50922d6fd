"""Whether a store serves what the ledger says: each article's graph compared as a set of quads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.projection import reading_quads
from kg.store.protocol import Store
from kg.validate import Finding
from schema.ids import from_iri
from schema.model import Reading

_BITS = 2**64


def disagreements(store: Store, readings: Iterable[Reading]) -> Iterator[Finding]:
    """The articles whose graph in the store is not the one of their reading, missing and foreign ones included.

    >>> from kg.store.opening import open_store
    >>> list(disagreements(open_store("memory:"), []))
    []
    """
    held: dict[str, int] = defaultdict(int)
    for quad in store.quads():
        assert isinstance(quad.graph_name, NamedNode)
        graph = from_iri(quad.graph_name.value)
        held[graph] = _with(held[graph], quad)
    for reading in readings:
        wanted = 0
        for quad in reading_quads(reading):
            wanted = _with(wanted, quad)
        if held.pop(reading.article.id, 0) != wanted:
            yield Finding(
                reading.article.id,
                "",
                "저장소의 그래프가 장부와 다릅니다. kg rebuild로 다시 만들어 주세요",
                "the store's graph is not what the ledger says; make it anew with kg rebuild",
            )
    for article in sorted(held):
        yield Finding(
            article,
            "",
            "저장소에는 있고 이 작업 폴더의 장부에는 없는 기사입니다",
            "the store has this article, the ledger of this workspace does not",
        )


def _with(total: int, quad: Quad) -> int:
    """A sum that does not depend on the order of the quads, so that none need be kept."""
    return (total + hash(quad)) % _BITS
