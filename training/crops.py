"""Stretches of an article as articles of their own, so that the networks also learn to read a few sentences alone."""

from __future__ import annotations

import random
from collections.abc import Iterator

from loaders.gold import Graph, GraphEntity
from loaders.prepare import prepare
from schema.ids import article_id
from schema.model import Article
from training.examples import Example

_LONGEST = 4
"""Sentences of a stretch at most."""


def crops(example: Example, count: int) -> Iterator[Example]:
    """Up to `count` stretches of one to four sentences of the story; the same article gives the same ones."""
    told = [number for number, it in enumerate(example.ready.text.sentences) if it.kind == "body"]
    choose = random.Random(example.name)
    for _ in range(count if told else 0):
        first = choose.choice(told)
        last = min(first + choose.randrange(_LONGEST), told[-1])
        crop = _crop(example, first, last)
        if crop.gold.statements:
            yield crop


def _crop(example: Example, first: int, last: int) -> Example:
    whole = example.ready.text
    text = whole.text[whole.sentences[first].start : whole.sentences[last].end]
    entities = tuple(entity for entity in example.gold.entities if _stands(entity, text))
    here = {entity.id for entity in entities}
    among = [it for it in example.gold.statements if it.s in here and it.o in here]
    inside = tuple(it for it in among if it.evidence and it.evidence in text)
    article = Article(id=article_id(text), title="", text=text, published=whole.published)
    gold = Graph(entities=entities, statements=inside, published=example.gold.published)
    return Example(example.name, prepare(article), gold, tuple(it for it in among if it not in inside))


def _stands(entity: GraphEntity, text: str) -> bool:
    return any(form in text for form in (*entity.names, *entity.refs))
