"""Whose a figure is: the mention nearby that the weights of figure_owner.csv speak for most.

The weights were fitted to our annotated corpus; each says how much a trait (its class, its particle, how far off it
stands) speaks for a mention being the owner.
"""

from __future__ import annotations

import csv
import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.figures.model import Quantity
from loaders.mentions.model import Mentioned
from loaders.relations.figure_kind import around, is_stem
from loaders.text import AnalysedText
from schema.model import Mention, class_of

_OWNERS = frozenset({"Program", "Event", "Agency", "Firm", "Region"})
_BACK = 3
"""Sentences before a figure's in which its owner is looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention that may own figures: its sentence's number, its morphemes, and the particle behind it."""

    mention: Mention
    sentence: int
    first: int
    last: int
    particle: str


@dataclass(frozen=True, slots=True)
class Owners:
    """The mentions of an article that may own figures, and how much each entity matters in it."""

    text: AnalysedText
    places: tuple[tuple[Place, ...], ...]
    counts: dict[str, int]
    leading: frozenset[str]
    opening: tuple[Place, ...]


def find_owners(text: AnalysedText, mentioned: Mentioned) -> Owners:
    """The article's possible owners, by sentence."""
    starts = [sentence.start for sentence in text.sentences]
    rows: list[list[Place]] = [[] for _ in text.sentences]
    counts: Counter[str] = Counter()
    for mention in mentioned.mentions:
        if class_of(mention.entity) not in _OWNERS:
            continue
        number = bisect_right(starts, mention.start) - 1
        if number < 0 or mention.end > text.sentences[number].end:
            continue
        tokens = text.sentences[number].tokens
        first = next((place for place, token in enumerate(tokens) if token.end > mention.start), len(tokens))
        last = next((place for place, token in enumerate(tokens) if token.end >= mention.end), len(tokens) - 1)
        rows[number].append(Place(mention, number, first, last, _particle(text, number, last)))
        counts[mention.entity] += 1
    leading: set[str] = set()
    for kind in _OWNERS:
        most = max((count for entity, count in counts.items() if class_of(entity) == kind), default=0)
        leading |= {entity for entity, count in counts.items() if class_of(entity) == kind and count == most}
    seen: set[str] = set()
    opening: list[Place] = []
    for place in (place for row in rows for place in row):
        if place.mention.entity not in seen and class_of(place.mention.entity) in {"Program", "Event"}:
            opening.append(place)
        seen.add(place.mention.entity)
    return Owners(text, tuple(map(tuple, rows)), dict(counts), frozenset(leading), tuple(opening))


def owner_probabilities(owners: Owners, quantity: Quantity, number: int, kind: str) -> dict[str, float]:
    """How likely each entity near sentence `number` owns the quantity, which is a `kind`; they sum to one."""
    seen = ((place.mention.entity, traits) for place, traits in candidates(owners, quantity, number, kind))
    return owner_shares(seen, _weights())


def owner_shares(seen: Iterable[tuple[str, frozenset[str]]], weights: Mapping[str, float]) -> dict[str, float]:
    """How likely each entity is the owner, given the traits of its mentions and the weight of each trait."""
    scores: dict[str, float] = defaultdict(float)
    for entity, traits in seen:
        score = sum(weights.get(trait, 0.0) for trait in sorted(traits))
        scores[entity] += math.exp(max(-50.0, min(score, 50.0)))
    total = sum(scores.values())
    return {entity: score / total for entity, score in scores.items()}


def candidates(owners: Owners, quantity: Quantity, number: int, kind: str) -> Iterator[tuple[Place, frozenset[str]]]:
    """The mentions that may own a quantity, each with its traits (names of rows of figure_owner.csv)."""
    near = [place for row in owners.places[max(0, number - _BACK) : number + 1] for place in row]
    nearby = {place.mention.entity for place in near}
    far = [place for place in owners.opening if place.mention.entity not in nearby and place.sentence < number]
    tokens = owners.text.sentences[number].tokens
    before, behind = around(tokens, quantity)
    ahead = [place for place in near if place.sentence == number and place.last < before]
    closest: dict[str, Place] = {}
    for place in near:
        if place.sentence < number or place.last < before:
            closest[class_of(place.mention.entity)] = place
    for place in (*near, *far):
        yield place, frozenset(_traits(owners, place, number, kind, before, behind, closest, bool(ahead)))


def _traits(
    owners: Owners,
    place: Place,
    number: int,
    kind: str,
    before: int,
    behind: int,
    closest: dict[str, Place],
    company: bool,
) -> Iterator[str]:
    entity = place.mention.entity
    what = class_of(entity)
    yield what
    yield f"{what} {kind}"
    yield f"{place.mention.how} {what}"
    back = number - place.sentence
    if back:
        where = f"back {back}" if back <= _BACK else "far"
    elif place.first >= behind:
        where = "after"
    else:
        where = "before"
    yield where
    yield f"{where} {what}"
    yield f"{where} {place.particle}"
    yield f"{what} {place.particle}"
    if where.startswith("back") and company:
        yield "back though others precede"
    if closest.get(what) == place:
        yield f"closest {what}"
    if entity in owners.leading:
        yield f"leading {what}"
    if owners.text.sentences[place.sentence].kind != "body":
        yield f"in {owners.text.sentences[place.sentence].kind}"
    if owners.counts[entity] == 1:
        yield "once"
    if not back:
        tokens = owners.text.sentences[number].tokens
        between = tokens[place.last + 1 : before] if where == "before" else tokens[behind : place.first]
        verbs = sum(map(is_stem, between))
        yield f"{where} verbs {min(verbs, 3)}"
        yield f"{where} distance {_bucket(len(between))}"
        if where == "after" and len(between) <= 4 and not any(token.tag.startswith("J") for token in between[:-1]):
            yield f"head {what}"
        if any(token.tag in {"SP", "SSO", "SSC"} for token in between):
            yield f"{where} broken"


def _bucket(length: int) -> str:
    return next((f"to {limit}" for limit in (1, 3, 6, 10, 16, 25) if length <= limit), "more")


def _particle(text: AnalysedText, number: int, last: int) -> str:
    tokens = text.sentences[number].tokens
    follows = tokens[last + 1] if last + 1 < len(tokens) else None
    if follows is None:
        return "end"
    if follows.tag == "JX":
        return "topic" if follows.form in {"은", "는"} else "also"
    return follows.tag if follows.tag.startswith("J") else follows.tag[:1]


@cache
def _weights() -> dict[str, float]:
    rows = csv.DictReader((files(__package__) / "figure_owner.csv").read_text(encoding="utf-8").splitlines())
    return {row["trait"]: float(row["weight"]) for row in rows}
