"""An answer as a graph: the entities that it names, and what joins them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.elements import Edge, Picture, merge
from dashboard.palette import looks
from dashboard.tables import is_identifier
from kg.store.protocol import EntitySummary, Fact, Table
from schema.model import ENTITY_CLASSES, Modality, class_of
from schema.relations import RELATIONS

MOST = 60
"""Entities of an answer that are drawn."""

TRIPLES = ("subject", "predicate", "object")
"""The columns of an answer that is a graph itself."""


@dataclass(frozen=True, slots=True)
class Triple:
    """A row of an answer that is a graph itself, between two entities."""

    subject: str
    predicate: str
    object: str


def entities_of(table: Table) -> list[str]:
    """The entities that an answer names, in the order in which they first stand there.

    >>> entities_of(Table(("a", "b"), (("agency/시", 3), ("article/0", "agency/시"), ("program/가", None))))
    ['agency/시', 'program/가']
    """
    cells = dict.fromkeys(cell for row in table.rows for cell in row if isinstance(cell, str))
    return [cell for cell in cells if is_identifier(cell) and class_of(cell) in ENTITY_CLASSES]


def triples_of(table: Table) -> list[Triple] | None:
    """The rows of an answer that is a graph itself (of CONSTRUCT), those with an entity at both ends; else None.

    >>> triples_of(Table(TRIPLES, (("agency/시", "operates", "program/가"), ("agency/시", "kind", "city"))))
    [Triple(subject='agency/시', predicate='operates', object='program/가')]
    """
    if table.columns != TRIPLES:
        return None
    named = set(entities_of(table))
    rows = [tuple(map(str, row)) for row in table.rows]
    return [Triple(*row) for row in rows if row[0] in named and row[2] in named]


def answer_picture(names: Mapping[str, str], facts: Sequence[Fact], triples: Sequence[Triple] | None = None) -> Picture:
    """Entities by their names with the facts among them; of an answer that is a graph, with its own triples.

    A node is anchored to the one by which it is reached from the busiest; what nothing joins, to the first of all.
    """
    told = merge(facts)
    edges = told if triples is None else _edges_of(triples, told)
    order, anchors = _reached(names, edges.values())
    nodes = {node: EntitySummary(node, class_of(node), names[node], None, 0) for node in order}
    return Picture(nodes=nodes, edges=edges, anchors=anchors)


def _edges_of(triples: Iterable[Triple], told: Mapping[str, Edge]) -> dict[str, Edge]:
    """Triples as edges: as facts look where they are some, else thin."""
    edges: dict[str, Edge] = {}
    for triple in triples:
        ends = [triple.subject, triple.object]
        relation = RELATIONS.get(triple.predicate)
        one, other = sorted(ends) if relation and relation.symmetric else ends
        edge = Edge(one, triple.predicate, other, Modality.DONE, 0.0, 0)
        edges[edge.id] = told.get(edge.id, edge)
    return edges


def _reached(nodes: Iterable[str], edges: Iterable[Edge]) -> tuple[list[str], dict[str, str]]:
    """The nodes breadth first from the busiest of each part, and the node by which each is reached."""
    near: dict[str, set[str]] = {node: set() for node in nodes}
    for edge in edges:
        if edge.subject != edge.object:
            near[edge.subject].add(edge.object)
            near[edge.object].add(edge.subject)
    classes = list(looks())
    order: dict[str, None] = {}
    anchors: dict[str, str] = {}
    for root in sorted(near, key=lambda node: (-len(near[node]), node)):
        if root in order:
            continue
        if order:
            anchors[root] = next(iter(order))
        order[root] = None
        waiting = deque([root])
        while waiting:
            at = waiting.popleft()
            for node in sorted(near[at] - order.keys(), key=lambda node: (classes.index(class_of(node)), node)):
                anchors[node] = at
                order[node] = None
                waiting.append(node)
    return list(order), anchors
