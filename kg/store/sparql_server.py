"""A store behind any SPARQL 1.1 server: queries, and updates or the Graph Store protocol.

The protocol has no transaction identifiers, so each write also names the state it makes, in a graph of its own; and it
has no snapshots, so what others write shows as soon as it is written, entities and articles at the next `refresh`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import uuid4

from pydantic import ValidationError
from pyoxigraph import Literal, NamedNode, Quad

from kg.projection import reading_quads
from kg.store.catalogue import Catalogue
from kg.store.cells import plain
from kg.store.http import updates
from kg.store.http.answers import read
from kg.store.http.connection import Connection, RejectedError
from kg.store.http.endpoints import endpoints
from kg.store.http.limits import answer_within
from kg.store.http.sent import Sent
from kg.store.http.union import Union, find
from kg.store.protocol import EntityDetail, Fact, Table
from kg.store.sparql_store import Rows, SparqlStore
from schema.ids import iri
from schema.model import Reading
from schema.terms import PREFIXES, expand

_PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())
"""In one line, so that the lines of what a person typed keep their numbers."""

_GRAPHS_AT_ONCE = 100
_OURS = f'STRSTARTS(STR(?g), "{updates.ARTICLES}")'
_ARTICLE_CLASS = NamedNode(expand("kg:Article"))
_ARTICLE = f"GRAPH ?g {{ ?g a {_ARTICLE_CLASS} }}"
_STATE = f"SELECT ?v {{ GRAPH {updates.STATE} {{ {updates.STATE} {updates.STATE_NAME} ?v }} }}"


class SparqlServerStore(SparqlStore):
    """The graph on a SPARQL server. Only graphs below `article/` and the one that names the state are ever written.

    Raises ServerError for a server that cannot be used, at opening and later, StoreAddressError for an address or a
    setting that names none.
    """

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        super().__init__()
        self.address = address
        self._read_only = read_only
        self._endpoints = endpoints(address)
        self._connection = Connection()
        self._union: Union | None = None
        self._query_url, self._state = self._first_answer()

    def _first_answer(self) -> tuple[str, str]:
        *others, last = self._endpoints.query
        for url in others:
            try:
                return url, self._asked_state(url)
            except RejectedError as error:
                if error.status not in (404, 405):
                    raise
        return last, self._asked_state(last)

    def _asked_state(self, url: str) -> str:
        _, rows = read(self._connection.query(url, _STATE))
        return " ".join(sorted(plain(row[0]) for row in rows if row[0] is not None))

    def revision(self) -> str:
        """The state as `refresh`, or a write of this store's own, found it last; '' before anything was written."""
        return self._state

    def refresh(self) -> bool:
        found = self._asked_state(self._query_url)
        newer = found != self._state
        self._state = found
        return newer

    def is_empty(self) -> bool:
        return not self._true(f"ASK {{ {_ARTICLE} }}", Union())

    def replace(self, readings: Sequence[Reading]) -> None:
        if (url := self._endpoints.graph_store) is not None:
            for reading in readings:
                turtle = updates.PREFIX + updates.triples(reading_quads(reading))
                self._connection.put_graph(url, iri(reading.article.id), turtle)
            self._name_state(readings)
        else:
            self._update(updates.replaced(iri(reading.article.id), reading_quads(reading)) for reading in readings)

    def forget(self, articles: Sequence[str]) -> None:
        self._remove(iri(article) for article in articles)

    def clear(self) -> None:
        """Remove our graphs; other data of the same dataset stays."""
        self._remove(self._graphs())

    def _remove(self, graphs: Iterable[str]) -> None:
        if (url := self._endpoints.graph_store) is not None:
            removed = list(graphs)
            for graph in removed:
                self._connection.delete_graph(url, graph)
            self._name_state(removed)
        else:
            self._update(updates.dropped(graph) for graph in graphs)

    def _update(self, operations: Iterable[str]) -> None:
        for batch in updates.batches(operations, updates.LARGEST):
            name = uuid4().hex
            self._connection.update(self._endpoints.update, f"{updates.PREFIX}{batch};\n{updates.named_state(name)}")
            self._state = name

    def _name_state(self, written: Sequence[object]) -> None:
        """After the graphs, not with them: the Graph Store protocol has one graph to a request."""
        if written and self._endpoints.graph_store is not None:
            name = uuid4().hex
            self._connection.put_graph(self._endpoints.graph_store, updates.STATE.value, updates.state(name))
            self._state = name

    def quads(self) -> Iterator[Quad]:
        # In parts: the whole graph at once may take longer than the server's time limit.
        graphs = [str(NamedNode(graph)) for graph in self._graphs()]
        for first in range(0, len(graphs), _GRAPHS_AT_ONCE):
            some = " ".join(graphs[first : first + _GRAPHS_AT_ONCE])
            text = f"SELECT ?s ?p ?o ?g {{ VALUES ?g {{ {some} }} GRAPH ?g {{ ?s ?p ?o }} }}"
            for subject, predicate, object_, graph in self._answer(Sent(text), Union())[1]:
                assert isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)
                assert isinstance(object_, NamedNode | Literal) and isinstance(graph, NamedNode)
                yield Quad(subject, predicate, object_, graph)

    def _graphs(self) -> list[str]:
        """The names of our graphs: those of articles, below `article/`."""
        _, rows = self._answer(Sent(f"SELECT DISTINCT ?g {{ {_ARTICLE} FILTER({_OURS}) }}"), Union())
        return [graph.value for (graph,) in rows if isinstance(graph, NamedNode)]

    def entity(self, identifier: str) -> EntityDetail | None:
        try:
            return super().entity(identifier)
        except ValidationError:
            # Another process removed it since the last refresh, so that its details are gone.
            if not self.refresh():
                raise
            return self.entity(identifier)

    def _told(self, chosen: Sequence[str], said: Mapping[str, Mapping[str, str]], catalogue: Catalogue) -> list[Fact]:
        """As the base class; what others wrote or removed since the last refresh is left out."""
        shown = [
            statement
            for statement in chosen
            if (of := said.get(statement))
            and of["subject"] in catalogue.entities
            and of["object"] in catalogue.entities
            and of["article"] in catalogue.articles
        ]
        return super()._told(shown, said, catalogue)

    def close(self) -> None:
        self._connection.close()

    def _select(self, text: str) -> Rows:
        return self._answer(Sent(text), self._found_union())

    def _query(self, text: str, seconds: float, rows: int) -> Table:
        union = self._found_union()
        sent, parameters = union.request(Sent(text, ((0, _PREFIXES),)))
        return answer_within(
            lambda: self._connection.query(self._query_url, sent.text, parameters, seconds=seconds),
            sent,
            seconds=seconds,
            rows=rows,
        )

    def _answer(self, query: Sent, union: Union) -> Rows:
        sent, parameters = union.request(query)
        return read(self._connection.query(self._query_url, sent.text, parameters))

    def _true(self, text: str, union: Union) -> bool:
        _, rows = self._answer(Sent(text), union)
        return any(plain(value) == "true" for (value,) in rows if value is not None)

    def _found_union(self) -> Union:
        """How this server is asked for the union; an empty one gives no evidence, and needs none."""
        if self._union is None:
            sample = self._sample()
            if sample is None:
                return Union()
            self._union = find(self.address, lambda way: self._sees(sample, way))
        return self._union

    def _sample(self) -> str | None:
        """A pattern that matches in a named graph."""
        if self._state:
            return f"{updates.STATE} {updates.STATE_NAME} ?v"
        _, rows = self._answer(Sent(f"SELECT ?g {{ {_ARTICLE} }} LIMIT 1"), Union())
        return next((f"{row[0]} a {_ARTICLE_CLASS}" for row in rows), None)

    def _sees(self, sample: str, union: Union) -> bool:
        try:
            return self._true(f"ASK {{ {sample} }}", union)
        except RejectedError as error:
            if error.status != 400:
                raise
            return False
