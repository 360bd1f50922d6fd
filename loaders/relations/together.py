"""Sightings of two phrases anywhere in one sentence, by their roles and how far apart they stand."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.relations.clauses import Clause, stating
from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Sighting


def together_sightings(number: int, phrases: tuple[Phrase, ...], clauses: tuple[Clause, ...]) -> Iterator[Sighting]:
    """Every two names of sentence `number` that do not overlap.

    Keys are class and role of the subject, class and role of the object, which comes first ('>' the subject, '=' one
    list) and the distance: near (below 8 morphemes), middle (below 18) or far.
    """
    named = [phrase for phrase in phrases if phrase.entity and phrase.outer]
    predicates = {place: stating(clauses, place) for place in {phrase.after for phrase in named}}
    for subject in named:
        for object_ in named:
            if subject.entity == object_.entity or not (subject.end <= object_.start or object_.end <= subject.start):
                continue
            order = ">" if subject.start < object_.start else "<"
            if (subject.after, subject.role) == (object_.after, object_.role):
                order = "="
            apart = abs(subject.first - object_.first)
            distance = "near" if apart < 8 else "middle" if apart < 18 else "far"
            key = subject.kind, subject.marked, object_.kind, object_.marked, order
            least = subject.kind, "*", object_.kind, "*", order
            keys = ((*key, distance), (*key, "*"), (*least, distance))
            predicate = predicates[max(subject.after, object_.after)]
            yield Sighting("together", subject.entity, object_.entity, keys, number, predicate, (subject, object_))
