"""How sure it is that a candidate names something of a class: weights learned from annotated articles.

`data/weights.csv` holds them (class, what is seen, weight; a row without feature is the class's base); a candidate's
score is the sum, its confidence the logistic of it.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from loaders.mentions.candidates import Candidate, Surroundings
from loaders.mentions.words import Word

CLASSES = ("Agency", "Firm", "Program", "Event", "Region", "Person")
"""The classes that candidates are scored for; a known industry or place is judged once for an article."""

_SCORED = (*CLASSES, "Industry", "Place")

_Scores = tuple[float, ...]


@cache
def _weights() -> tuple[_Scores, dict[str, tuple[tuple[int, float], ...]]]:
    path = files("loaders.mentions") / "data" / "weights.csv"
    base = dict.fromkeys(_SCORED, 0.0)
    weights: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        if row["feature"]:
            weights[row["feature"]].append((_SCORED.index(row["class"]), float(row["weight"])))
        else:
            base[row["class"]] = float(row["weight"])
    return tuple(base.values()), {feature: tuple(pairs) for feature, pairs in weights.items()}


def forget() -> None:
    """Read the weights anew at the next use."""
    _weights.cache_clear()


def _sum(seen: Iterable[str]) -> list[float]:
    weights = _weights()[1]
    total = [0.0] * len(_SCORED)
    for feature in seen:
        for number, weight in weights.get(feature, ()):
            total[number] += weight
    return total


Board = dict[tuple[int, int], tuple[float, ...]]
"""For each candidate's start and end in the text, the log-odds of each of CLASSES."""


def board(words: Sequence[Word], around: Surroundings, candidates: Sequence[Candidate]) -> Board:
    """The scores of all candidates of an article."""
    base = _weights()[0]
    left = [_sum(seen) for seen in around.left]
    right = [_sum(seen) for seen in around.right]
    return {
        (words[candidate.first].start, words[candidate.last].end): tuple(
            map(sum, zip(base, left[candidate.first], right[candidate.last], _sum(candidate.seen), strict=True))
        )
        for candidate in candidates
    }


def single(class_: str, seen: Iterable[str]) -> float:
    """The log-odds of one class for what is seen."""
    number = _SCORED.index(class_)
    return _weights()[0][number] + _sum(seen)[number]


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
