"""Fitting weights of features to choices: which of several candidates is right, said by the features each shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

_STEPS = 300
_RATE = 0.1

Candidate = tuple[frozenset[str], bool]
"""What a candidate shows, and whether it is right."""


def fitted(choices: Sequence[Sequence[Candidate]], least: int, pull: float) -> dict[str, float]:
    """The weights under which the right candidates of each choice are most likely, by a softmax over the candidates.

    Features that fewer than `least` candidates show are left out; `pull` draws weights towards 0. The same choices
    give the same weights.

    >>> north, south = frozenset({"north"}), frozenset({"south"})
    >>> weights = fitted([((north, True), (south, False))] * 9, 1, 0.1)
    >>> weights["north"] > 1 > -1 > weights["south"]
    True
    """
    counts = Counter(feature for choice in choices for shown, _ in choice for feature in shown)
    names = sorted(feature for feature, count in counts.items() if count >= least)
    index = {name: number for number, name in enumerate(names)}
    flat = [(number, shown, right) for number, choice in enumerate(choices) for shown, right in choice]
    columns = [sorted(index[name] for name in shown if name in index) for _, shown, _ in flat]
    row_of = np.repeat(np.arange(len(flat)), [len(column) for column in columns])
    column_of = np.array([number for column in columns for number in column], dtype=np.int64)
    choice_of = np.array([number for number, _, _ in flat], dtype=np.int64)
    right = np.array([1.0 if true else 0.0 for _, _, true in flat])
    weights = np.zeros(len(names))
    mean, spread = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        scores = np.exp(np.clip(np.bincount(row_of, weights[column_of], len(flat)), -30.0, 30.0))
        shares = scores / np.bincount(choice_of, scores)[choice_of]
        hit = np.bincount(choice_of, shares * right)[choice_of]
        error = shares - shares * right / np.maximum(hit, 1e-12)
        slope = np.bincount(column_of, error[row_of], len(names)) + 2 * pull * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope * slope
        rate = _RATE * min(1.0, 2.0 * (1 - step / (_STEPS + 1)))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}
