"""Where nodes stand."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as some

from dashboard.placement import HEIGHT, WIDTH, Scene, place

NODES = some.lists(some.sampled_from([f"n{number}" for number in range(60)]), unique=True, min_size=1, max_size=40)


@given(NODES, some.data())
def test_new_nodes_keep_clear_of_all_others(nodes: list[str], data: some.DataObject) -> None:
    anchors = {node: data.draw(some.sampled_from(nodes)) for node in nodes[1:]}
    places = place(nodes, anchors, {})
    assert list(places) == nodes
    for one, other in combinations(places.values(), 2):
        assert abs(one[0] - other[0]) >= WIDTH or abs(one[1] - other[1]) >= HEIGHT
    assert place(nodes, anchors, {}) == places


@given(
    NODES,
    some.dictionaries(
        some.sampled_from([f"n{number}" for number in range(60)]),
        some.tuples(some.floats(-900, 900), some.floats(-900, 900)),
    ),
)
def test_nodes_that_have_a_place_stay_there(nodes: list[str], known: dict[str, tuple[float, float]]) -> None:
    places = place(nodes, dict.fromkeys(nodes, nodes[0]), known)
    assert all(places[node] == point for node, point in known.items() if node in places)


def test_five_hundred_neighbours_find_room() -> None:
    nodes = ["hub", *(f"n{number}" for number in range(499))]
    places = place(nodes, dict.fromkeys(nodes, "hub"), {})
    assert len(set(places.values())) == 500


def test_no_edge_of_an_opened_node_runs_behind_another_node() -> None:
    nodes = ["hub", *(f"n{number}" for number in range(30))]
    places = place(nodes, dict.fromkeys(nodes, "hub"), {})
    for node, other in permutations(nodes[1:], 2):
        (x, y), (across, down) = places[node], places[other]
        along = min(1.0, max(0.0, (x * across + y * down) / (x * x + y * y)))
        assert math.dist((along * x, along * y), (across, down)) > 17


def test_a_scene_lasts_while_something_of_it_stays_open() -> None:
    scene = Scene().turn(["가"])
    held = replace(scene, places={"가": (1.0, 2.0)})
    assert held.turn(["가", "나"]).places == {"가": (1.0, 2.0)}
    other = held.turn(["다"])
    assert not other.places
    assert other.number != held.number
