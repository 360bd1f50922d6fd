"""The graph view: a small Streamlit component around cytoscape.js, both served from this folder, nothing fetched.

Not streamlit-cytoscape, which this began with: its expansion moves nodes that were there, it never reports where nodes
stand, and its buttons and dialogs are in English only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit.components.v1 as components

from dashboard.palette import looks
from dashboard.placement import Scene
from dashboard.words import Words

_component = components.declare_component("graphview", path=str(Path(__file__).parent / "static"))

HEIGHT = 610
"""Pixels."""


def graph_view(
    nodes: Sequence[Mapping[str, object]],
    edges: Sequence[Mapping[str, object]],
    scene: Scene,
    chosen: str,
    say: Words,
    *,
    key: str,
    on_event: Callable[[], None],
) -> None:
    """Draw a graph. Within a scene, nodes that are drawn already stay where they stand; its places count for new ones.

    `on_event` is called with what a person did in `st.session_state[key]`: `action` (node, edge, expand, remove), the
    `id` of the element, and the `positions` of all nodes.
    """
    appearance: dict[str, Any] = {
        name: {"colour": look.colour, "shape": look.shape, "icon": look.icon_address()}
        for name, look in looks().items()
    }
    _component(
        elements={
            "nodes": nodes,
            "edges": edges,
            "places": {str(node["id"]): scene.places[str(node["id"])] for node in nodes},
            "scene": scene.number,
        },
        looks=appearance,
        chosen=chosen,
        height=HEIGHT,
        labels={
            "lang": say.language,
            "graph": say("explorer.graph"),
            "in": say("explorer.zoom_in"),
            "out": say("explorer.zoom_out"),
            "fit": say("explorer.fit"),
        },
        key=key,
        on_change=on_event,
        default=None,
    )
