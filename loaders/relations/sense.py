"""What a sighting cannot mean, whatever the network says: the readings that a person would call nonsense."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.relations.clauses import Clause
from loaders.relations.phrases import Phrase
from loaders.relations.places import containers
from loaders.relations.sightings import Sighting
from loaders.relations.words import cue, function_words, guarded
from schema.model import class_of
from schema.vocabulary import Concept

Concepts = Mapping[str, tuple[Concept, ...]]

_OWN = frozenset({"own", "topic"})
_PASSIVE = ("되", "받", "히")


def sensible(
    relation: str, sighting: Sighting, says: frozenset[str], clauses: tuple[Clause, ...], concepts: Concepts
) -> bool:
    """Whether a sighting may state `relation` at all.

    `says` are the cues of its sentence, `clauses` its clauses, `concepts` what the article's regions are by the
    vocabulary. The sentence must speak of what `guards` of words.toml ask for. A body that only attends or
    congratulates does not host or run anything; nobody designates the region or body of its own name, nor does the
    designated one designate; a region of the vocabulary lies only in one that contains it, or in one that stands
    right before it.
    """
    if not guarded(relation, says):
        return False
    subject = sighting.places[0]
    if subject is not None and _only_looks_on(relation, subject, clauses):
        return False
    if relation == "designates":
        return not (_namesakes(sighting) or (subject is not None and _designated(subject, clauses)))
    if relation == "locatedIn" and class_of(sighting.subject) == "Region":
        return _contained(sighting, concepts)
    return True


def _only_looks_on(relation: str, subject: Phrase, clauses: tuple[Clause, ...]) -> bool:
    """Whether all that the sentence says of a subject is that it attends, congratulates or the like."""
    words = function_words()
    stems = words.onlookers.get(relation)
    if stems is None:
        return False
    governing = [
        clause.predicate.lemma
        for clause in clauses
        for argument in clause.arguments
        if argument.phrase == subject and argument.reach in _OWN and argument.role in {"subject", "with", "including"}
    ]
    told = [lemma for lemma in governing if cue(lemma) != "announcement"]
    return bool(told) and all(
        stems.intersection((lemma, lemma.removesuffix("하"), lemma.removesuffix("되"))) for lemma in told
    )


def _namesakes(sighting: Sighting) -> bool:
    return sighting.subject.partition("/")[2] == sighting.object.partition("/")[2]


def _designated(subject: Phrase, clauses: tuple[Clause, ...]) -> bool:
    """Whether a phrase is what a passive choice speaks of: 'A가 B의 C로 등재돼'."""
    return any(
        argument.phrase == subject and argument.role == "subject" and argument.reach in _OWN
        for clause in clauses
        if cue(clause.predicate.lemma) == "designation" and clause.predicate.lemma.endswith(_PASSIVE)
        for argument in clause.arguments
    )


def _contained(sighting: Sighting, concepts: Concepts) -> bool:
    inner, outer = concepts.get(sighting.subject, ()), concepts.get(sighting.object, ())
    if not (inner and outer):
        return True
    if any(container in outer for concept in inner for container in containers(concept)):
        return True
    if any(container in inner for concept in outer for container in containers(concept)):
        return False
    subject, object_ = sighting.places
    side_by_side = subject is not None and object_ is not None and object_.last < subject.first <= object_.after
    known = any(concept.broader for concept in inner)
    return side_by_side and not known
