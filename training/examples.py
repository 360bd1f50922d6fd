"""Annotated articles as the reader meets them: cleaned, in sentences, with their figures.

With each stands what people read there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.gold import Graph, GraphStatement, read_gold
from loaders.prepare import Prepared, prepare
from loaders.sources.discover import SourceRecord, read_sources


@dataclass(frozen=True, slots=True)
class Example:
    """An article with its annotation; the first letter of its name is its theme.

    `elsewhere` are statements whose evidence is not in the text: nobody can be blamed for them either way.
    """

    name: str
    ready: Prepared
    gold: Graph
    elsewhere: tuple[GraphStatement, ...] = ()

    @property
    def theme(self) -> str:
        """What is left out together, for honest figures."""
        return self.name[0]


def read_examples(folder: Path) -> Iterator[Example]:
    """The annotated articles of a folder by name; raises GoldError. What cannot be read as a source is passed over."""
    for annotated in read_gold(folder):
        for found in read_sources([folder / f"{annotated.name}.txt"], published=annotated.day):
            if isinstance(found, SourceRecord):
                yield Example(annotated.name, prepare(found.article), annotated.gold)
                break
