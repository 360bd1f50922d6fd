"""What confidence is worth: `python -m loaders.relations.calibration FOLDER` reads annotated articles and counts.

For each tenth of confidence it prints how many statements are right and wrong by the rules of loaders.evaluate;
what is annotated as optional counts for neither. A well calibrated reader is right in about 85 of 100 statements
of confidence 0.85.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from loaders.evaluate import Score, evaluate
from loaders.extract import Document, document
from loaders.gold import GoldArticle, read_gold
from loaders.reader import read_article
from loaders.sources.discover import SourceRecord, read_sources

TENTHS = tuple((number / 10, (number + 1) / 10) for number in range(10))


def calibration(pairs: Iterable[tuple[Any, Document]]) -> dict[tuple[float, float], Score]:
    """Right and wrong statements by tenth of confidence, of (gold, predicted) pairs; nothing is missed.

    >>> firms = [{"id": "a", "type": "Firm", "names": ["가나"]}, {"id": "b", "type": "Firm", "names": ["다라"]}]
    >>> said = {"s": "a", "p": "partnersWith", "o": "b", "modality": "done", "confidence": 0.95}
    >>> predicted = {"entities": firms, "statements": [said]}
    >>> calibration([({"entities": firms, "statements": []}, predicted)])[0.9, 1.0].wrong
    1
    """
    known = list(pairs)
    found = {}
    for low, high in TENTHS:
        part = [(gold, predicted | {"statements": _between(predicted, low, high)}) for gold, predicted in known]
        score = evaluate(part).all_statements
        found[low, high] = Score(right=score.right, wrong=score.wrong)
    return found


def _between(predicted: Document, low: float, high: float) -> list[Document]:
    within = (
        it for it in predicted["statements"] if low <= it["confidence"] and (it["confidence"] < high or high == 1)
    )
    return list(within)


def _read(folder: Path, article: GoldArticle) -> Document:
    day = article.gold.published
    published = date.fromisoformat(day) if day else None
    for found in read_sources([folder / f"{article.name}.txt"], published=published):
        if isinstance(found, SourceRecord):
            return document(read_article(found.article), article.name)
    return {"entities": [], "statements": []}


def main() -> None:
    """Print the table for a folder of NAME.txt and NAME.gold.json pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for (low, high), score in calibration([(it.gold, _read(folder, it)) for it in read_gold(folder)]).items():
        said = score.right + score.wrong
        share = score.right / (said or 1)
        print(f"{low:.1f}-{high:.1f}  right {score.right:4d}  wrong {score.wrong:4d}  share {share:.3f}")


if __name__ == "__main__":
    main()
