"""Text dumps (.txt): a page's text as copied from a browser, furniture and all."""

from __future__ import annotations

from datetime import date

from loaders.sources.article import make_article
from loaders.sources.decode import decode
from schema.model import Article


def read_text_dump(data: bytes, *, published: date | None = None) -> Article:
    """The article in a text dump; raises SourceError where there is none.

    >>> page = "수소도시 추진\\n입력 2021-06-22 09:00\\n\\n울산시는 수소도시를 조성한다."
    >>> read_text_dump(page.encode("cp949")).published
    datetime.date(2021, 6, 22)
    """
    return make_article(decode(data).text, published=published)
