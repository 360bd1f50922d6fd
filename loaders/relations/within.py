"""Sightings of a name within a longer name: '수소' in '수소산업 규제자유특구', '울산' in '울산경제자유구역'."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Sighting


def within_sightings(number: int, text: str, phrases: tuple[Phrase, ...]) -> Iterator[Sighting]:
    """Names of sentence `number` within longer ones.

    Keys are the classes of subject and object, which is the longer ('>' the subject), whether the shorter starts it,
    and the last two letters of the longer.
    """
    named = [phrase for phrase in phrases if phrase.entity]
    for outer in named:
        for inner in named:
            inside = outer.start <= inner.start and inner.end <= outer.end
            if not inside or inner.end - inner.start >= outer.end - outer.start or inner.entity == outer.entity:
                continue
            place = "start" if inner.start <= outer.start + 1 else "middle"
            tail = text[outer.end - 2 : outer.end]
            for subject, object_, order in ((outer, inner, ">"), (inner, outer, "<")):
                key = subject.kind, object_.kind, order
                keys = ((*key, place, tail), (*key, place, "*"), (*key, "*", "*"))
                yield Sighting("within", subject.entity, object_.entity, keys, number, None, (subject, object_))
