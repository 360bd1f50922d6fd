"""How sure it is that a stretch of nouns names something of a class, and that a known industry or place is meant."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.mentions.inputs import MentionInputs, encoder_arrays, span_arrays
from loaders.network.backend import NUMPY
from loaders.network.spans import CLASSES, judge_spans
from loaders.network.threads import one_thread
from loaders.network.weights import Model, shipped

Board = dict[tuple[int, int], tuple[float, ...]]
"""For each candidate's start and end in the text, the log-odds of each of CLASSES."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Log-odds of each class for each stretch of nouns, and that each known industry or region is meant."""

    board: Board
    concepts: dict[str, float]


def judge(inputs: MentionInputs, model: Model | None = None) -> Judged:
    """The mention network's view of an article; `model` is the shipped one where none is given."""
    model = model or shipped("mentions")
    if not len(inputs.tokens.rows):
        return Judged({}, {})
    arrays = encoder_arrays(inputs.tokens) | span_arrays(inputs, model.names)
    with one_thread():
        scores, meant = judge_spans(NUMPY, model.weights, arrays)
    return Judged(
        board={place: tuple(row) for place, row in zip(inputs.places, scores.tolist(), strict=True)},
        concepts={concept: odds for (concept, _, _), odds in zip(inputs.concepts, meant.tolist(), strict=True)},
    )


def probability(log_odds: float) -> float:
    """The share of cases that log-odds stand for.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def best(scores: Sequence[float], among: Sequence[str] = CLASSES) -> tuple[str, float]:
    """The likeliest class and its probability.

    >>> best((-1.0, 0.0, -3.0, -2.0, -9.0, -9.0))
    ('Firm', 0.5)
    """
    name = max(among, key=lambda item: scores[CLASSES.index(item)])
    return name, probability(scores[CLASSES.index(name)])
