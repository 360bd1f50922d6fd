"""`resolve`: a reading as people's judgements leave it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.ledger.model import Judgement, Kind
from kg.resolve.clusters import Clusters
from schema.ids import IdentifierError, slug
from schema.model import FIGURES, AnyEntity, Reading, Statement, class_of
from schema.relations import RELATIONS
from schema.vocabulary import concept


@dataclass(frozen=True)
class Judged:
    """Judgements made ready to be applied to many readings."""

    clusters: Clusters
    wrong: frozenset[str]
    right: frozenset[str]

    @classmethod
    def by(cls, judgements: Iterable[Judgement]) -> Judged:
        """Of a statement judged both wrong and right, the later judgement holds."""
        standing = sorted((j for j in judgements if not j.revoked), key=lambda j: j.number)
        verdicts = {j.first: j.kind for j in standing if j.kind in (Kind.WRONG, Kind.RIGHT)}
        return cls(
            Clusters.of(standing),
            frozenset(statement for statement, kind in verdicts.items() if kind is Kind.WRONG),
            frozenset(statement for statement, kind in verdicts.items() if kind is Kind.RIGHT),
        )


def resolve(reading: Reading, judged: Judged) -> Reading:
    """The reading with entities judged the same made one, and statements judged wrong left out.

    A statement judged right has confidence 1. Statements that become equal are one: the surest, then the first in the
    text. One whose two ends become the same entity says nothing and goes. Evidence and offsets stay as they were.

    >>> from schema.model import Agency, Article
    >>> article = Article(id="article/0", title="", text="가시는 나시다.")
    >>> reading = Reading(article=article, entities=(Agency(id="agency/가시", names=("가시",)),
    ...     Agency(id="agency/나시", names=("나시",))), mentions=(), statements=())
    >>> same = Judgement(1, Kind.SAME, "agency/나시", "agency/가시")
    >>> resolve(reading, Judged.by([same])).entities
    (Agency(id='agency/가시', names=('가시', '나시'), type='Agency', kind=None),)
    """
    canonical = judged.clusters.canonical
    groups: dict[str, list[AnyEntity]] = {}
    for entity in reading.entities:
        groups.setdefault(canonical(entity.id), []).append(entity)
    return Reading(
        article=reading.article,
        entities=tuple(
            _merge(identifier, group) if identifier in judged.clusters.members else group[0]
            for identifier, group in groups.items()
        ),
        mentions=tuple(
            dict.fromkeys(
                mention
                if (one := canonical(mention.entity)) == mention.entity
                else mention.model_copy(update={"entity": one})
                for mention in reading.mentions
            )
        ),
        statements=_statements(reading, judged),
    )


def origins(reading: Reading, judged: Judged, statement: str) -> list[str]:
    """The identifiers, as read, of the statements that this one of the resolved reading stands for.

    A judgement keeps these, so that it still holds after other entities are made one or parted.
    """
    article, clusters = reading.article.id, judged.clusters
    return sorted(
        s.id(article) for s in reading.statements if statement in (s.id(article), _moved(s, clusters).id(article))
    )


def _statements(reading: Reading, judged: Judged) -> tuple[Statement, ...]:
    article = reading.article.id
    kept: dict[tuple[str, str, str], Statement] = {}
    for read in reading.statements:
        moved = _moved(read, judged.clusters)
        names = {read.id(article), moved.id(article)}
        if names & judged.wrong or (moved.subject == moved.object and moved is not read):
            continue
        if names & judged.right:
            moved = moved.model_copy(update={"confidence": 1.0})
        ends = (moved.subject, moved.object)
        if RELATIONS[moved.relation].symmetric:
            ends = (min(ends), max(ends))
        key = (ends[0], moved.relation, ends[1])
        kept[key] = min(kept[key], moved, key=_preference) if key in kept else moved
    return tuple(kept.values())


def _moved(statement: Statement, clusters: Clusters) -> Statement:
    ends = clusters.canonical(statement.subject), clusters.canonical(statement.object)
    if ends == (statement.subject, statement.object):
        return statement
    return statement.model_copy(update={"subject": ends[0], "object": ends[1]})


def _preference(statement: Statement) -> tuple[Any, ...]:
    evidence = statement.evidence
    return -statement.confidence, evidence.start, evidence.end, statement.subject, statement.model_dump_json()


def _merge(identifier: str, group: Sequence[AnyEntity]) -> AnyEntity:
    """One entity of all that a group says, its own entity's words before the others'."""
    ordered = sorted(group, key=lambda entity: (entity.id != identifier, entity.id))
    merged: dict[str, Any] = {}
    for entity in ordered:
        for field, value in entity.model_dump().items():
            if merged.get(field) is None:
                merged[field] = value
    names = {name for entity in ordered for name in entity.names}
    official = _official_everywhere(identifier, names)
    merged |= {"id": identifier, "names": (official, *sorted(names - {official}))}
    return type(ordered[0])(**merged)


def official_name(identifier: str, names: Collection[str]) -> str:
    """The vocabulary's name of an entity, else the name its identifier was made of, else the smallest.

    >>> official_name("program/수소_도시", {"가 사업", "수소 도시"})
    '수소 도시'
    """
    known = concept(identifier)
    return known.ko if known else min(_made_of(identifier, names) or names)


def _official_everywhere(identifier: str, names: Collection[str]) -> str:
    """The official name of a merged entity, alike in articles that know it by its other names only: where none is the
    name that the identifier was made of, the identifier is read out, unless it holds more than a name (a value, a
    person's body, an event's day)."""
    class_name = class_of(identifier)
    local = _local(identifier)
    qualified = class_name in FIGURES or (class_name in ("Person", "Event") and "-" in local)
    if concept(identifier) or qualified or _made_of(identifier, names):
        return official_name(identifier, names)
    return local.replace("_", " ")


def _made_of(identifier: str, names: Collection[str]) -> list[str]:
    return [name for name in names if _slug(name) == _local(identifier)]


def _local(identifier: str) -> str:
    return identifier.partition("/")[2].partition("@")[0]


def _slug(name: str) -> str | None:
    try:
        return slug(name)
    except IdentifierError:
        return None
