"""The reader: an article in, everything it states out. Deterministic and offline."""

from __future__ import annotations

from loaders.mentions.find import find_mentions
from loaders.network.weights import Model
from loaders.prepare import Prepared, prepare
from loaders.relations.find import find_statements
from loaders.relations.learned import Learned
from schema.model import Article, Reading


def read_article(article: Article) -> Reading:
    """Everything an article states, each statement with its evidence and confidence.

    >>> article = Article(id="article/0", title="", text="울산시는 1일 '수소도시 조성사업'을 추진한다고 밝혔다.")
    >>> reading = read_article(article)
    >>> ("agency/울산광역시", "operates") in {(s.subject, s.relation) for s in reading.statements}
    True
    """
    return read_prepared(article, prepare(article))


def read_prepared(
    article: Article, ready: Prepared, mentions: Model | None = None, learned: Learned | None = None
) -> Reading:
    """What `read_article` makes of an article that is prepared already, with the networks of the package or others."""
    mentioned = find_mentions(ready, mentions)
    stated = find_statements(ready, mentioned, learned)
    return Reading(
        article=article,
        entities=tuple(sorted((*mentioned.entities, *stated.figures), key=lambda entity: entity.id)),
        mentions=tuple(sorted((*mentioned.mentions, *stated.mentions), key=lambda m: (m.start, m.end, m.entity))),
        statements=stated.statements,
    )
