"""A sighting: two entities seen together in a describable way, whatever it may mean.

Each way of being seen has a name, from the most to the least specific; the relation network has learned for each name
what it speaks for, and says so of every statement it makes.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.relations.phrases import Phrase

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """Two entities in `sentence`, seen in a way that `keys` describe from the most to the least specific.

    `kind` is the way they are seen. `predicate` is the index of the morpheme that states it, if any.
    `places` are the phrases that name the subject and the object there, None for one that the sentence does not name.
    """

    kind: str
    subject: str
    object: str
    keys: tuple[Key, ...]
    sentence: int
    predicate: int | None = None
    places: tuple[Phrase | None, Phrase | None] = (None, None)

    @property
    def names(self) -> tuple[str, ...]:
        """The keys as names of features."""
        return tuple(" ".join((self.kind, *key)) for key in self.keys)
