"""Asking the union of all articles' graphs, which each server is told in another way.

| server                             | how its default graph is made the union of all graphs                       |
| ---------------------------------- | --------------------------------------------------------------------------- |
| GraphDB, Virtuoso, and others that are set up so | it is                                                        |
| Oxigraph                           | the parameter `union-default-graph`                                         |
| Apache Jena Fuseki                 | the parameter `default-graph-uri=urn:x-arq:UnionGraph`; since a dataset that |
|                                    | is described so has no named graphs, a query with GRAPH in it is put into   |
|                                    | `GRAPH <urn:x-arq:UnionGraph> {…}` instead                                  |

Which one works is found by asking for something that is known to lie in a named graph.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from kg.store.errors import ServerError
from kg.store.http.sent import Sent, mentions_graphs, within_graph
from kg.store.settings import setting

SETTING = "SPARQL_QUERY_PARAMETERS"
_DEFAULT_GRAPH = "default-graph-uri"


@dataclass(frozen=True, slots=True)
class Union:
    """What is sent with every query so that its default graph is the union."""

    parameters: tuple[tuple[str, str], ...] = ()

    def request(self, sent: Sent) -> tuple[Sent, tuple[tuple[str, str], ...]]:
        """The query as this server needs it, and the parameters to send with it.

        >>> sent, parameters = JENA.request(Sent("ASK { GRAPH ?g { ?s ?p ?o } }"))
        >>> sent.text, parameters
        ('ASK { GRAPH <urn:x-arq:UnionGraph> { GRAPH ?g { ?s ?p ?o } } }', ())
        """
        graph = dict(self.parameters).get(_DEFAULT_GRAPH)
        added = within_graph(sent.typed, graph) if graph and mentions_graphs(sent.typed) else None
        if added is None:
            return sent, self.parameters
        parameters = tuple(pair for pair in self.parameters if pair[0] != _DEFAULT_GRAPH)
        return Sent(sent.typed, (*sent.added, *added)), parameters


JENA = Union(((_DEFAULT_GRAPH, "urn:x-arq:UnionGraph"),))
_KNOWN = (Union(), Union((("union-default-graph", ""),)), JENA)


def find(address: str, holds: Callable[[Union], bool]) -> Union:
    """The way that works: `holds(way)` tells whether what lies in a named graph is seen with it.

    Raises ServerError where none does.

    >>> find("http://localhost/kg", lambda way: bool(way.parameters)).parameters
    (('union-default-graph', ''),)
    """
    said = setting(SETTING)
    for way in (Union(tuple(parse_qsl(said, keep_blank_values=True))),) if said else _KNOWN:
        if holds(way):
            return way
    raise ServerError(
        address,
        (f"{SETTING} 설정({said})으로는" if said else "알려진 방법으로는")
        + " 모든 기사의 그래프를 합쳐 물을 수 없습니다. 이 서버에서 그렇게 하는 요청 변수를"
        + f" {SETTING}에 적거나, 서버의 기본 그래프가 모든 그래프의 합이 되게 설정해 주세요(docs/servers.md).",
    )
