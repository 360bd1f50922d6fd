"""Where nodes stand. Nodes that have a place keep it; new ones go around the node they hang on, clear of all others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

Point = tuple[float, float]

WIDTH, HEIGHT = 124.0, 100.0
"""The room, in the graph's own pixels, that a node with its label takes."""

_TURNS = 24
_FIRST, _STEP, _TWIST = 0.45, 1.15, 0.42
"""Rings lie `_STEP` apart, the first one `_FIRST` farther out, each turned so that edges miss inner nodes."""


def place(nodes: Sequence[str], anchors: Mapping[str, str], known: Mapping[str, Point]) -> dict[str, Point]:
    """A place for each node: the known ones as they are, the others near their anchor, in the order given.

    The same input gives the same places.

    >>> place(["a", "b"], {"b": "a"}, {})["a"]
    (0.0, 0.0)
    """
    places: dict[str, Point] = {node: known[node] for node in nodes if node in known}
    taken = _Taken(places.values())
    crowd: dict[str, int] = {}
    for node in nodes:
        if node in places:
            continue
        anchor = places.get(anchors.get(node, ""))
        if anchor is None:
            anchor = (taken.right + 4 * WIDTH, 0.0) if places else (0.0, 0.0)
            found = taken.near(anchor, 0, _away(anchor, places), include_middle=True)
        else:
            first = crowd.get(anchors[node], 1)
            found = taken.near(anchor, first, _away(anchor, places))
            crowd[anchors[node]] = max(first, _ring(anchor, found) - 1)
        places[node] = found
        taken.add(found)
    return {node: places[node] for node in nodes}


def _away(anchor: Point, places: Mapping[str, Point]) -> float:
    """The direction that leads from the middle of what is there to the anchor: new neighbours open outwards."""
    if len(places) < 2:
        return -math.pi / 2
    x = sum(point[0] for point in places.values()) / len(places)
    y = sum(point[1] for point in places.values()) / len(places)
    if math.dist(anchor, (x, y)) < WIDTH / 2:
        return -math.pi / 2
    return math.atan2(anchor[1] - y, anchor[0] - x)


def _ring(anchor: Point, point: Point) -> int:
    distance = math.hypot((point[0] - anchor[0]) / WIDTH, (point[1] - anchor[1]) / HEIGHT)
    return max(1, round((distance - _FIRST) / _STEP))


@dataclass(frozen=True, slots=True)
class Scene:
    """What was drawn last: its number, the nodes it was opened at, and the places of all nodes seen in it."""

    number: int = 0
    roots: frozenset[str] = frozenset()
    places: Mapping[str, Point] = field(default_factory=dict)

    def turn(self, roots: Iterable[str]) -> Scene:
        """The same scene where something stays open, so that its places hold; else a new one, empty.

        >>> Scene(1, frozenset("ab"), {"a": (0.0, 0.0)}).turn("bc").number, Scene(1, frozenset("ab")).turn("c").number
        (1, 2)
        """
        now = frozenset(roots)
        return replace(self, roots=now) if now & self.roots else Scene(self.number + 1, now)


class _Taken:
    """The places that are taken, found by the cell of a grid they stand in."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._cells: dict[tuple[int, int], list[Point]] = {}
        self.right = 0.0
        for point in points:
            self.add(point)

    def add(self, point: Point) -> None:
        self._cells.setdefault(_cell(point), []).append(point)
        self.right = max(self.right, point[0])

    def free(self, point: Point) -> bool:
        column, row = _cell(point)
        return not any(
            abs(point[0] - x) < WIDTH and abs(point[1] - y) < HEIGHT
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for x, y in self._cells.get((column + across, row + down), ())
        )

    def near(self, anchor: Point, ring: int, direction: float, *, include_middle: bool = False) -> Point:
        """The first free place on widening rings around an anchor, beginning in a direction and going both ways."""
        if include_middle and self.free(anchor):
            return anchor
        while True:
            ring = max(1, ring)
            turns = _TURNS * ring
            for step in range(turns):
                turn = (step + 1) // 2 * (1 if step % 2 else -1)
                angle = direction + _TWIST * ring + 2 * math.pi * turn / turns
                radius = _FIRST + _STEP * ring
                point = (
                    round(anchor[0] + radius * WIDTH * math.cos(angle), 1),
                    round(anchor[1] + radius * HEIGHT * math.sin(angle), 1),
                )
                if self.free(point):
                    return point
            ring += 1


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / WIDTH), math.floor(point[1] / HEIGHT)
