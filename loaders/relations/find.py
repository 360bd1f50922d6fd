"""The relation reader: from mentions to statements by deterministic rules, each with its measured precision."""

from __future__ import annotations

from datetime import date

from loaders.figures.model import DateMention, Quantity
from loaders.mentions.model import Mentioned
from loaders.relations.attach import attach_figures
from loaders.relations.certainty import LEAST, certainty, grounds
from loaders.relations.modality import statement_modality
from loaders.relations.model import Stated
from loaders.relations.phrases import find_phrases
from loaders.relations.places import region_concepts
from loaders.relations.qualifiers import qualifiers, stated_role
from loaders.relations.see import article_clauses, see
from loaders.relations.sense import sensible
from loaders.relations.sightings import Sighting, readings
from loaders.relations.words import cues
from loaders.text import AnalysedText
from schema.model import Evidence, Modality, Statement, class_of
from schema.relations import RELATIONS

LEAST_RULE = 0.5
"""The least confidence of a rule that makes statements: it is more often right than wrong."""

_HAPPENINGS = frozenset({"hosts", "attends"})
_ISO_DAY = 10

Triple = tuple[str, str, str]


def find_statements(
    analysed: AnalysedText, mentioned: Mentioned, quantities: tuple[Quantity, ...], dates: tuple[DateMention, ...]
) -> Stated:
    """Everything the article states of its entities: one statement for each subject, relation and object."""
    phrases = find_phrases(analysed, mentioned)
    clauses = article_clauses(analysed, phrases)
    order = _order(mentioned)
    best: dict[Triple, tuple[float, str, Sighting]] = {}
    told: dict[Triple, tuple[set[int], set[str]]] = {}
    roles: dict[Triple, str] = {}
    says = [cues(sentence) for sentence in analysed.sentences]
    concepts = region_concepts(mentioned)
    for sighting in see(analysed, mentioned, phrases, clauses):
        for reading in readings(sighting):
            allowed = RELATIONS[reading.relation].allows(class_of(sighting.subject), class_of(sighting.object))
            number = sighting.sentence
            if not (allowed and sensible(reading.relation, sighting, says[number], clauses[number], concepts)):
                continue
            triple = _directed(sighting.subject, reading.relation, sighting.object, order)
            if reading.confidence >= LEAST_RULE:
                if triple not in best or best[triple][0] < reading.confidence:
                    best[triple] = reading.confidence, reading.rule, sighting
                sentences, kinds = told.setdefault(triple, (set(), set()))
                sentences.add(number)
                kinds.add(sighting.kind)
            if triple not in roles and (role := stated_role(reading.relation, sighting, analysed)):
                roles[triple] = role
    found = {}
    days = {entity.id: entity.date for entity in mentioned.entities if entity.type == "Event"}
    for triple, (share, rule, sighting) in best.items():
        subject, relation, object_ = triple
        sentence = analysed.sentences[sighting.sentence]
        modality, factual = statement_modality(relation, sentence, sighting.predicate, sighting.kind)
        sure = [(entity, mentioned.confidence.get(entity, 1.0)) for entity in (subject, object_)]
        sentences, kinds = told[triple]
        confidence = certainty(grounds(sighting.kind, relation, share, sure[0], sure[1], len(sentences), len(kinds)))
        if factual and confidence >= LEAST:
            added = qualifiers(relation, sighting, analysed, clauses[sighting.sentence], dates)
            found[triple] = Statement(
                subject=subject,
                relation=relation,
                object=object_,
                modality=_dated(relation, modality, added.date or days.get(object_), analysed.article.published),
                confidence=round(confidence, 4),
                evidence=_evidence(analysed, sentence.start, sentence.end),
                role=roles.get(triple),
                date=added.date,
                period_start=added.period_start,
                period_end=added.period_end,
                rule=rule,
            )
    found |= _posts(analysed, mentioned)
    attached = attach_figures(analysed, mentioned, quantities, dates)
    found |= {(it.subject, it.relation, it.object): it for it in attached.statements}
    return Stated(attached.figures, attached.mentions, tuple(found[triple] for triple in sorted(found)))


def _dated(relation: str, modality: Modality, day: str | None, published: date | None) -> Modality:
    """The modality of a happening whose day is known: over by the day of the article, or still to come."""
    if relation not in _HAPPENINGS or day is None or len(day) != _ISO_DAY or published is None:
        return modality
    if day > published.isoformat():
        return Modality.PLANNED
    return Modality.DONE


def _order(mentioned: Mentioned) -> dict[str, int]:
    """The place at which each entity is first mentioned."""
    order: dict[str, int] = {}
    for mention in mentioned.mentions:
        order.setdefault(mention.entity, mention.start)
    return order


def _directed(subject: str, relation: str, object_: str, order: dict[str, int]) -> Triple:
    """A triple; where the relation holds either way round, the one first mentioned is the subject."""
    if RELATIONS[relation].symmetric and (order[object_], object_) < (order[subject], subject):
        return object_, relation, subject
    return subject, relation, object_


def _posts(analysed: AnalysedText, mentioned: Mentioned) -> dict[Triple, Statement]:
    return {
        (post.person, "affiliatedWith", post.organization): Statement(
            subject=post.person,
            relation="affiliatedWith",
            object=post.organization,
            modality=Modality.DONE,
            confidence=0.9,
            evidence=_evidence(analysed, post.start, post.end),
            role=post.role,
            rule="post",
        )
        for post in reversed(mentioned.posts)
        if post.organization is not None
    }


def _evidence(analysed: AnalysedText, start: int, end: int) -> Evidence:
    return Evidence(start=start, end=end, quote=analysed.text[start:end])
