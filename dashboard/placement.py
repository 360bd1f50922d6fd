"""Where nodes stand. Nodes that have a place keep it; new ones go around the node they hang on, clear of all others."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

Point = tuple[float, float]

WIDTH, HEIGHT = 122.0, 96.0
"""The room, in the graph's own pixels, that a node with its label takes."""

_FIRST, _STEP, _TWIST = 1.5, 0.25, 0.37
"""The first ring around an anchor and the distance from ring to ring, in rooms of a node; and how far (radians) each
ring is turned, so that edges pass beside the nodes of inner rings."""

_APART = 0.2
"""The distance of the places tried on a ring, in rooms of a node."""

_ICON, _LOOK_AHEAD = 26.0, 4
"""How far from a node's middle an edge must pass to be seen beside it, in pixels; and how many rings further out than
the first free place a place with such an edge is looked for."""


def place(nodes: Sequence[str], anchors: Mapping[str, str], known: Mapping[str, Point]) -> dict[str, Point]:
    """A place for each node: the known ones as they are, the others near their anchor, in the order given.

    The same input gives the same places.

    >>> place(["a", "b"], {"b": "a"}, {})["a"]
    (0.0, 0.0)
    """
    places: dict[str, Point] = {node: known[node] for node in nodes if node in known}
    taken = _Taken(places.values())
    begun: dict[str, tuple[float, int, bool]] = {}
    for node in nodes:
        if node in places:
            continue
        around = anchors.get(node, "")
        if around in places:
            direction, ring, look = begun.get(around) or (_away(places[around], places), 0, True)
            places[node], ring, look = taken.near(places[around], ring, direction, look)
            # Rings that had no room left, or no place in sight, will have none for the next node either.
            begun[around] = direction, ring, look
        else:
            places[node] = (taken.right + 4 * WIDTH, 0.0) if places else (0.0, 0.0)
        taken.add(places[node])
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
        return not any(abs(point[0] - x) < WIDTH and abs(point[1] - y) < HEIGHT for x, y in self._around(point))

    def _around(self, point: Point) -> Iterator[Point]:
        column, row = _cell(point)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                yield from self._cells.get((column + across, row + down), ())

    def near(self, anchor: Point, ring: int, direction: float, look: bool) -> tuple[Point, int, bool]:
        """A free place on widening rings around an anchor, the first ring that has one, and whether the place is in
        sight of the anchor, which is looked for within a few rings; each is tried from a direction both ways round."""
        free = self._free_places(anchor, ring, direction)
        first, inner = next(free)
        if look:
            near = itertools.takewhile(lambda place: place[1] < inner + _LOOK_AHEAD, free)
            for point, _ in itertools.chain([(first, inner)], near):
                if self._in_sight(anchor, point):
                    return point, inner, True
        return first, inner, False

    def _in_sight(self, anchor: Point, point: Point) -> bool:
        """Whether the line from an anchor to a point passes beside all nodes."""
        length = math.dist(anchor, point)
        across, down = (point[0] - anchor[0]) / length, (point[1] - anchor[1]) / length
        steps = range(1, int(length / _ICON))
        return not any(
            0 < math.dist((x, y), middle) < _ICON and (x, y) != anchor
            for middle in ((anchor[0] + across * _ICON * step, anchor[1] + down * _ICON * step) for step in steps)
            for x, y in self._around(middle)
        )

    def _free_places(self, anchor: Point, ring: int, direction: float) -> Iterator[tuple[Point, int]]:
        while True:
            radius = _FIRST + _STEP * ring
            turns = round(2 * math.pi * radius / _APART)
            for step in range(turns):
                angle = direction + _TWIST * ring + 2 * math.pi / turns * ((step + 1) // 2 * (1 if step % 2 else -1))
                point = (
                    round(anchor[0] + radius * WIDTH * math.cos(angle), 1),
                    round(anchor[1] + radius * HEIGHT * math.sin(angle), 1),
                )
                if self.free(point):
                    yield point, ring
            ring += 1


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / WIDTH), math.floor(point[1] / HEIGHT)
