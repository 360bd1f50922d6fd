"""The names of what a network sees besides vectors, as rows of a table of weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loaders.network.vectors import Integers


@dataclass(frozen=True)
class FeatureNames:
    """Named features and their rows; what has no name here is not seen.

    >>> names = FeatureNames({"a": 0, "b": 1})
    >>> names.table([("b", "unknown"), ("a", "b")]).tolist()
    [[1, 2], [0, 1]]
    """

    rows: dict[str, int]

    def known(self, seen: Iterable[Iterable[str]]) -> list[list[int]]:
        """The rows of what is seen of each thing and has a name here."""
        row_of = self.rows.get
        return [[row for name in names if (row := row_of(name)) is not None] for names in seen]

    def filled(self, known: Sequence[Sequence[int]]) -> Integers:
        """Rows of each thing as (things, most); the last row of the weights fills up."""
        width = max(map(len, known), default=0) or 1
        table = np.full((len(known), width), len(self.rows), np.int32)
        for number, rows in enumerate(known):
            table[number, : len(rows)] = rows
        return table

    def table(self, seen: Iterable[Iterable[str]]) -> Integers:
        """The rows of what is seen of each thing, as `filled` gives them."""
        return self.filled(self.known(seen))

    def packed(self) -> NDArray[np.uint8]:
        """The names in the order of their rows, as bytes; `unpacked` reads them."""
        return np.frombuffer("\n".join(self.rows).encode(), np.uint8)

    @classmethod
    def unpacked(cls, data: NDArray[np.uint8]) -> FeatureNames:
        """What `packed` wrote.

        >>> FeatureNames.unpacked(FeatureNames({"가": 0, "나": 1}).packed()).rows
        {'가': 0, '나': 1}
        """
        text = data.tobytes().decode()
        return cls({name: row for row, name in enumerate(text.split("\n"))} if text else {})
