"""Training what says how far along a fact is: weights of the signs that stand around facts in annotated articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np

from loaders.network.backend import Array, Weights
from loaders.network.names import FeatureNames
from loaders.network.spans import named
from loaders.network.vectors import Floats, Integers
from loaders.network.weights import Model
from loaders.relations.inputs import NAMES
from loaders.relations.modality_choice import MODALITIES
from loaders.relations.modality_signs import modality_signs, tellings
from loaders.relations.scoring import Judged
from loaders.relations.shown import shown
from loaders.relations.views import View
from training.examples import Example
from training.fitting import Batch, Report, Schedule, fit, padded, roomy, sizes, widened
from training.jax_backend import backend
from training.relations import RelationExample

_RARE = 4
"""In fewer articles than this a sign is not learned."""


@dataclass(frozen=True, slots=True)
class ModalityExample:
    """The facts of an article: the signs of each, its modality (n,) and how much it counts (n,)."""

    signs: tuple[tuple[str, ...], ...]
    right: Integers
    counts: Floats


def modality_example(
    example: Example, seen: View, judged: Judged, row: RelationExample, model: Model | None = None
) -> ModalityExample:
    """The annotated facts of an article whose ends were found; n of one relation count as the root of n together."""
    told = tellings(example.ready, seen)
    signs, right, relations = [], [], []
    for pair, column in np.argwhere((row.right > 0) & (row.counts == 1)).tolist():
        ends = [(seen.inputs.ends[end].type, seen.inputs.ends[end].id) for end in seen.inputs.pairs[pair]]
        number, sighting = shown(seen, judged, pair, column, model)
        signs.append(modality_signs(NAMES[column], (ends[0], ends[1]), number, sighting, told))
        right.append(int(row.modality[pair, column]))
        relations.append(column)
    times = Counter(relations)
    counts = np.array([times[column] ** -0.5 for column in relations], np.float32)
    return ModalityExample(tuple(signs), np.array(right, np.int32), counts)


def train_modality(articles: Sequence[ModalityExample], schedule: Schedule, report: Report) -> Model:
    """The weights that fit the facts of these articles."""
    seen = Counter(name for article in articles for name in set().union(*article.signs))
    names = FeatureNames({it: row for row, it in enumerate(sorted(it for it, n in seen.items() if n >= _RARE))})
    room = roomy(len(names.rows))
    tables = [names.table(article.signs) for article in articles]
    shapes = [{"tokens": len(table), "wide": table.shape[1]} for table in tables]
    views = [
        [partial(_batch, article, table, size, len(names.rows), room - 1)]
        for article, table, size in zip(articles, tables, sizes(shapes, "wide"), strict=True)
    ]
    weights = fit({"table": jnp.zeros((room, len(MODALITIES)))}, _loss, views, schedule, report)
    return Model({"table": weights["table"][: len(names.rows)]}, names)


def _batch(article: ModalityExample, table: Integers, size: dict[str, int], names: int, empty: int) -> Batch:
    rows = size["tokens"]
    return {
        "signs": padded(widened(table, size["wide"], names, empty), rows, empty),
        "right": padded(article.right, rows),
        "counts": padded(article.counts, rows),
    }


def _loss(weights: Weights, batch: Batch, key: Array) -> Array:
    scores = named(backend(key), weights["table"], batch["signs"])
    lost = -jnp.take_along_axis(jax.nn.log_softmax(scores), batch["right"][:, None], -1)[:, 0]
    return (lost * batch["counts"]).sum()
