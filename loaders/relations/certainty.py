"""How sure a statement is: what its rule, its entities and its repetition have meant on articles that fed no table.

Each thing seen adds the weight of certainty.csv; the sum is the log odds that the statement is right.
"""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib.resources import files

from schema.model import class_of

LEAST = 0.2
"""The least certainty of a statement that is made."""


def certainty(seen: frozenset[str]) -> float:
    """The share of statements seen like this that are right, between 0 and 1.

    >>> sure = grounds("frames", "hosts", 0.95, ("agency/울산시", 1.0), ("event/포럼", 1.0), 2, 2)
    >>> unsure = grounds("about", "hosts", 0.5, ("agency/시", 0.6), ("event/회의", 0.5), 1, 1)
    >>> certainty(sure) > certainty(unsure)
    True
    """
    weights = _weights()
    odds = math.fsum(weights.get(ground, 0.0) for ground in seen)  # exact, so a set's order never shows
    return 1 / (1 + math.exp(-odds))


def grounds(
    kind: str,
    relation: str,
    rule: float,
    subject: tuple[str, float],
    object_: tuple[str, float],
    sentences: int,
    kinds: int,
) -> frozenset[str]:
    """What is seen of a statement, as the names of rows of certainty.csv.

    `rule` is how often its rule holds, `subject` and `object_` are entities with how sure the reader is of them,
    `sentences` and `kinds` how many sentences and kinds of sightings state it.
    """
    seen = {"any", f"kind {kind}", f"relation {relation}", f"{relation} {kind}"}
    seen.update(f"rule over {step / 20:.2f}" for step in range(1, 20) if rule > step / 20)
    for side, (entity, sure) in (("subject", subject), ("object", object_)):
        class_ = class_of(entity)
        seen.add(f"{side} {class_}")
        seen.update(
            f"{what} over {step / 10:.1f}" for what in (side, class_) for step in range(1, 10) if sure > step / 10
        )
    seen.update(f"{number} sentences" for number in range(2, 5) if sentences >= number)
    seen.update(f"{number} kinds" for number in range(2, 5) if kinds >= number)
    return frozenset(seen)


@cache
def _weights() -> dict[str, float]:
    rows = csv.DictReader((files(__package__) / "certainty.csv").read_text(encoding="utf-8").splitlines())
    return {row["ground"]: float(row["weight"]) for row in rows}
