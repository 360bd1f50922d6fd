"""Writes docs/evaluation.md: how well the reader does on articles whose themes its networks had not seen.

Run from the repository after `kg train`: `python docs/evaluation.py docs/evaluation.md` (without a file, to standard
output). It reads every article of corpus/ with the networks of build/training that left its group of themes out.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from loaders.evaluate import Evaluation, Score
from training.assessment import Assessed, Told, assess

ROOT = Path(__file__).resolve().parents[1]
BINS = (0.25, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
HEAD = """# Evaluation

How well the reader does on articles that its networks had not seen, by the rules of the gold format (ONTOLOGY: an
entity is found when one of its class has one of its names, a figure by class, value and unit, a statement when
relation and both ends match; what annotators marked optional counts neither way).

The corpus is divided into five groups of themes (`training/folds.py`). For each group, `kg train` trains a mention
network and a relation network without it, and what confidence is worth and how far along facts are is learned from the
other four groups. Everything below is about such unseen articles. Letters are articles retold from news of many years,
digits were written later for what the reader found worst, which makes them harder.

`python docs/evaluation.py docs/evaluation.md` writes this file; do not edit it by hand."""


def main(arguments: Sequence[str]) -> None:
    """Assess, and write to the file named or to standard output."""
    found = list(assess(ROOT / "corpus", ROOT / "build" / "training", lambda line: print(line, file=sys.stderr)))
    text = "\n\n".join((HEAD, *sections(found))) + "\n"
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def sections(found: Sequence[Assessed]) -> Iterator[str]:
    """The parts of the document."""
    letters = [it for it in found if it.name[0].isalpha()]
    digits = [it for it in found if it.name[0].isdigit()]
    groups = [(f"group {out + 1}", [it for it in found if it.out == out]) for out in sorted({it.out for it in found})]
    parts = [*groups, ("letters", letters), ("digits", digits), ("all", list(found))]
    yield "## Levels\n\n" + table(
        ("articles", "number", "entity F1", "statement F1", "modality", "figures F1", "at ≥ 0.8: right", "found"),
        [_levels(name, those) for name, those in parts if those],
    )
    whole = _sum(it.evaluation for it in found)
    yield "## By class and by relation\n\n" + table(
        ("", "precision", "recall", "F1", "right", "wrong", "missed"),
        [
            *(_scores(name, score) for name, score in sorted(whole.entities.items())),
            *(_scores(name, score) for name, score in sorted(whole.statements.items())),
        ],
    )
    yield "## What confidence is worth\n\n" + table(
        ("confidence", "statements", "said to be right", "right"),
        _reliability([told for it in found for told in it.told]),
    )
    yield "## Errors by cause\n\nStatements that were made and are wrong:\n\n" + table(
        ("cause", "number", "share"), _counted(told.cause for it in found for told in it.told if not told.right)
    )
    yield "Required statements that were not made:\n\n" + table(
        ("cause", "number", "share"), _counted(cause for it in found for _, cause in it.missed)
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, numbers to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _levels(name: str, found: Sequence[Assessed]) -> list[str]:
    whole = _sum(it.evaluation for it in found)
    sure = [told for it in found for told in it.told if told.confidence >= 0.8]
    right = sum(told.right for told in sure)
    wanted = whole.all_statements.right + whole.all_statements.missed
    figures = Score(
        right=sum(it.figures[0] for it in found),
        wrong=sum(it.figures[1] for it in found),
        missed=sum(it.figures[2] for it in found),
    )
    shares = (whole.all_entities.f1, whole.all_statements.f1, whole.modality, figures.f1)
    return [
        name,
        str(len(found)),
        *(f"{share:.3f}" for share in shares),
        f"{right / max(1, len(sure)):.3f}",
        f"{right / max(1, wanted):.3f}",
    ]


def _scores(name: str, score: Score) -> list[str]:
    shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
    return [name, *shares, *(str(count) for count in (score.right, score.wrong, score.missed))]


def _reliability(told: Sequence[Told]) -> Iterator[list[str]]:
    for low, high in itertools.pairwise(BINS):
        own = [it for it in told if low <= it.confidence < high]
        if own:
            said, right = sum(it.confidence for it in own) / len(own), sum(it.right for it in own) / len(own)
            yield [f"{low:.2f}–{min(high, 1):.2f}", str(len(own)), f"{said:.3f}", f"{right:.3f}"]
    for least in BINS[2:-1]:
        own = [it for it in told if it.confidence >= least]
        if own:
            yield [f"{least:.2f} and more", str(len(own)), "", f"{sum(it.right for it in own) / len(own):.3f}"]


def _counted(causes: Iterable[str]) -> Iterator[list[str]]:
    counts = Counter(causes)
    for cause, number in counts.most_common():
        yield [cause, str(number), f"{number / counts.total():.3f}"]


def _sum(found: Iterable[Evaluation]) -> Evaluation:
    entities: dict[str, Score] = {}
    statements: dict[str, Score] = {}
    articles = right = total = 0
    for one in found:
        articles, right, total = articles + one.articles, right + one.modality_right, total + one.modality_all
        for sums, scores in ((entities, one.entities), (statements, one.statements)):
            for name, score in scores.items():
                sums[name] = sums.get(name, Score()) + score
    return Evaluation(
        articles=articles, entities=entities, statements=statements, modality_right=right, modality_all=total
    )


if __name__ == "__main__":
    main(sys.argv[1:])
