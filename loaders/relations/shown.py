"""Where a relation of a pair is stated: the sentence that the network looked at most, and what is seen there."""

from __future__ import annotations

import numpy as np

from loaders.network.weights import Model
from loaders.relations.scoring import Judged, speaks_for
from loaders.relations.sightings import Sighting
from loaders.relations.views import View

STATING = frozenset({"frames", "beside"})
"""Kinds of sightings whose predicate is the one that states the fact."""


def shown(seen: View, judged: Judged, row: int, column: int, model: Model | None = None) -> tuple[int, Sighting]:
    """The number of the sentence that states relation `column` of pair `row`, and the sighting there that says most."""
    inputs = seen.inputs
    place = int(np.argmax(judged.places[row]))
    one, other = inputs.places[row, place, :2].tolist()
    sentences = inputs.tokens.sentences[inputs.mentions[[one, other], 1]]
    number = int(sentences.max())
    subject, object_ = (inputs.ends[end].id for end in inputs.pairs[row])
    sightings = [item for item in seen.sightings.get((subject, object_), ()) if item.sentence == number]
    stating = [item for item in sightings if item.predicate is not None and item.kind in STATING]
    if stating or sightings:
        return number, max(stating or sightings, key=lambda item: speaks_for(item.names, column, model))
    phrases = [
        next((phrase for phrase in seen.phrases[number] if phrase.entity == end), None) for end in (subject, object_)
    ]
    return number, Sighting("pair", subject, object_, (), number, None, (phrases[0], phrases[1]))
