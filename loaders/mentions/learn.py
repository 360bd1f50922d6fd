"""Learning `data/weights.csv` from annotated articles: `python -m loaders.mentions.learn FOLDER [--without KS]`.

The folder holds NAME.txt and NAME.gold.json pairs; `--without` names the first letters of articles to leave out, for
honest figures. Logistic regression by follow-the-regularized-leader, one pass order, so that the same articles give
the same weights. Run it again whenever the vocabularies or what is seen of candidates change.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.gold import GoldArticle, GraphEntity, read_gold
from loaders.mentions import scoring
from loaders.mentions.candidates import candidates, surroundings
from loaders.mentions.choice import chosen
from loaders.mentions.heads import plain
from loaders.mentions.passing import JUDGED, by_concept, seen
from loaders.mentions.scoring import CLASSES
from loaders.mentions.vocabulary import agentive, by_vocabulary
from loaders.mentions.words import words
from loaders.text import AnalysedText, analyse
from schema.ids import article_id
from schema.model import FIGURES, Article

_PASSES = 4
_RATE, _SMOOTHING, _L1, _L2 = 0.15, 1.0, 4.0, 1.0
_RARE = 3
_SMALLEST = 0.05

Row = tuple[tuple[str, ...], frozenset[str], frozenset[str]]
"""What is seen of a candidate, the classes it is of, and the classes nobody can blame it for."""


@dataclass(frozen=True, slots=True)
class Example:
    """An analysed article with its gold entities."""

    analysed: AnalysedText
    entities: tuple[GraphEntity, ...]


def read(folder: Path, without: str) -> list[Example]:
    """The examples of a folder, in the order of their names; raises GoldError."""
    return [
        Example(analyse(_article(annotated)), annotated.gold.entities)
        for annotated in read_gold(folder)
        if annotated.name[0] not in without
    ]


def _article(annotated: GoldArticle) -> Article:
    return Article(id=article_id(annotated.text), title="", text=annotated.text, published=annotated.day)


def name_rows(example: Example) -> list[Row]:
    """A row for every candidate of an article; optional and nested gold names count neither way."""
    text = example.analysed.text
    written = words(example.analysed)
    known = by_vocabulary(example.analysed, written)
    around = surroundings(written, {span.start: span.type[0] for span in reversed(known)})
    right, soft = _gold_places(example)
    rows: list[Row] = []
    for candidate in candidates(written, known, text):
        place = written[candidate.first].start, written[candidate.last].end
        classes = right.get(place, set())
        doubtful = {type_ for type_ in CLASSES if (*place, type_) in soft}
        if {"Agency", "Region"} <= classes:
            acting = agentive(text[place[0] : place[1]], text[place[1] : place[1] + 12])
            classes, doubtful = {"Agency" if acting else "Region"}, set()
        shown = around.left[candidate.first] + around.right[candidate.last] + candidate.seen
        rows.append((tuple(dict.fromkeys(shown)), frozenset(classes), frozenset(doubtful)))
    return rows


def _gold_places(example: Example) -> tuple[dict[tuple[int, int], set[str]], set[tuple[int, int, str]]]:
    """Where the gold names stand (longest first, without overlap of a class), and the places that count neither way."""
    text = example.analysed.text
    found = []
    for entity in example.entities:
        for name in entity.names if entity.type not in FIGURES else ():
            start = text.find(name) if len(name) > 1 else -1
            while start >= 0:
                found.append((start, start + len(name), entity.type, entity.optional))
                start = text.find(name, start + len(name))
    right: dict[tuple[int, int], set[str]] = defaultdict(set)
    soft: set[tuple[int, int, str]] = set()
    owner: dict[int, str] = {}
    for start, end, type_, optional in sorted(found, key=lambda item: (item[0] - item[1], item)):
        nested = any(owner.get(place) == type_ for place in range(start, end))
        if nested or optional:
            soft.add((start, end, type_))
        else:
            right[start, end].add(type_)
        if not nested:
            for place in range(start, end):
                owner.setdefault(place, type_)
    return right, soft


def passing_rows(example: Example) -> dict[str, list[Row]]:
    """A row for every known industry and region of an article, told with the weights of names that are in force."""
    text = example.analysed.text
    written = words(example.analysed)
    known = by_vocabulary(example.analysed, written)
    around = surroundings(written, {span.start: span.type[0] for span in reversed(known)})
    board = scoring.board(written, around, candidates(written, known, text))
    spans = chosen(text, [span for span in known if span.type != "Industry"], board)
    spans += [span for span in known if span.type == "Industry"]
    judged = [span for span in spans if span.type in JUDGED and span.concept]
    names = [span for span in spans if span not in judged]
    rows: dict[str, list[Row]] = defaultdict(list)
    for own in by_concept(judged).values():
        class_ = JUDGED[own[0].type]
        forms = {plain(name) for span in own for name in (*span.names, text[span.start : span.end])}
        gold = [
            entity.optional
            for entity in example.entities
            if entity.type == own[0].type and forms & {plain(name) for name in entity.names}
        ]
        right = frozenset({class_} if gold and not all(gold) else ())
        soft = frozenset({class_} if gold and all(gold) else ())
        rows[class_].append((tuple(dict.fromkeys(seen(written, own, names, text))), right, soft))
    return rows


def fit(rows: Sequence[Row], class_: str) -> dict[str, float]:
    """The weights of what tells one class; the empty string's is the base.

    >>> rows = [(("a",), frozenset({"Firm"}), frozenset()), (("b",), frozenset(), frozenset())] * 50
    >>> weights = fit(rows, "Firm")
    >>> weights["a"] > 0 > weights["b"]
    True
    """
    frequent = Counter(feature for shown, _, _ in rows for feature in shown)
    numbers = {feature: number for number, feature in enumerate(f for f, c in frequent.items() if c >= _RARE)}
    base = len(numbers)
    data = [
        ([*(numbers[feature] for feature in shown if feature in numbers), base], float(class_ in right))
        for shown, right, soft in rows
        if class_ not in soft
    ]
    gradients, squares, weights = [0.0] * (base + 1), [0.0] * (base + 1), [0.0] * (base + 1)
    for _ in range(_PASSES):
        for shown, wanted in data:
            error = scoring.probability(sum([weights[number] for number in shown])) - wanted
            if abs(error) < 0.001:
                continue
            square = error * error
            for number in shown:
                old = squares[number]
                squares[number] = new = old + square
                gradients[number] = total = (
                    gradients[number] + error - (math.sqrt(new) - math.sqrt(old)) / _RATE * weights[number]
                )
                excess = abs(total) - (_L1 if number != base else 0.0)
                weights[number] = (
                    -math.copysign(excess, total) / ((_SMOOTHING + math.sqrt(new)) / _RATE + _L2) if excess > 0 else 0.0
                )
    learned = {feature: weights[number] for feature, number in numbers.items() if abs(weights[number]) >= _SMALLEST}
    return {"": weights[base], **dict(sorted(learned.items()))}


def write(path: Path, learned: Iterable[tuple[str, dict[str, float]]]) -> None:
    """The weights of each class as a file."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("class", "feature", "weight"))
        for class_, weights in learned:
            writer.writerows((class_, feature, f"{weight:.2f}") for feature, weight in weights.items())


def main() -> None:
    """Learn from a folder: first what names look like, then which known industries and places are meant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", default="")
    options = parser.parse_args()
    examples = read(options.folder, options.without)
    path = Path(__file__).with_name("data") / "weights.csv"
    rows = [row for example in examples for row in name_rows(example)]
    learned = [(class_, fit(rows, class_)) for class_ in CLASSES]
    write(path, learned)
    scoring.forget()
    passing: dict[str, list[Row]] = defaultdict(list)
    for example in examples:
        for class_, more in passing_rows(example).items():
            passing[class_] += more
    write(path, [*learned, *((class_, fit(own, class_)) for class_, own in sorted(passing.items()))])


if __name__ == "__main__":
    main()
