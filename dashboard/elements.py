"""Facts as a graph to draw: entities become nodes, facts of the same two entities and relation one edge."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.formats import shorten
from dashboard.palette import looks
from dashboard.words import Words
from kg.store.protocol import EntitySummary, Fact
from schema.relations import RELATIONS

HUB = 40
"""Neighbours that opening a node shows at first, and that 'show more' adds."""

LARGEST = 500
"""Nodes drawn at most."""

_LABEL = 34
_SYMMETRIC = frozenset(name for name, relation in RELATIONS.items() if relation.symmetric)


@dataclass(frozen=True, slots=True)
class Opened:
    """An entity whose neighbours are shown, at most `limit` of them."""

    entity: str
    limit: int = HUB

    @classmethod
    def parse(cls, text: str) -> Opened:
        """From the address bar's form.

        >>> Opened.parse("agency/울산광역시|80")
        Opened(entity='agency/울산광역시', limit=80)
        """
        entity, _, limit = text.partition("|")
        return cls(entity, min(int(limit), LARGEST) if limit.isascii() and limit.isdigit() else HUB)

    def __str__(self) -> str:
        return self.entity if self.limit == HUB else f"{self.entity}|{self.limit}"


@dataclass(frozen=True, slots=True)
class Edge:
    """All facts of one subject, relation and object; a relation that is none of ours is a property's IRI."""

    subject: str
    relation: str
    object: str
    modality: str
    confidence: float
    facts: int

    @property
    def id(self) -> str:
        return f"{self.subject} {self.relation} {self.object}"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn. `anchors` names the node that each node came in with; `more` counts neighbours kept back."""

    nodes: dict[str, EntitySummary] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    more: dict[str, int] = field(default_factory=dict)
    full: bool = False


def edge_parts(identifier: str) -> tuple[str, str, str] | None:
    """Subject, relation and object of an edge's identifier; None for a text that is none.

    >>> edge_parts("agency/a operates program/b")
    ('agency/a', 'operates', 'program/b')
    """
    parts = identifier.split(" ")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and parts[1] in RELATIONS else None


def merge(facts: Sequence[Fact]) -> dict[str, Edge]:
    """Edges by identifier: the surest confidence, the modality of the latest article, the number of facts.

    A symmetric relation is one edge whichever way its facts run.
    """
    edges: dict[str, Edge] = {}
    latest: dict[str, str] = {}
    for fact in facts:
        said = fact.statement
        ends = (
            sorted((said.subject, said.object)) if RELATIONS[said.relation].symmetric else (said.subject, said.object)
        )
        edge = Edge(ends[0], said.relation, ends[1], said.modality.value, said.confidence, 1)
        before = edges.get(edge.id)
        date = fact.article.published or ""
        if before is None:
            edges[edge.id], latest[edge.id] = edge, date
            continue
        newer = date > latest[edge.id]
        latest[edge.id] = max(date, latest[edge.id])
        edges[edge.id] = replace(
            before,
            modality=edge.modality if newer else before.modality,
            confidence=max(before.confidence, edge.confidence),
            facts=before.facts + 1,
        )
    return edges


def picture(
    opened: Sequence[Opened],
    alone: Callable[[str], EntitySummary | None],
    facts_of: Callable[[str], Sequence[Fact]],
    hidden: Collection[str] = (),
) -> Picture:
    """The opened entities with their surest neighbours. `facts_of` gives an entity's facts, surest first.

    Entities that the graph does not have (`alone` gives None) are left out.
    """
    drawn = Picture()
    full = False
    seen: list[Fact] = []
    for item in opened:
        root = drawn.nodes.get(item.entity) or alone(item.entity)
        if root is None or item.entity in hidden:
            continue
        if item.entity not in drawn.nodes and len(drawn.nodes) >= LARGEST:
            full = True
            break
        drawn.nodes.setdefault(item.entity, root)
        facts = facts_of(item.entity)
        seen.extend(facts)
        shown: set[str] = set()
        held_back: set[str] = set()
        for fact in facts:
            other = fact.object if fact.subject.id == item.entity else fact.subject
            if other.id in hidden or other.id in shown or other.id == item.entity:
                continue
            room = len(drawn.nodes) < LARGEST or other.id in drawn.nodes
            full = full or not room
            if len(shown) >= item.limit or not room:
                held_back.add(other.id)
                continue
            shown.add(other.id)
            if other.id not in drawn.nodes:
                drawn.nodes[other.id] = other
                drawn.anchors[other.id] = item.entity
        drawn.more[item.entity] = len(held_back - drawn.nodes.keys())
    visible = [fact for fact in seen if fact.subject.id in drawn.nodes and fact.object.id in drawn.nodes]
    distinct = {fact.id: fact for fact in visible}
    drawn.edges.update(merge(list(distinct.values())))
    return replace(drawn, full=full)


def order(drawn: Picture) -> list[str]:
    """The nodes in the order in which they are placed: each opened one, then what came in with it, class by class.

    It is the order in which a person opens them, so a link places them as the one who sent it saw them.
    """
    classes = list(looks())
    came_with: dict[str, list[str]] = {}
    for node, anchor in drawn.anchors.items():
        came_with.setdefault(anchor, []).append(node)
    ordered: list[str] = []
    for opened in drawn.more:
        if opened not in drawn.anchors:
            ordered.append(opened)
        ordered += sorted(came_with.get(opened, ()), key=lambda node: (classes.index(drawn.nodes[node].type), node))
    return ordered


def as_nodes(drawn: Picture, say: Words) -> list[dict[str, object]]:
    """The nodes for the graph view. Labels are text; the view draws them on a canvas and never as markup."""
    return [
        {
            "id": node.id,
            "label": shorten(node.label, _LABEL),
            "name": f"{node.label} · {say.type(node.type)}",
            "type": node.type,
            "opened": node.id in drawn.more,
            "more": f"+{drawn.more[node.id]:,}" if drawn.more.get(node.id) else "",
        }
        for node in drawn.nodes.values()
    ]


def as_edges(drawn: Picture, say: Words) -> list[dict[str, object]]:
    """The edges for the graph view: width 1 to 5 by confidence, `line` by modality."""
    lines: Mapping[str, str] = {"planned": "dashed", "expected": "dotted"}
    return [
        {
            "id": edge.id,
            "source": edge.subject,
            "target": edge.object,
            "label": say.relation(edge.relation) if edge.relation in RELATIONS else _local(edge.relation),
            "line": lines.get(edge.modality, "solid"),
            "width": round(1 + 4 * edge.confidence**2, 2),
            "arrow": "none" if edge.relation in _SYMMETRIC else "triangle",
        }
        for edge in drawn.edges.values()
    ]


def _local(property_: str) -> str:
    """The last part of a property's IRI."""
    return re.split(r"[/#]", property_)[-1]
