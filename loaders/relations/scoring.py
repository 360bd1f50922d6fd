"""What the relation network makes of the pairs of an article, and what speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from loaders.mentions.inputs import encoder_arrays
from loaders.network.backend import NUMPY
from loaders.network.pairs import judge_pairs
from loaders.network.threads import one_thread
from loaders.network.vectors import Floats
from loaders.network.weights import Model, shipped
from loaders.relations.inputs import NAMES, PairInputs, licensed, pair_arrays

NEVER = -30.0
"""The log-odds of a relation that the ontology does not allow between two ends."""

_TOLD, _MOST_TOLD = 0.1, 3


@dataclass(frozen=True, slots=True)
class Judged:
    """Log-odds of each relation (p, relations), and how much each place counted (p, 3)."""

    relations: Floats
    places: Floats


def judge(inputs: PairInputs, model: Model | None = None) -> Judged:
    """The network's view of the pairs; `model` is the shipped one where none is given."""
    model = model or shipped("relations")
    if not len(inputs.pairs):
        count = len(NAMES)
        return Judged(np.zeros((0, count), np.float32), np.zeros((0, 3), np.float32))
    arrays = encoder_arrays(inputs.tokens) | pair_arrays(inputs, model.names)
    with one_thread():
        scores, places = judge_pairs(NUMPY, model.weights, arrays)
    return Judged(np.where(licensed(inputs), scores, np.float32(NEVER)), places)


def speaks_for(names: Iterable[str], column: int, model: Model | None = None) -> float:
    """How much named features speak for a relation, in log-odds."""
    model = model or shipped("relations")
    rows = model.names.rows
    return float(model.weights["wide"][[rows[name] for name in names if name in rows], column].sum())


def reasons(inputs: PairInputs, judged: Judged, row: int, column: int, model: Model | None = None) -> str:
    """What spoke for a relation of a pair: the named features that weigh most, then what the network read in the text.

    Numbers are log-odds: 'frames 추진 Agency subject Program object +1.2; context +2.0'.
    """
    model = model or shipped("relations")
    names = [name for name in inputs.seen[row] if name in model.names.rows]
    weights = model.weights["wide"][[model.names.rows[name] for name in names], column].tolist()
    known = list(zip(weights, names, strict=True))
    context = float(judged.relations[row, column]) - sum(weight for weight, _ in known)
    strongest = sorted((it for it in known if abs(it[0]) >= _TOLD), key=lambda it: (-abs(it[0]), it[1]))[:_MOST_TOLD]
    return "; ".join([*(f"{name} {weight:+.1f}" for weight, name in strongest), f"context {context:+.1f}"])
