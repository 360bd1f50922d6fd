"""What every drawn graph shares: its scene, which the session keeps, what a person does in it, and the legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.elements import Picture, as_edges, as_nodes
from dashboard.graphview import graph_view
from dashboard.palette import looks
from dashboard.placement import Scene, place
from dashboard.words import Words


def graph(
    drawn: Picture,
    say: Words,
    *,
    name: str,
    scene_of: Iterable[str],
    order: Sequence[str],
    chosen: str,
    on_event: Callable[[str, str], None],
) -> None:
    """Draw a picture with its legend. Nodes keep their places as long as something of `scene_of` stays.

    `name` is the graph's own in the session; nodes without a place are placed in this order. `on_event` is called with
    the action (node, edge, expand, remove) and the element's identifier.
    """
    graph_view(
        as_nodes(drawn, say),
        as_edges(drawn, say),
        _scene(name, scene_of, order, drawn.anchors),
        chosen,
        say,
        key=f"{name} graph",
        on_event=lambda: _heard(name, on_event),
    )
    _legend(drawn, say)
    st.caption(say("explorer.drawn", nodes=f"{len(drawn.nodes):,}", edges=f"{len(drawn.edges):,}"))


def _scene(name: str, scene_of: Iterable[str], order: Sequence[str], anchors: Mapping[str, str]) -> Scene:
    """The scene with a place for every node that is drawn; the session keeps it."""
    scene: Scene = st.session_state.get(f"{name} scene", Scene()).turn(scene_of)
    places = place(order, anchors, {node: scene.places[node] for node in order if node in scene.places})
    scene = replace(scene, places={**scene.places, **places})
    st.session_state[f"{name} scene"] = scene
    return scene


def _heard(name: str, on_event: Callable[[str, str], None]) -> None:
    event = st.session_state[f"{name} graph"]
    if not event:
        return
    places = {node: (float(x), float(y)) for node, (x, y) in event["positions"].items()}
    scene: Scene = st.session_state[f"{name} scene"]
    st.session_state[f"{name} scene"] = replace(scene, places={**scene.places, **places})
    on_event(event["action"], event["id"])


def _legend(drawn: Picture, say: Words) -> None:
    present = {node.type for node in drawn.nodes.values()}
    classes = "".join(
        f'<span><i style="--c:{look.colour};--i:url({look.icon_address()})"></i>{say.type(name)}</span>'
        for name, look in looks().items()
        if name in present
    )
    lines = "".join(
        f'<span><b style="border-top-style:{line}"></b>{say(word)}</span>'
        for line, word in (("solid", "legend.solid"), ("dashed", "legend.planned"), ("dotted", "legend.expected"))
    )
    st.html(f'<div class="legend">{classes}{lines}<span>{say("legend.width")}</span></div>')
