"""The graph view: a small Streamlit component of our own around the cytoscape.js that streamlit-cytoscape ships.

Not that package's component, which this began with: its expansion moves nodes that were there, it never reports where
nodes stand, and its buttons and dialogs are in English only. Nothing is fetched: its library is served beside our page.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit.components.v1 as components

from dashboard.palette import looks
from dashboard.placement import Scene
from dashboard.words import Words


class LibraryMissingError(RuntimeError):
    """A streamlit-cytoscape without the file that cytoscape.js is in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: cytoscape.*.bundle.js가 없습니다. requirements.lock대로 다시 설치하십시오.")
        self.folder = folder


def _assemble(folder: Path) -> Path:
    """Our page and the installed library side by side, since a component is served from one folder."""
    shutil.copytree(Path(__file__).parent / "static", folder, dirs_exist_ok=True)
    installed = Path(str(files("streamlit_cytoscape"))) / "frontend" / "build"
    chunk = next(installed.glob("cytoscape.*.bundle.js"), None)
    if chunk is None:
        raise LibraryMissingError(installed)
    shutil.copyfile(chunk, folder / "chunk.js")
    return folder


_folder = TemporaryDirectory(prefix="kg-graphview-")
_component = components.declare_component("graphview", path=str(_assemble(Path(_folder.name))))

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
