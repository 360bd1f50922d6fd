"""Pairs of entities that may be one: only proposed, a person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kg.ledger.model import Judgement, Kind
from kg.resolve.clusters import Clusters
from schema.model import FIGURES, AnyEntity, class_of

THRESHOLD = 88.0
"""Similarity, 0 to 100, from which two names are worth a person's look."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities of one class, the smaller identifier first, with their most similar names and how similar."""

    first: str
    second: str
    names: tuple[str, str]
    similarity: float


def proposals(entities: Iterable[AnyEntity], judgements: Iterable[Judgement] = ()) -> list[Proposal]:
    """Entities with similar names that nobody judged the same or different, the most similar first.

    >>> from schema.model import Program
    >>> found = proposals([Program(id="program/a", names=("울산 수소산업 육성 전략",)),
    ...                    Program(id="program/b", names=("울산 수소산업 육성전략",))])
    >>> [(proposal.first, proposal.second) for proposal in found]
    [('program/a', 'program/b')]
    """
    judgements = [judgement for judgement in judgements if not judgement.revoked]
    clusters = Clusters.of(judgements)
    apart = {
        frozenset((clusters.canonical(j.first), clusters.canonical(j.second)))
        for j in judgements
        if j.kind is Kind.DIFFERENT and j.second
    }
    owners: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity in entities:
        if entity.type not in FIGURES and not _nameless(entity):
            for name in entity.names:
                owners[entity.type][name].add(clusters.canonical(entity.id))
    best: dict[tuple[str, str], Proposal] = {}
    for names in owners.values():
        for one, other, similarity in _similar(sorted(names)):
            for first in names[one]:
                for second in names[other]:
                    if first != second and frozenset((first, second)) not in apart:
                        _keep(best, first, second, one, other, similarity)
    return sorted(best.values(), key=lambda p: (-p.similarity, p.first, p.second))


def _nameless(entity: AnyEntity) -> bool:
    """Whether its name means something only in its article ('업무협약'); a person bound to an article has a name."""
    return "@" in entity.id and entity.type != "Person"


def _keep(best: dict[tuple[str, str], Proposal], first: str, second: str, one: str, other: str, score: float) -> None:
    if first > second:
        first, second, one, other = second, first, other, one
    found = Proposal(first, second, (one, other), score)
    held = best.get((first, second))
    if held is None or (-found.similarity, found.names) < (-held.similarity, held.names):
        best[first, second] = found


def _similar(names: list[str]) -> Iterable[tuple[str, str, float]]:
    """Pairs of names at least as similar as the threshold, equal ones included, each once. Spaces do not count."""
    keys = [name.replace(" ", "").casefold() for name in names]
    for position, name in enumerate(names):
        yield name, name, 100.0
        rest = keys[position + 1 :]
        for _, score, offset in process.extract(
            keys[position], rest, scorer=fuzz.ratio, score_cutoff=THRESHOLD, limit=None
        ):
            yield name, names[position + 1 + offset], round(float(score), 1)


def joinable(first: str, second: str) -> bool:
    """Whether two entities could be one: of the same class, and no figures.

    >>> joinable("agency/가", "agency/나"), joinable("agency/가", "firm/가")
    (True, False)
    """
    return class_of(first) == class_of(second) and class_of(first) not in FIGURES
