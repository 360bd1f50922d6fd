"""What the mention stage hands on: the article's entities (figures aside) and where each is mentioned."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.mentions.posts import Post
from schema.model import AnyEntity, Mention


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Entities of one article and their mentions, ordered by start; mentions of one class do not overlap.

    `confidence` gives, by entity identifier, how sure the reader is that this is a definite entity of its class.
    `lists` are groups of mention indices that the text coordinates ('A, B와 C', 'A, B 등 3개 기관').
    A reference to several ('세 기관은') is several mentions of the same span. `posts` are the posts stated of persons.
    """

    entities: tuple[AnyEntity, ...]
    mentions: tuple[Mention, ...]
    confidence: dict[str, float] = field(default_factory=dict)
    lists: tuple[tuple[int, ...], ...] = ()
    posts: tuple[Post, ...] = ()
