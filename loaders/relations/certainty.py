"""How sure a statement is: what the network's log-odds have meant on articles that it had not learned from.

`loaders/models/certainty.json` holds, made by `kg train`: for each relation the weights that turn the log-odds of the
relation and of its two ends into one score, and the steps (score, share right) between which confidence is read off.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LEAST = 0.25
"""The least confidence of a statement that is made."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """The weights by relation (bias, of the relation's log-odds, of the subject's, of the object's), and the steps."""

    weights: Mapping[str, tuple[float, float, float, float]]
    steps: Sequence[tuple[float, float]]

    def sure(self, relation: str, odds: float, subject: float, object_: float) -> float:
        """How sure a statement is whose relation has these log-odds and whose ends are these shares sure.

        >>> known = shipped_certainty()
        >>> known.sure("hosts", 4.0, 0.9, 0.9) > known.sure("hosts", 0.0, 0.9, 0.9)
        True
        """
        return self.confidence(self.score(relation, odds, subject, object_))

    def score(self, relation: str, odds: float, subject: float, object_: float) -> float:
        """One log-odds from that of a relation and the shares by which its ends are sure."""
        bias, own, one, other = self.weights[relation]
        return bias + own * odds + one * _odds(subject) + other * _odds(object_)

    def confidence(self, score: float) -> float:
        """The share of statements of such a score that are right, between the steps in a straight line."""
        if not self.steps:
            return 1 / (1 + math.exp(-score))
        low = self.steps[0]
        if score <= low[0]:
            return low[1]
        for high in self.steps[1:]:
            if score <= high[0]:
                part = (score - low[0]) / (high[0] - low[0])
                return low[1] + part * (high[1] - low[1])
            low = high
        return low[1]


@cache
def shipped_certainty() -> Certainty:
    """The experience that comes with the package."""
    data = json.loads((files("loaders") / "models" / "certainty.json").read_text(encoding="utf-8"))
    return Certainty(
        {name: (row[0], row[1], row[2], row[3]) for name, row in data["weights"].items()},
        [(score, share) for score, share in data["steps"]],
    )


def _odds(share: float) -> float:
    share = min(max(share, 0.01), 0.99)
    return math.log(share / (1 - share))
