"""The ontology for the rest of the world: every file of `schema/published` is made here from the models.

`python -m schema.emit` writes them; a test keeps them fresh.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from schema.emit.constraints import constraints
from schema.emit.context import context
from schema.emit.diagram import diagram
from schema.emit.json_schema import json_schema
from schema.emit.ontology import ontology
from schema.emit.shapes import shapes

PUBLISHED = Path(__file__).parent.parent / "published"
"""Where the committed files lie."""

ARTIFACTS: dict[str, Callable[[], str]] = {
    "ontology.ttl": ontology,
    "shapes.ttl": shapes,
    "context.jsonld": context,
    "schema.json": json_schema,
    "diagram.svg": diagram,
    "constraints.cypher": constraints,
}
"""What makes each file."""


def write(folder: Path = PUBLISHED) -> list[str]:
    """Write every file that is stale and name those written; raises OSError where the folder cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     len(write(Path(folder))), write(Path(folder))
    (6, [])
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = stale(folder)
    for name in names:
        (folder / name).write_text(ARTIFACTS[name](), encoding="utf-8", newline="\n")
    return names


def stale(folder: Path = PUBLISHED) -> list[str]:
    """The files in a folder that are missing or differ from what the models say now.

    >>> stale(Path("no/such/folder"))[0]
    'ontology.ttl'
    """
    return [name for name, make in ARTIFACTS.items() if _content(folder / name) != make()]


def _content(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
