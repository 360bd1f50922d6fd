"""Sightings by names alone: '울산테크노파크' and 울산, '울산시 통상과' and 울산시, a town and its province."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loaders.mentions.model import Mentioned
from loaders.relations.phrases import Phrase
from loaders.relations.places import containers
from loaders.relations.sightings import Sighting
from schema.model import AnyEntity, class_of
from schema.vocabulary import Concept

_WHOLES = {
    "Agency": ("Agency", "Region"),
    "Program": ("Region", "Program"),
    "Event": ("Region",),
    "Region": ("Region",),
}
_SHORTEST = 2


def named_sightings(
    mentioned: Mentioned, phrases: tuple[tuple[Phrase, ...], ...], concepts: Mapping[str, tuple[Concept, ...]]
) -> Iterator[Sighting]:
    """Entities whose names begin with another's, and regions that contain another, wherever the article has them.

    Keys are the classes, how the names agree ('begins', 'equal', or 'in KIND' for regions by the vocabulary), the kind
    of the first, and the last letter of its name, which often says its kind. The sentence is the first that names it.
    """
    first: dict[str, tuple[int, Phrase]] = {}
    for number, here in enumerate(phrases):
        for phrase in here:
            if phrase.entity:
                first.setdefault(phrase.entity, (number, phrase))
    named = [entity for entity in mentioned.entities if entity.id in first]
    for subject in named:
        wholes = _WHOLES.get(class_of(subject.id), ())
        for object_ in named:
            if class_of(object_.id) not in wholes or object_.id == subject.id:
                continue
            how = _agreement(subject, object_, concepts)
            if how:
                ends = class_of(subject.id), class_of(object_.id), how
                kind = _kind(subject, concepts)
                tail = "*" if how.startswith("in ") else subject.name[-1]
                keys = ((*ends, kind, tail), (*ends, kind, "*"), (*ends, "*", "*"))
                number, phrase = first[subject.id]
                yield Sighting("named", subject.id, object_.id, keys, number, None, (phrase, None))


def _agreement(subject: AnyEntity, object_: AnyEntity, concepts: Mapping[str, tuple[Concept, ...]]) -> str:
    if class_of(subject.id) == class_of(object_.id) == "Region":
        wider = concepts.get(object_.id, ())
        inner = (container for concept in concepts.get(subject.id, ()) for container in containers(concept))
        return f"in {_kind(object_, concepts)}" if any(container in wider for container in inner) else ""
    if set(subject.names) & set(object_.names):
        return "equal"
    starts = tuple(name for name in object_.names if len(name) >= _SHORTEST)
    return "begins" if any(name.startswith(starts) for name in subject.names) else ""


def _kind(entity: AnyEntity, concepts: Mapping[str, tuple[Concept, ...]]) -> str:
    known = concepts.get(entity.id, ())
    return (known[0].kind if known else getattr(entity, "kind", None)) or "*"
