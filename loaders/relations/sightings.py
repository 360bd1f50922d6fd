"""A sighting: two entities seen together in a describable way, whatever it may mean.

Each kind of sighting has a table of rules (`frames.csv` and its neighbours) that says which relation such a sighting
states, and in how many of ten such sightings it does: that share, measured on annotated articles, is the confidence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.relations.phrases import Phrase

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """Two entities in `sentence`, seen in a way that `keys` describe from the most to the least specific.

    `kind` names the table that knows such keys. `predicate` is the index of the morpheme that states it, if any.
    `places` are the phrases that name the subject and the object there, None for one that the sentence does not name.
    """

    kind: str
    subject: str
    object: str
    keys: tuple[Key, ...]
    sentence: int
    predicate: int | None = None
    places: tuple[Phrase | None, Phrase | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sighting states by the rules: a relation, how often such a sighting states it, and the rule's name."""

    relation: str
    confidence: float
    rule: str


@cache
def rules(kind: str) -> dict[Key, dict[str, float]]:
    """The rules of one kind of sighting: for each key the relations it states, with their confidence.

    The first column of the file is the relation, the last the confidence, those between are the key.

    >>> rules("frames")["*", "Person", "subject", "Event", "at"]["attends"] > 0.8
    True
    """
    table: dict[Key, dict[str, float]] = {}
    text = files("loaders.relations").joinpath(f"{kind}.csv").read_text(encoding="utf-8")
    for relation, *key, confidence in list(csv.reader(text.splitlines()))[1:]:
        table.setdefault(tuple(key), {})[relation] = float(confidence)
    return table


def readings(sighting: Sighting) -> Iterator[Reading]:
    """What a sighting states: for each relation, by the most specific rule there is."""
    table = rules(sighting.kind)
    decided: set[str] = set()
    for key in sighting.keys:
        for relation, confidence in table.get(key, {}).items():
            if relation not in decided:
                decided.add(relation)
                yield Reading(relation, confidence, " ".join((sighting.kind, *key)))
