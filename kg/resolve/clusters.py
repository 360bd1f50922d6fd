"""Which entities people judged to be one, and which of their identifiers stands for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.ledger.model import Judgement, Kind
from schema.vocabulary import concept


@dataclass(frozen=True)
class Clusters:
    """Sets of entities judged the same, by any member.

    >>> same = Judgement(1, Kind.SAME, "program/b", "program/a")
    >>> clusters = Clusters.of([same])
    >>> clusters.canonical("program/b"), clusters.canonical("program/z")
    ('program/a', 'program/z')
    """

    members: dict[str, frozenset[str]]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Clusters:
        """The clusters that the standing `same` judgements make, whatever their order."""
        members: dict[str, set[str]] = {}
        for judgement in judgements:
            if judgement.kind is Kind.SAME and judgement.second and not judgement.revoked:
                ends = judgement.first, judgement.second
                joined = set(ends).union(*(members.get(end, ()) for end in ends))
                members.update(dict.fromkeys(joined, joined))
        return cls({member: frozenset(joined) for member, joined in members.items()})

    @cached_property
    def _canonical(self) -> dict[str, str]:
        return {
            member: min(joined, key=lambda identifier: (concept(identifier) is None, identifier))
            for member, joined in self.members.items()
        }

    def canonical(self, identifier: str) -> str:
        """The identifier that stands for an entity: a vocabulary concept's if there is one, else the smallest."""
        return self._canonical.get(identifier, identifier)

    def around(self, identifier: str) -> frozenset[str]:
        """An entity and all judged the same."""
        return self.members.get(identifier, frozenset((identifier,)))
