"""Ten thousand mangled articles through cleaning and the reader: none may crash either, or come back inconsistent."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

from pyoxigraph import NamedNode

from benchmarks.mangling import mangled
from benchmarks.timing import table
from loaders.reader import read_article
from loaders.sources.article import Fields, make_article
from loaders.sources.errors import SourceError
from loaders.sources.html import read_html
from schema.ids import article_id, iri
from schema.model import Article, Reading

ROOT = Path(__file__).parent.parent
INPUTS = 10_000
DAYS = (None, date(2021, 6, 22), date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31))
WAYS = ("dump", "record", "page", "text")
"""How a mangled text becomes an article: a text dump, a record with its title apart, a saved page, or as it is."""


def run() -> Iterator[str]:
    """How many of the inputs were read, refused as no article, crashed, or came back inconsistent."""
    sentences = known_sentences()
    outcomes: Counter[tuple[str, str]] = Counter()
    faults: dict[str, tuple[int, int]] = {}
    for seed in range(INPUTS):
        way = WAYS[seed % len(WAYS)]
        fault = fault_of(mangled(sentences, Random(seed)), way, DAYS[seed // len(WAYS) % len(DAYS)])
        outcomes[way, fault if fault in {"", "refused"} else "fault"] += 1
        if fault not in {"", "refused"}:
            first, count = faults.get(fault, (seed, 0))
            faults[fault] = first, count + 1
    rows = [(way, *(outcomes[way, outcome] for outcome in ("", "refused", "fault"))) for way in WAYS]
    yield from table(("", "read, consistent", "refused as no article", "faults"), rows)
    yield f"\n{INPUTS:,} mangled articles from {len(sentences):,} sentences of `corpus/` and `examples/`."
    for fault, (seed, count) in sorted(faults.items(), key=lambda it: -it[1][1]):
        yield f"\n{count} times, first with seed {seed}: {fault}"


def known_sentences() -> tuple[str, ...]:
    """The lines of the corpus and the examples' text dumps."""
    paths = [*sorted((ROOT / "corpus").glob("*.txt")), *sorted((ROOT / "examples").glob("*.txt"))]
    lines = (line.strip() for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def fault_of(raw: str, way: str, published: date | None) -> str:
    """What is wrong with how a text is read: nothing, that it is `refused` as no article, or a crash in one line."""
    try:
        article = _article(raw, way, published)
    except SourceError:
        return "refused"
    except Exception:  # whatever it is, that it crashed is what is reported
        return _crash()
    try:
        return "; ".join(inconsistencies(read_article(article)))
    except Exception:  # as above
        return _crash()


def inconsistencies(reading: Reading) -> Iterator[str]:
    """What does not hold together in a reading, beyond what its model checks when it is made."""
    article = reading.article
    length = len(article.text)
    if any(not 0 <= block.start < block.end <= length for block in article.blocks):
        yield "a block outside the text, or of nothing"
    if any(later.start < block.end for block, later in pairwise(article.blocks)):
        yield "blocks that overlap"
    if any(not 0 <= mention.start < mention.end <= length for mention in reading.mentions):
        yield "a mention outside the text, or of nothing"
    if len(set(reading.mentions)) < len(reading.mentions):
        yield "a mention twice"
    if any(
        it.evidence.start < 0 or article.text[it.evidence.start : it.evidence.end] != it.evidence.quote
        for it in reading.statements
    ):
        yield "evidence that is not what the text has there"
    triples = [(it.subject, it.relation, it.object) for it in reading.statements]
    if len(set(triples)) < len(triples):
        yield "a statement twice"
    if any(it.subject == it.object for it in reading.statements):
        yield "a statement of a thing and itself"
    identifiers = [entity.id for entity in reading.entities]
    if len(set(identifiers)) < len(identifiers):
        yield "an identifier twice"
    if set(identifiers) - {mention.entity for mention in reading.mentions}:
        yield "an entity that no place of the text mentions"
    if any(not name.strip() for entity in reading.entities for name in entity.names):
        yield "an empty name"
    for identifier in identifiers:
        NamedNode(iri(identifier))
    if Reading.model_validate_json(reading.model_dump_json()) != reading:
        yield "a reading that does not come back from JSON"


def _article(raw: str, way: str, published: date | None) -> Article:
    if way == "dump":
        return make_article(raw, published=published)
    if way == "record":
        title, _, text = raw.partition("\n")
        return make_article(text, Fields(title=title, outlet=raw[:30], author=raw[-30:], url=raw), published=published)
    if way == "page":
        paragraphs = "".join(f"<p>{line}</p>" for line in raw.split("\n"))
        page = f"<html><head><title>{raw[:40]}</title></head><body><article>{paragraphs}</article></body></html>"
        return read_html(page.encode("utf-8", "replace"), published=published)
    text = raw.encode("utf-8", "replace").decode()  # a model's texts are Unicode; sources take off what is not
    return Article(id=article_id(text), title=text[:40], text=text, published=published)


def _crash() -> str:
    last = traceback.format_exc().strip().splitlines()
    places = [line.strip() for line in last if line.strip().startswith("File ")]
    return f"{last[-1]} at {places[-1]}"
