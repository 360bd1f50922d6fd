"""What the relation network sees of an article: its mentions, its pairs of entities, and where each pair stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from loaders.figures.model import Quantity
from loaders.mentions.model import Mentioned
from loaders.network.backend import Array
from loaders.network.names import FeatureNames
from loaders.network.pairs import DISTANCES, PLACES, SENTENCES, TYPES
from loaders.network.tokens import TokenArrays
from loaders.network.vectors import Integers
from loaders.prepare import Prepared
from loaders.relations.sightings import Sighting
from loaders.text import AnalysedText
from schema.model import FIGURES
from schema.relations import RELATIONS

FIGURE = "Figure"
NAMES = tuple(RELATIONS)
"""The relations in the order of the network's outputs."""

_HOW = {"name": 0, "reference": 1, "figure": 2}
_LISTED = 3
_FAR = 4
"""Sentences between the mentions of a pair from which on only the article's leading entities are paired."""

_LEADING = ("Agency", "Program", "Event")


@dataclass(frozen=True, slots=True)
class End:
    """What may be an end of a statement: an entity of the article, or equal quantities of it."""

    id: str
    type: str
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class PairInputs:
    """An article as the relation network sees it.

    `mentions` (m, 4): end, first and last morpheme, how; `pairs` (p, 2): ends that may be subject and object;
    `places` (p, 3, 6) as `judge_pairs` takes them; `seen` what is seen of each pair by name.
    """

    tokens: TokenArrays
    ends: tuple[End, ...]
    mentions: Integers
    pairs: Integers
    places: Integers
    seen: tuple[tuple[str, ...], ...]


def pair_inputs(
    ready: Prepared,
    mentioned: Mentioned,
    sightings: Mapping[tuple[str, str], Sequence[Sighting]],
    told: Mapping[int, tuple[str, ...]],
) -> PairInputs:
    """What there is to judge; `told` is what is seen of each quantity by its place among the article's."""
    tokens, numbers = ready.tokens, ready.figures.quantities
    ends = [End(entity.id, entity.type) for entity in mentioned.entities]
    number = {end.id: place for place, end in enumerate(ends)}
    listed = {mention for group in mentioned.lists for mention in group}
    rows: list[tuple[int, int, int, int]] = []
    for place, mention in enumerate(mentioned.mentions):
        first, last = tokens.covered(mention.start, mention.end)
        if first <= last:
            how = _LISTED if mention.how == "name" and place in listed else _HOW[mention.how]
            rows.append((number[mention.entity], first, last, how))
    shown: dict[int, tuple[str, ...]] = {}
    for alike in _alike(ready.text, numbers):
        place = len(ends)
        quantities = tuple(numbers[it] for it in alike)
        ends.append(End(f"figure/{place}", FIGURE, quantities))
        shown[place] = tuple(dict.fromkeys(name for it in alike for name in told.get(it, ())))
        for quantity in quantities:
            first, last = tokens.covered(quantity.start, quantity.end)
            if first <= last:
                rows.append((place, first, last, _HOW["figure"]))
    mentions = np.array(rows, np.int32).reshape(-1, 4)
    types = np.array([TYPES.index(end.type) for end in ends], np.int32)
    pairs, places = _paired(tokens, mentions, types)
    seen = []
    for subject, object_ in pairs.tolist():
        names = [
            name for sighting in sightings.get((ends[subject].id, ends[object_].id), ()) for name in sighting.names
        ]
        seen.append(tuple(dict.fromkeys((*names, *shown.get(object_, ())))))
    return PairInputs(tokens, tuple(ends), mentions, pairs, places, tuple(seen))


def pair_arrays(inputs: PairInputs, names: FeatureNames) -> dict[str, Array]:
    """What the relation network is given besides the morphemes."""
    tokens, mentions = inputs.tokens, inputs.mentions
    types = np.array([TYPES.index(end.type) for end in inputs.ends], np.int32)
    marks = np.zeros(len(tokens.rows), np.int32)
    for end, first, last, _ in sorted(mentions.tolist(), key=lambda row: row[1] - row[2]):
        marks[first : last + 1] = types[end] + 1
        marks[first] = types[end] + 1 + len(TYPES)
    return {
        "marks": marks,
        "mentions": mentions,
        "mentions.mask": np.ones(len(mentions), np.float32),
        "predicates": tokens.predicates,
        "sentences": tokens.sentences,
        "entities": _entities(tokens, mentions, types),
        "pairs": inputs.pairs,
        "places": inputs.places,
        "wide": names.table(inputs.seen),
    }


@cache
def allowed() -> NDArray[np.bool_]:
    """Whether each relation may join two types, (subjects, objects, relations); figures are any class of figure."""
    table = np.zeros((len(TYPES), len(TYPES), len(NAMES)), bool)
    for one, subject in enumerate(TYPES):
        for other, object_ in enumerate(TYPES):
            classes = FIGURES if object_ == FIGURE else {object_}
            for number, name in enumerate(NAMES):
                table[one, other, number] = any(RELATIONS[name].allows(subject, it) for it in classes)
    return table


def licensed(inputs: PairInputs) -> NDArray[np.bool_]:
    """Which relations each pair may have, (pairs, relations)."""
    types = np.array([TYPES.index(end.type) for end in inputs.ends], np.int32)
    return allowed()[types[inputs.pairs[:, 0]], types[inputs.pairs[:, 1]]]


def _alike(text: AnalysedText, quantities: Sequence[Quantity]) -> list[list[int]]:
    """The quantities by value and unit, in the order in which each is first named; ordinals are none."""
    starts = [sentence.start for sentence in text.sentences]
    groups: dict[tuple[float, str], list[int]] = defaultdict(list)
    for place, quantity in enumerate(quantities):
        number = bisect_right(starts, quantity.start) - 1
        if not quantity.ordinal and number >= 0 and quantity.end <= text.sentences[number].end:
            groups[quantity.value, quantity.unit].append(place)
    return list(groups.values())


def _paired(tokens: TokenArrays, mentions: Integers, types: Integers) -> tuple[Integers, Integers]:
    """The pairs of ends that some relation may join, and up to three places of each, nearest first."""
    end, first, last = mentions[:, 0], mentions[:, 1], mentions[:, 2]
    sentence = tokens.sentences[first] if len(first) else first
    of = types[end] if len(end) else end
    joined: NDArray[np.bool_] = np.asarray(allowed().any(axis=2))
    may = joined[of[:, None], of[None]]
    may &= end[:, None] != end[None]
    may &= (first[:, None] != first[None]) | (last[:, None] != last[None])
    one, other = np.nonzero(may)
    apart = sentence[other] - sentence[one]
    after, before = first[other] - last[one], first[one] - last[other]
    distance = np.maximum(np.maximum(after, before), 0)
    key = end[one].astype(np.int64) * len(types) + end[other]
    order = np.lexsort((other, one, distance, np.abs(apart), key))
    one, other, apart, distance, key = one[order], other[order], apart[order], distance[order], key[order]
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.zeros(0, np.int64)
    leading = _leading(mentions, types)
    near = np.abs(apart[starts]) < _FAR
    near |= leading[end[one[starts]]] | leading[end[other[starts]]]
    sizes = np.diff(np.concatenate((starts, [len(key)])))
    pairs = np.stack([end[one[starts]], end[other[starts]]], axis=1)[near].astype(np.int32)
    places = np.zeros((len(starts), PLACES, 6), np.int32)
    for rank in range(PLACES):
        has = np.flatnonzero(sizes > rank)
        at = starts[has] + rank
        places[has, rank] = np.stack(
            [
                one[at],
                other[at],
                np.clip(apart[at], -(SENTENCES // 2), SENTENCES // 2) + SENTENCES // 2,
                np.minimum(np.log2(distance[at] + 1) * 1.5, DISTANCES - 1).astype(np.int32),
                first[one[at]] <= first[other[at]],
                np.ones(len(at), np.int32),
            ],
            axis=1,
        )
    return pairs, places[near]


def _leading(mentions: Integers, types: Integers) -> NDArray[np.bool_]:
    """Of each leading class the entity mentioned most, the first among equals."""
    found = np.zeros(len(types), bool)
    times = np.bincount(mentions[:, 0], minlength=len(types))
    start = _starts(mentions, len(types))
    for name in _LEADING:
        own = [place for place in np.flatnonzero(types == TYPES.index(name)).tolist() if times[place]]
        if own:
            found[min(own, key=lambda place: (-times[place], start[place]))] = True
    return found


def _starts(mentions: Integers, count: int) -> Integers:
    start = np.full(count, np.iinfo(np.int32).max, np.int32)
    np.minimum.at(start, mentions[:, 0], mentions[:, 1])
    return start


def _entities(tokens: TokenArrays, mentions: Integers, types: Integers) -> Integers:
    """Rows of class, times mentioned, rank by it and by order within the class, and sentence of the first mention."""
    times = np.bincount(mentions[:, 0], minlength=len(types))
    start = _starts(mentions, len(types))
    rows = np.zeros((len(types), 5), np.int32)
    for type_ in np.unique(types).tolist():
        own = np.flatnonzero(types == type_)
        for rank, place in enumerate(sorted(own.tolist(), key=lambda it: (-times[it], start[it], it))):
            rows[place, 2] = min(rank, 4)
        for rank, place in enumerate(sorted(own.tolist(), key=lambda it: (start[it], it))):
            rows[place, 3] = min(rank, 4)
    rows[:, 0] = types
    rows[:, 1] = np.minimum(times, 5)
    if len(tokens.sentences):
        rows[:, 4] = np.minimum(tokens.sentences[np.minimum(start, len(tokens.sentences) - 1)], 6)
    return rows
