"""From a source's text and fields to an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loaders.sources.clean import clean
from loaders.sources.errors import SourceError, one_line
from schema.ids import article_id
from schema.model import Article

LONGEST_ARTICLE = 100_000
"""Characters of text, furniture included, above which a source is refused as no single article."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a source says of an article beside its text; None where it is silent."""

    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


def make_article(raw: str, fields: Fields | None = None, *, published: date | None = None) -> Article:
    """The article within a source's text.

    `published` overrides the day of `fields`, which overrides what the page's furniture says. Raises SourceError
    where nothing is left under the title, and where the text is longer than LONGEST_ARTICLE.

    >>> article = make_article("울산시는 수소도시 사업을 추진한다고 밝혔다.", Fields(title="수소도시 추진"))
    >>> article.text, article.id.startswith("article/")
    ('수소도시 추진\\n\\n울산시는 수소도시 사업을 추진한다고 밝혔다.', True)
    """
    fields = fields or Fields()
    if len(raw) > LONGEST_ARTICLE:
        raise SourceError("too_long", size=f"{len(raw):,}", limit=f"{LONGEST_ARTICLE:,}")
    cleaned = clean(raw, fields.title)
    if len(cleaned.blocks) <= (1 if fields.title else 0):
        raise SourceError("no_text")
    return Article(
        id=article_id(cleaned.text),
        title=cleaned.title,
        text=cleaned.text,
        blocks=cleaned.blocks,
        published=published or fields.published or cleaned.published,
        outlet=_short(fields.outlet) or cleaned.outlet,
        author=_short(fields.author) or cleaned.author,
        url=_web_address(fields.url),
    )


def _short(value: str | None) -> str | None:
    return (one_line(value) or None) if value else None


def _web_address(value: str | None) -> str | None:
    """Addresses become links on a screen: only the web's own schemes are let through."""
    address = one_line(value, 2000) if value else ""
    return address if address.lower().startswith(("http://", "https://")) and " " not in address else None
