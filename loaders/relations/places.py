"""Sightings of two regions of one sentence, one of which contains the other by the vocabulary: '경남 거제시'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from loaders.mentions.model import Mentioned
from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Sighting
from schema.vocabulary import Concept, vocabulary


def place_sightings(
    number: int, phrases: tuple[Phrase, ...], concepts: Mapping[str, tuple[Concept, ...]]
) -> Iterator[Sighting]:
    """Regions of sentence `number` with regions that contain them.

    Keys are how many steps up the containing one is, and whether it stands right before, near or elsewhere.
    """
    regions = [phrase for phrase in phrases if phrase.kind == "Region"]
    for inner in regions:
        for outer in regions:
            steps = [
                step
                for concept in concepts[inner.entity]
                for step, container in enumerate(containers(concept))
                if container in concepts[outer.entity]
            ]
            if steps and inner.entity != outer.entity:
                apart = inner.first - outer.last - 1
                where = "right before" if apart == 0 else "near" if 0 < apart < 4 else "elsewhere"
                yield Sighting(
                    "places", inner.entity, outer.entity, ((str(min(steps)), where),), number, None, (inner, outer)
                )


def region_concepts(mentioned: Mentioned) -> dict[str, tuple[Concept, ...]]:
    """The concepts of the vocabulary that each region of the article may be, by its names."""
    return {
        entity.id: tuple(dict.fromkeys(concept for name in entity.names for concept in _by_form().get(name, ())))
        for entity in mentioned.entities
        if entity.type == "Region"
    }


@cache
def _by_form() -> dict[str, list[Concept]]:
    forms: dict[str, list[Concept]] = defaultdict(list)
    for concept in vocabulary("Region"):
        for alias in concept.forms:
            forms[alias.form].append(concept)
    return dict(forms)


@cache
def containers(concept: Concept) -> tuple[Concept, ...]:
    """The regions that contain a region, the nearest first."""
    by_local = {other.local: other for other in vocabulary("Region")}
    found: list[Concept] = []
    while concept.broader in by_local and by_local[concept.broader] not in found:
        concept = by_local[concept.broader]
        found.append(concept)
    return tuple(found)
