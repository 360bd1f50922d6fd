"""What confidence is worth: fitted to statements about articles that the networks had not learned from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from loaders.mentions.model import Mentioned
from loaders.network.vectors import Floats
from loaders.relations.certainty import Certainty
from loaders.relations.inputs import NAMES
from loaders.relations.scoring import Judged
from training.relations import RelationExample

_LEAST = -4.0
_PULL = 30.0
"""How strongly the weights of a relation are drawn to those of all relations together."""

_ROUNDS, _HALVINGS = 50, 20

_STEP = 400
"""Statements a step of the isotonic curve; a twentieth of all where there are few."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation that a network found plausible between two entities.

    Beside its log-odds, it has how sure the two ends are, and whether the relation holds.
    """

    relation: str
    odds: float
    subject: float
    object: float
    right: bool


def verdicts(example: RelationExample, judged: Judged, mentioned: Mentioned) -> Iterator[Verdict]:
    """What was made of an article, optional statements aside."""
    for row, column in np.argwhere(judged.relations > _LEAST).tolist():
        if example.counts[row, column] == 1:
            subject, object_ = (example.inputs.ends[end].id for end in example.inputs.pairs[row])
            yield Verdict(
                NAMES[column],
                float(judged.relations[row, column]),
                mentioned.confidence.get(subject, 1.0),
                mentioned.confidence.get(object_, 1.0),
                bool(example.right[row, column]),
            )


def fit_certainty(seen: Sequence[Verdict]) -> Certainty:
    """Weights and steps that turn log-odds into the share that is right."""
    plain = Certainty(dict.fromkeys(NAMES, (0.0, 1.0, 1.0, 1.0)), ())
    rows = np.array(
        [
            (1.0, it.odds, *(plain.score(it.relation, 0.0, *ends) for ends in ((it.subject, 0.5), (0.5, it.object))))
            for it in seen
        ]
    )
    right = np.array([it.right for it in seen], float)
    shared = _logistic(rows, right, np.array([0.0, 1.0, 0.0, 0.0]), 1.0)
    by_relation: dict[str, list[int]] = defaultdict(list)
    for number, it in enumerate(seen):
        by_relation[it.relation].append(number)
    weights = {}
    for name in NAMES:
        own = by_relation.get(name, [])
        fitted = _logistic(rows[own], right[own], shared, _PULL) if own else shared
        weights[name] = tuple(round(float(value), 4) for value in fitted)
    scores = np.array([rows[number] @ np.array(weights[it.relation]) for number, it in enumerate(seen)])
    return Certainty(
        {name: (row[0], row[1], row[2], row[3]) for name, row in weights.items()}, list(_isotonic(scores, right))
    )


def _logistic(rows: Floats, right: Floats, towards: Floats, pull: float) -> Floats:
    """Weights of a logistic regression drawn towards given ones, by Newton's method with steps that never lose."""

    def lost(weights: Floats) -> float:
        odds = rows @ weights
        apart = weights - towards
        return float((np.logaddexp(0, odds) - right * odds).sum() + pull / 2 * (apart @ apart))

    weights = towards.copy()
    now = lost(weights)
    for _ in range(_ROUNDS):
        share = 1 / (1 + np.exp(-np.clip(rows @ weights, -50, 50)))
        gradient = rows.T @ (share - right) + pull * (weights - towards)
        curve = (rows * (share * (1 - share))[:, None]).T @ rows + pull * np.eye(len(weights))
        step = np.linalg.solve(curve, gradient)
        tries = (weights - step / 2**halved for halved in range(_HALVINGS))
        better = next((it for it in tries if lost(it) < now), None)
        if better is None:
            break
        weights, now = better, lost(better)
    return weights


def _isotonic(scores: Floats, right: Floats) -> Iterator[tuple[float, float]]:
    """Steps of a rising curve through the shares right (pool adjacent violators), each of many statements."""
    order = np.argsort(scores, kind="stable")
    groups: list[list[float]] = []
    size = min(_STEP, max(1, len(order) // 20))
    for part in np.array_split(order, max(1, len(order) // size)):
        groups.append([float(right[part].sum()), float(len(part)), float(scores[part].sum())])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] >= groups[-1][0] / groups[-1][1]:
            last = groups.pop()
            groups[-1] = [one + other for one, other in zip(groups[-1], last, strict=True)]
    for good, count, total in groups:
        yield round(total / count, 4), round(good / count, 4)
