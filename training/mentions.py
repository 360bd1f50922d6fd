"""Training the mention network: which stretches of nouns annotators took for names, and which concepts they meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import jax.numpy as jnp
import numpy as np

from loaders.evaluate import plain_name
from loaders.mentions.inputs import MentionInputs, encoder_arrays, mention_inputs, span_arrays
from loaders.mentions.vocabulary import agentive
from loaders.network.backend import Array, Weights
from loaders.network.names import FeatureNames
from loaders.network.spans import CLASSES, judge_spans, span_shapes
from loaders.network.vectors import Floats
from loaders.network.weights import Model
from schema.model import FIGURES
from training.examples import Example
from training.fitting import Batch, Report, Schedule, entropy, fit, padded, roomy, sizes, started, widened
from training.jax_backend import backend

_RARE = 3
"""In fewer articles than this a named feature is not learned."""

_SMALLEST = 0.02
"""Weights of named features below this are as good as none and are not kept."""


@dataclass(frozen=True, slots=True)
class MentionExample:
    """What the network sees of an article and what is right: per stretch (s, classes), per concept (c,).

    `counts` and `concept_counts` are 0 where nobody can be blamed either way.
    """

    inputs: MentionInputs
    right: Floats
    counts: Floats
    concepts: Floats
    concept_counts: Floats


def mention_example(example: Example) -> MentionExample:
    """An annotated article as rows to learn from."""
    text = example.ready.text.text
    inputs = mention_inputs(example.ready)
    names, soft = _gold_places(example)
    right = np.zeros((len(inputs.places), len(CLASSES)), np.float32)
    counts = np.ones_like(right)
    for number, place in enumerate(inputs.places):
        classes = names.get(place, set())
        doubtful = {type_ for type_ in CLASSES if (*place, type_) in soft}
        if {"Agency", "Region"} <= classes:
            acting = agentive(text[slice(*place)], text[place[1] : place[1] + 12])
            classes, doubtful = {"Agency" if acting else "Region"}, set()
        for column, type_ in enumerate(CLASSES):
            right[number, column] = type_ in classes
            counts[number, column] = type_ not in doubtful
    concepts, concept_counts = _concepts(example, inputs)
    return MentionExample(inputs, right, counts, concepts, concept_counts)


def _concepts(example: Example, inputs: MentionInputs) -> tuple[Floats, Floats]:
    text = example.ready.text.text
    right, counts = np.zeros(len(inputs.concepts), np.float32), np.ones(len(inputs.concepts), np.float32)
    for number, (concept, type_, places) in enumerate(inputs.concepts):
        forms = {plain_name(text[slice(*place)]) for place in places} | {plain_name(concept.partition("/")[2])}
        optional = [
            it.optional for it in example.gold.entities if it.type == type_ and forms & set(map(plain_name, it.names))
        ]
        right[number] = bool(optional) and not all(optional)
        counts[number] = not (optional and all(optional))
    return right, counts


def _gold_places(example: Example) -> tuple[dict[tuple[int, int], set[str]], set[tuple[int, int, str]]]:
    """Where the annotated names stand, and the places that count neither way.

    Longer names come first, and names of one class do not overlap.
    """
    text = example.ready.text.text
    found = []
    for entity in example.gold.entities:
        for name in entity.names if entity.type not in FIGURES else ():
            start = text.find(name) if len(name) > 1 else -1
            while start >= 0:
                found.append((start, start + len(name), entity.type, entity.optional))
                start = text.find(name, start + len(name))
    right: dict[tuple[int, int], set[str]] = defaultdict(set)
    soft: set[tuple[int, int, str]] = set()
    owned: set[tuple[int, str]] = set()
    for start, end, type_, optional in sorted(found, key=lambda item: (item[0] - item[1], item)):
        nested = any((place, type_) in owned for place in range(start, end))
        if nested or optional:
            soft.add((start, end, type_))
        else:
            right[start, end].add(type_)
        owned.update((place, type_) for place in range(start, end))
    return right, soft


def train_mentions(
    articles: Sequence[Sequence[MentionExample]], taught: Sequence[int], schedule: Schedule, report: Report
) -> Model:
    """The mention network that fits the views of the articles with these numbers.

    All articles are given, so that networks which leave out different ones share their compiled steps.
    """
    names = _frequent([articles[number][0] for number in taught])
    room = roomy(len(names.rows))
    flat = list({id(example): example for views in articles for example in views}.values())
    batches = dict(zip(map(id, flat), _batches(flat, names, room - 1), strict=True))
    chosen = [[batches[id(example)] for example in articles[number]] for number in taught]
    weights = fit(started(span_shapes(room - 1), schedule.seed, ("wide",)), _loss, chosen, schedule, report)
    return smaller(Model(weights, names))


def _frequent(examples: Sequence[MentionExample]) -> FeatureNames:
    counts = Counter(name for example in examples for name in set().union(*example.inputs.seen))
    return FeatureNames({name: row for row, name in enumerate(sorted(it for it, n in counts.items() if n >= _RARE))})


def smaller(model: Model) -> Model:
    """A model without the named features whose weights are as good as none."""
    table = model.weights["wide"]
    kept = [(name, row) for name, row in model.names.rows.items() if np.abs(table[row]).max() >= _SMALLEST]
    rows = [*(row for _, row in kept), len(table) - 1]
    weights = {**model.weights, "wide": table[rows]}
    return Model(weights, FeatureNames({name: number for number, (name, _) in enumerate(kept)}))


def _loss(weights: Weights, batch: Batch, key: Array) -> Array:
    scores, meant = judge_spans(backend(key), weights, batch)
    right, counts = batch["right"], batch["counts"]
    spans = (entropy(scores, right) * counts).sum() / jnp.maximum((right * counts).sum(), 8)
    concepts = (entropy(meant, batch["concept.right"]) * batch["concept.counts"]).sum()
    return spans + concepts / jnp.maximum(batch["concept.counts"].sum(), 8) + 1e-5 * (weights["wide"] ** 2).sum()


def _batches(examples: Sequence[MentionExample], names: FeatureNames, empty: int) -> list[Callable[[], Batch]]:
    arrays = [span_arrays(example.inputs, names) for example in examples]
    shapes = [
        {
            "tokens": len(example.inputs.tokens.rows),
            "spans": len(made["spans"]),
            "wide": made["wide"].shape[1],
            "known": len(made["known"]),
            "concepts": len(made["concept.types"]),
        }
        for example, made in zip(examples, arrays, strict=True)
    ]
    return [
        partial(_batch, example, made, size, len(names.rows), empty)
        for example, made, size in zip(examples, arrays, sizes(shapes, "tokens"), strict=True)
    ]


def _batch(example: MentionExample, made: Batch, size: dict[str, int], names: int, empty: int) -> Batch:
    spans, concepts = size["spans"], size["concepts"]
    wide = widened(made["wide"], size["wide"], names, empty)
    return {
        **{name: padded(array, size["tokens"]) for name, array in encoder_arrays(example.inputs.tokens).items()},
        "spans": padded(made["spans"], spans),
        "wide": padded(wide, spans, empty),
        "right": padded(example.right, spans),
        "counts": padded(example.counts, spans),
        "known": padded(made["known"], size["known"]),
        "known.mask": padded(made["known.mask"], size["known"]),
        "concept.types": padded(made["concept.types"], concepts),
        "concept.times": padded(made["concept.times"], concepts),
        "concept.right": padded(example.concepts, concepts),
        "concept.counts": padded(example.concept_counts, concepts),
    }
