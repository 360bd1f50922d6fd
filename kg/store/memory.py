"""A store that lives in memory, on rdflib: for trying out, and as a second engine that the contract suite runs over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import ResultRow
from rdflib.term import Node

from kg.projection import reading_quads
from kg.store.apart import query_apart
from kg.store.protocol import Table
from kg.store.sparql_store import Rows, SparqlStore
from schema.ids import iri
from schema.model import Reading

_STRING = Literal("").datatype


class MemoryStore(SparqlStore):
    """An rdflib Dataset that ends with the process."""

    def __init__(self, place: str = "", *, read_only: bool = False) -> None:  # noqa: ARG002 - as every store is opened
        super().__init__()
        self._writes = 0
        self._dataset = _dataset()

    def replace(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            self._drop(reading.article.id)
            graph = self._dataset.graph(rdflib.URIRef(iri(reading.article.id)))
            for quad in reading_quads(reading):
                graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
        self._writes += 1

    def forget(self, articles: Sequence[str]) -> None:
        for article in articles:
            self._drop(article)
        self._writes += 1

    def _drop(self, article: str) -> None:
        self._dataset.remove_graph(rdflib.URIRef(iri(article)))

    def clear(self) -> None:
        self._dataset = _dataset()
        self._writes += 1

    def revision(self) -> str:
        return f"{id(self):x}-{self._writes}"

    def quads(self) -> Iterator[Quad]:
        for subject, predicate, object_, graph in self._dataset.quads((None, None, None, None)):
            if graph is not None and graph != DATASET_DEFAULT_GRAPH_ID:
                yield Quad(_named(subject), _named(predicate), _term(object_), _named(graph))

    def _select(self, text: str) -> Rows:
        found = self._dataset.query(text)
        if found.type == "ASK":
            return ("answer",), iter([(Literal(bool(found.askAnswer)),)])
        rows = (
            tuple(None if node is None else _term(node) for node in row) for row in found if isinstance(row, ResultRow)
        )
        return tuple(str(variable) for variable in found.vars or ()), rows

    def _query(self, text: str, seconds: float, rows: int) -> Table:
        graph = (f"{quad} .\n".encode() for quad in self.quads())
        return query_apart(text, graph, seconds=seconds, rows=rows)


def _dataset() -> rdflib.Dataset:
    return rdflib.Dataset(default_union=True)


def _node(term: object) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, Literal)
    # To rdflib a plain string and an xsd:string differ; SPARQL's "…" means both, so only the plain one is used.
    plain = term.language or term.datatype == _STRING
    datatype = None if plain else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)


def _term(node: Node) -> Literal | NamedNode:
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
    return _named(node)


def _named(node: object) -> NamedNode:
    """A node that is no literal: the projection makes none without a name."""
    assert isinstance(node, rdflib.URIRef)
    return NamedNode(str(node))
