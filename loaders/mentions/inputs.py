"""What the mention network sees of an article: its stretches of nouns, and the vocabulary's industries and regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from loaders.mentions.candidates import Candidate, Surroundings, candidates, surroundings
from loaders.network.backend import Array
from loaders.network.names import FeatureNames
from loaders.network.tokens import TokenArrays
from loaders.network.vectors import Integers, vectors
from loaders.prepare import Prepared

JUDGED = ("Industry", "Region")
"""The classes of the vocabulary that are judged by concept: their forms are common words, many said in passing."""

_MOST = 6


@dataclass(frozen=True, slots=True)
class MentionInputs:
    """An article as the mention network sees it.

    `places` are the stretches of nouns (start, end), `candidates` what is seen of each by name, together with what
    `around` shows of its first and last word; `concepts` the known industries and regions with their class and the
    places of their forms.
    """

    tokens: TokenArrays
    places: tuple[tuple[int, int], ...]
    candidates: tuple[Candidate, ...]
    around: Surroundings
    concepts: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...]

    @property
    def seen(self) -> tuple[tuple[str, ...], ...]:
        """What is seen of each stretch by name."""
        around = self.around
        return tuple((*around.left[it.first], *around.right[it.last], *it.seen) for it in self.candidates)


def mention_inputs(ready: Prepared) -> MentionInputs:
    """What there is to judge in an article."""
    known = ready.known
    around = surroundings(ready.words, {span.start: span.type[0] for span in reversed(known)})
    found = candidates(ready.words, known, ready.text.text)
    forms: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for span in known:
        if span.type in JUDGED and span.concept:
            forms[span.concept, span.type].append((span.start, span.end))
    return MentionInputs(
        tokens=ready.tokens,
        places=tuple((ready.words[it.first].start, ready.words[it.last].end) for it in found),
        candidates=tuple(found),
        around=around,
        concepts=tuple((concept, type_, tuple(places)) for (concept, type_), places in forms.items()),
    )


def encoder_arrays(tokens: TokenArrays) -> dict[str, Array]:
    """What every encoder is given of the morphemes."""
    return {
        "vectors": vectors(tokens.rows),
        "tags": tokens.tags,
        "grams": tokens.grams,
        "flags": tokens.flags,
        "mask": np.ones((len(tokens.rows), 1), np.float32),
    }


def span_arrays(inputs: MentionInputs, names: FeatureNames) -> dict[str, Array]:
    """What the mention network is given besides the morphemes."""
    # Words are the edges of many stretches: their names are looked up once a word.
    left, right = names.known(inputs.around.left), names.known(inputs.around.right)
    own = names.known(it.seen for it in inputs.candidates)
    rows = [left[it.first] + right[it.last] + whole for it, whole in zip(inputs.candidates, own, strict=True)]
    known = [
        (*inputs.tokens.covered(*place), number)
        for number, (_, _, places) in enumerate(inputs.concepts)
        for place in places
    ]
    return {
        "spans": covered(inputs.tokens, inputs.places),
        "wide": names.filled(rows),
        "known": np.array(known, np.int32).reshape(-1, 3),
        "known.mask": np.ones((len(known), 1), np.float32),
        "concept.types": np.array([JUDGED.index(type_) for _, type_, _ in inputs.concepts], np.int32),
        "concept.times": np.array([min(len(places), _MOST) for _, _, places in inputs.concepts], np.int32),
    }


def covered(tokens: TokenArrays, places: Sequence[tuple[int, int]]) -> Integers:
    """First and last morpheme of each stretch of text, (n, 2)."""
    if not places:
        return np.zeros((0, 2), np.int32)
    both = np.array(places, np.int32)
    first = np.searchsorted(tokens.ends, both[:, 0], "right")
    last = np.maximum(np.searchsorted(tokens.starts, both[:, 1], "left") - 1, first)
    stretches: Integers = np.stack([first, last], axis=1).astype(np.int32)
    return np.minimum(stretches, len(tokens.rows) - 1)
