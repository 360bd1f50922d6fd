"""Cypher's values as cells of an answer."""

from __future__ import annotations

import json
from math import isfinite

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from kg.store.cells import Value


def cell(value: object) -> Value:
    """A value as a person reads it: nodes as their identifiers, whole numbers as such, lists and maps as JSON.

    >>> cell(670000000.0), cell(float("nan")), cell(["가", 1.0]), cell({"나": None})
    (670000000, 'NaN', '["가", 1]', '{"나": null}')
    """
    if isinstance(value, list | dict):
        # A server gives the keys of a map in no set order.
        return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return _single(value)


def _plain(value: object) -> object:
    """What JSON can say of a value within a list or map."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return _single(value)


def _single(value: object) -> Value:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Node):
        return _node(value)
    if isinstance(value, Relationship):
        return str(value.get("relation", value.type))
    if isinstance(value, Path):
        return _path(value)
    if isinstance(value, Date | DateTime | Time | Duration):
        return value.iso_format()
    if isinstance(value, Point):
        return f"POINT({' '.join(str(_number(part)) for part in value)})"
    return value.hex() if isinstance(value, bytes | bytearray) else str(value)


def _number(value: float) -> int | float | str:
    """Infinity and NaN are no JSON; they read as in SPARQL."""
    if not isfinite(value):
        return {"inf": "INF", "-inf": "-INF", "nan": "NaN"}[str(value)]
    return int(value) if value.is_integer() else value


def _node(node: Node) -> str:
    return str(node["id"]) if "id" in node else ":".join(sorted(node.labels)) or "()"


def _path(path: Path) -> str:
    text = _node(path.nodes[0])
    for before, relationship, after in zip(path.nodes, path.relationships, path.nodes[1:], strict=False):
        forward = relationship.start_node == before
        text += f" -[{relationship.type}]-> " if forward else f" <-[{relationship.type}]- "
        text += _node(after)
    return text
