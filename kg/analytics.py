"""Networkx views of the graph: shortest paths, centrality and communities over a store's facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.store.protocol import Fact

LARGEST = 20_000
"""Nodes; networkx is too slow above (PageRank of 100k nodes: 2.8 s)."""


class GraphTooLargeError(RuntimeError):
    """A view that would hold more nodes than networkx handles well."""

    def __init__(self, nodes: int) -> None:
        super().__init__(
            f"개체 {nodes:,}개: 이 분석은 {LARGEST:,}개까지 합니다. 관계나 유형, 기간으로 사실을 먼저 걸러 주세요."
        )
        self.nodes = nodes


PIVOTS = 200
"""Nodes from which shortest paths are followed to estimate centrality; below this number it is exact."""


@dataclass(frozen=True, slots=True)
class Rank:
    """An entity with its betweenness in a view: the share of shortest connections between others that it stands on."""

    entity: str
    label: str
    score: float


def view(facts: Iterable[Fact]) -> nx.Graph[str]:
    """The undirected graph of these facts: a node an entity (`label`, `type`), an edge a pair that some fact joins.

    An edge's `facts` are the identifiers of its statements, its `weight` their number.

    >>> view([]).number_of_nodes()
    0
    """
    graph: nx.Graph[str] = nx.Graph()
    for fact in facts:
        for end in (fact.subject, fact.object):
            graph.add_node(end.id, label=end.label, type=end.type)
        if graph.has_edge(fact.subject.id, fact.object.id):
            edge = graph.edges[fact.subject.id, fact.object.id]
            edge["facts"].append(fact.id)
            edge["weight"] += 1
        else:
            graph.add_edge(fact.subject.id, fact.object.id, facts=[fact.id], weight=1)
    if graph.number_of_nodes() > LARGEST:
        raise GraphTooLargeError(graph.number_of_nodes())
    return graph


def shortest_paths(graph: nx.Graph[str], start: str, end: str, limit: int = 10) -> list[list[str]]:
    """The shortest connections between two entities, as lists of identifiers in alphabetical order; [] if none.

    >>> shortest_paths(nx.Graph([("a", "b"), ("b", "c")]), "a", "c")
    [['a', 'b', 'c']]
    """
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    return sorted(nx.all_shortest_paths(graph, start, end))[:limit]


def central(graph: nx.Graph[str], limit: int = 20) -> list[Rank]:
    """The entities that connect the others, by betweenness (estimated from a fixed sample in large views).

    >>> [(rank.entity, rank.score) for rank in central(nx.Graph([("a", "b"), ("a", "c")]), 1)]
    [('a', 1.0)]
    """
    pivots = min(PIVOTS, graph.number_of_nodes())
    scores = nx.betweenness_centrality(graph, k=pivots or None, seed=0)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return [Rank(entity, str(graph.nodes[entity].get("label", entity)), score) for entity, score in ranked]


def communities(graph: nx.Graph[str]) -> list[Sequence[str]]:
    """Groups of entities joined more among themselves than with others, largest first (Louvain, fixed seed).

    >>> communities(nx.Graph([("a", "b"), ("c", "d")]))
    [['a', 'b'], ['c', 'd']]
    """
    groups = nx.community.louvain_communities(graph, weight="weight", seed=0) if graph.number_of_edges() else []
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))
