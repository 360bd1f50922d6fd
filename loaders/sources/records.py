"""What a reader of one file hands on: an article with the name its source gives it, and where it stood."""

from __future__ import annotations

from dataclasses import dataclass

from schema.model import Article


@dataclass(frozen=True, slots=True)
class Found:
    """An article with its source's own identifier (None where it has none) and its place in a file of several."""

    article: Article
    record_id: str | None = None
    place: tuple[str, int] | None = None
