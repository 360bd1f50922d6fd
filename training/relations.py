"""Training the relation network: which pairs of entities annotators joined, by which relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import jax.numpy as jnp
import numpy as np

from loaders.evaluate import same_entity
from loaders.gold import GraphEntity
from loaders.mentions.inputs import encoder_arrays
from loaders.network.backend import Array, Weights
from loaders.network.names import FeatureNames
from loaders.network.pairs import judge_pairs, pair_shapes
from loaders.network.vectors import Floats, Integers
from loaders.network.weights import Model
from loaders.relations.inputs import FIGURE, NAMES, PairInputs, licensed, pair_arrays
from loaders.relations.modality_choice import MODALITIES
from schema.model import FIGURES
from schema.relations import RELATIONS
from training.examples import Example
from training.fitting import Batch, Report, Schedule, entropy, fit, padded, roomy, sizes, started, widened
from training.jax_backend import backend
from training.mentions import smaller

_RARE = 4
_OPTIONAL = 0.35
"""How much an optional statement counts: annotators disagree about it, but it is no mistake."""


@dataclass(frozen=True, slots=True)
class RelationExample:
    """What the network sees of an article and what is right.

    `right` and `modality` (-1: none) are relations and modalities per pair, (p, relations); `counts` says how much each
    counts. `own` are the ends by annotated entity.
    """

    inputs: PairInputs
    right: Floats
    counts: Floats
    modality: Integers
    own: dict[str, int]


def relation_example(example: Example, inputs: PairInputs, own: dict[str, str]) -> RelationExample:
    """An article as rows to learn from; `own` says which entity of the inputs each annotated one is."""
    place = {end.id: number for number, end in enumerate(inputs.ends)}
    at = {id_: place[entity] for id_, entity in own.items() if entity in place} | _figures(example, inputs)
    gold = {entity.id: entity for entity in example.gold.entities}
    required = {at[id_] for id_, entity in gold.items() if id_ in at and not entity.optional}
    spared = {at[id_] for id_, entity in gold.items() if id_ in at and entity.optional} - required
    rows = {(subject, object_): number for number, (subject, object_) in enumerate(inputs.pairs.tolist())}
    right = np.zeros((len(rows), len(NAMES)), np.float32)
    counts = licensed(inputs).astype(np.float32)
    counts[[number for pair, number in rows.items() if spared.intersection(pair)]] = 0
    modality = np.full(right.shape, -1, np.int32)
    for statement in example.elsewhere:
        for one, other in ((statement.s, statement.o), (statement.o, statement.s)):
            number = rows.get((at.get(one, -1), at.get(other, -1)))
            if number is not None:
                counts[number, NAMES.index(statement.p)] = 0
    for statement in example.gold.statements:
        if statement.s not in at or statement.o not in at:
            continue
        optional = statement.optional or gold[statement.s].optional or gold[statement.o].optional
        pair = at[statement.s], at[statement.o]
        column = NAMES.index(statement.p)
        for ends in (pair, pair[::-1]) if RELATIONS[statement.p].symmetric else (pair,):
            number = rows.get(ends)
            if number is None or (right[number, column] and optional):
                continue
            right[number, column] = 1
            counts[number, column] = _OPTIONAL if optional else 1
            modality[number, column] = MODALITIES.index(statement.modality.value)
    return RelationExample(inputs, right, counts, modality, at)


def _figures(example: Example, inputs: PairInputs) -> dict[str, int]:
    """The end that each annotated figure is: equal quantities of its value and unit."""
    found = {}
    for number, end in enumerate(inputs.ends):
        if end.type == FIGURE:
            one = end.quantities[0]
            for entity in example.gold.entities:
                if entity.type in FIGURES:
                    same = GraphEntity(id="", type=entity.type, names=("-",), value=one.value, unit=one.unit)
                    if same_entity(entity, same):
                        found[entity.id] = number
    return found


def train_relations(
    articles: Sequence[Sequence[RelationExample]], taught: Sequence[int], schedule: Schedule, report: Report
) -> Model:
    """The relation network that fits the views of the articles with these numbers; see `train_mentions`."""
    counts: Counter[str] = Counter()
    for number in taught:
        counts.update({name for example in articles[number] for seen in example.inputs.seen for name in seen})
    names = FeatureNames({it: row for row, it in enumerate(sorted(it for it, n in counts.items() if n >= _RARE))})
    room = roomy(len(names.rows))
    flat = list({id(example): example for views in articles for example in views}.values())
    batches = dict(zip(map(id, flat), _batches(flat, names, room - 1), strict=True))
    chosen = [[batches[id(example)] for example in articles[number]] for number in taught]
    shapes = pair_shapes(room - 1, len(NAMES))
    weights = fit(started(shapes, schedule.seed, ("wide",)), _loss, chosen, schedule, report)
    return smaller(Model(weights, names))


def _loss(weights: Weights, batch: Batch, key: Array) -> Array:
    scores, _ = judge_pairs(backend(key), weights, batch)
    right, counts = batch["right"], batch["counts"]
    relations = (entropy(scores, right) * counts).sum() / jnp.maximum((right * counts).sum(), 8)
    return relations + 1e-5 * (weights["wide"] ** 2).sum()


def _batches(examples: Sequence[RelationExample], names: FeatureNames, empty: int) -> list[Callable[[], Batch]]:
    arrays = [pair_arrays(example.inputs, names) for example in examples]
    shapes = [
        {
            "tokens": len(example.inputs.tokens.rows),
            "mentions": len(made["mentions"]),
            "entities": len(made["entities"]),
            "pairs": len(made["pairs"]),
            "wide": made["wide"].shape[1],
        }
        for example, made in zip(examples, arrays, strict=True)
    ]
    return [
        partial(_batch, example, made, size, len(names.rows), empty)
        for example, made, size in zip(examples, arrays, sizes(shapes, "pairs"), strict=True)
    ]


def _batch(example: RelationExample, made: Batch, size: dict[str, int], names: int, empty: int) -> Batch:
    tokens, mentions, pairs = size["tokens"], size["mentions"], size["pairs"]
    wide = widened(made["wide"], size["wide"], names, empty)
    by_token = encoder_arrays(example.inputs.tokens) | {name: made[name] for name in ("marks", "predicates")}
    return {
        **{name: padded(array, tokens) for name, array in by_token.items()},
        "sentences": padded(made["sentences"], tokens, 999),
        "mentions": padded(made["mentions"], mentions),
        "mentions.mask": padded(made["mentions.mask"], mentions),
        "entities": padded(made["entities"], size["entities"]),
        "pairs": padded(made["pairs"], pairs),
        "places": padded(made["places"], pairs),
        "wide": padded(wide, pairs, empty),
        "right": padded(example.right, pairs),
        "counts": padded(example.counts, pairs),
    }
