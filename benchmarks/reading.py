"""Reading articles against Kiwi's own tokenization of the same texts, in one process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import best_of, table
from loaders.reader import read_article
from loaders.sources.discover import SourceRecord, read_sources
from loaders.text import analyse

EXAMPLES = Path(__file__).parent.parent / "examples"
RUNS = 5


def run() -> Iterator[str]:
    """CPU milliseconds an article, and how many times Kiwi's own cost."""
    articles = [found.article for found in read_sources([EXAMPLES]) if isinstance(found, SourceRecord)]
    for article in articles:
        read_article(article)  # models and automata are loaded once; that is not what is measured
    floor = best_of(RUNS, lambda: [analyse(article) for article in articles])
    whole = best_of(RUNS, lambda: [read_article(article) for article in articles])
    characters = sum(len(article.text) for article in articles)
    rows = [
        (name, f"{seconds / len(articles) * 1000:.1f}", f"{characters / seconds:,.0f}", f"{seconds / floor:.2f}")
        for name, seconds in (("Kiwi: sentences and morphemes", floor), ("the whole reader", whole))
    ]
    yield from table(("", "ms CPU an article", "characters a second", "times Kiwi"), rows)
    yield f"\n{len(articles)} articles, {characters:,} characters, best of {RUNS} runs, one process."
