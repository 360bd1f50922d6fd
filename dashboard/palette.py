"""How the classes look, from palette.toml: one colour, shape and icon each, on every page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Look:
    """A class's colour (`#rrggbb`), its shape in the graph, and the strokes of its icon in a 24 × 24 square."""

    colour: str
    shape: str
    icon: str

    def icon_address(self, colour: str = "#ffffff") -> str:
        """The icon as a `data:` address, so that nothing is fetched.

        >>> looks()["Agency"].icon_address()[:26]
        'data:image/svg+xml;utf8,%3'
        """
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" '
            f'stroke="{colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
            f'<path d="{self.icon}"/></svg>'
        )
        return "data:image/svg+xml;utf8," + quote(svg)


@cache
def looks() -> dict[str, Look]:
    """The look of each entity class.

    >>> looks()["Program"].shape
    'ellipse'
    """
    declared = tomllib.loads((files("dashboard") / "palette.toml").read_text(encoding="utf-8"))
    return {name: Look(**values) for name, values in declared.items()}
