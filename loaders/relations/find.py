"""From mentions to statements: the relation network judges pairs, rules say when and how far along each fact is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from loaders.mentions.model import Mentioned
from loaders.network.pairs import MODALITIES
from loaders.network.weights import Model
from loaders.prepare import Prepared
from loaders.relations.certainty import LEAST, certainty
from loaders.relations.figures import Found, figure, figure_period
from loaders.relations.inputs import FIGURE, NAMES, PairInputs
from loaders.relations.modality import denied, outright
from loaders.relations.model import Stated
from loaders.relations.places import region_concepts
from loaders.relations.qualifiers import qualifiers, stated_role
from loaders.relations.scoring import Judged, judge, reasons, speaks_for
from loaders.relations.sense import sensible
from loaders.relations.sightings import Sighting
from loaders.relations.views import View, view
from loaders.relations.words import cues
from loaders.text import Sentence
from schema.model import AnyEntity, Evidence, Mention, Modality, Statement
from schema.relations import RELATIONS

FIGURE_RELATIONS = {"hasTarget": "Target", "hasFunding": "Funding", "hasOutcome": "Outcome"}
"""What a quantity is, by the relation that joins it to its owner."""

_STANDING = frozenset({"locatedIn", "partOf", "affiliatedWith", "operatesIn", "participatesIn"})
_STATING = frozenset({"frames", "beside"})
"""Kinds of sightings whose predicate is the one that states the fact."""

_HAPPENINGS = frozenset({"hosts", "attends"})
_ISO_DAY = 10

_PLAUSIBLE = -3.0
"""Log-odds of the network below which no confidence makes a statement."""

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation that a pair of an article may have: its row among the pairs, the relation's column, how sure it is."""

    row: int
    column: int
    confidence: float

    @property
    def relation(self) -> str:
        """The relation's name."""
        return NAMES[self.column]


def find_statements(ready: Prepared, mentioned: Mentioned, model: Model | None = None) -> Stated:
    """Everything the article states of its entities: one statement for each subject, relation and object."""
    seen = view(ready, mentioned)
    inputs = seen.inputs
    judged = judge(inputs, model)
    candidates = list(likely(inputs, judged, mentioned))
    kinds = figure_classes(inputs, candidates)
    concepts = region_concepts(mentioned)
    says = [cues(sentence) for sentence in ready.text.sentences]
    first = _first(inputs)
    figures: dict[int, AnyEntity] = {}
    found: dict[Triple, Statement] = {}
    for it in sorted(candidates, key=lambda it: -it.confidence):
        subject, object_ = inputs.pairs[it.row].tolist()
        if kinds.get(object_, it.relation) != it.relation:
            continue
        number, sighting = _shown(seen, judged, it, model)
        if _denied(ready, it.relation, number, sighting):
            continue
        if not sensible(it.relation, sighting, says[number], seen.clauses[number], concepts):
            continue
        end = inputs.ends[object_]
        if end.type == FIGURE and object_ not in figures:
            figures[object_] = figure(ready, Found(end.quantities, FIGURE_RELATIONS[it.relation]))
        ends = inputs.ends[subject].id, figures[object_].id if end.type == FIGURE else end.id
        turned = RELATIONS[it.relation].symmetric and (first[object_], ends[1]) < (first[subject], ends[0])
        triple = (ends[1], it.relation, ends[0]) if turned else (ends[0], it.relation, ends[1])
        if triple not in found:
            found[triple] = _statement(ready, mentioned, seen, judged, it, triple, (number, sighting), model)
    return Stated(
        tuple(figures[place] for place in sorted(figures)),
        _figure_mentions(inputs, figures),
        tuple(found[triple] for triple in sorted(found)),
    )


def likely(inputs: PairInputs, judged: Judged, mentioned: Mentioned) -> Iterator[Candidate]:
    """The relations whose confidence makes statements."""
    for row, column in np.argwhere(judged.relations > _PLAUSIBLE).tolist():
        subject, object_ = (inputs.ends[end].id for end in inputs.pairs[row])
        sure = mentioned.confidence.get(subject, 1.0), mentioned.confidence.get(object_, 1.0)
        confidence = certainty(NAMES[column], float(judged.relations[row, column]), *sure)
        if confidence >= LEAST:
            yield Candidate(row, column, confidence)


def figure_classes(inputs: PairInputs, candidates: list[Candidate]) -> dict[int, str]:
    """For each quantity the relation that its owners speak for most."""
    votes: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for it in candidates:
        object_ = int(inputs.pairs[it.row, 1])
        if inputs.ends[object_].type == FIGURE:
            votes[object_][it.relation] = max(votes[object_][it.relation], it.confidence)
    return {end: max(sorted(by), key=by.__getitem__) for end, by in votes.items()}


def _statement(
    ready: Prepared,
    mentioned: Mentioned,
    seen: View,
    judged: Judged,
    it: Candidate,
    triple: Triple,
    shown: tuple[int, Sighting],
    model: Model | None,
) -> Statement:
    text, inputs, relation = ready.text, seen.inputs, it.relation
    number, sighting = shown
    sentence = text.sentences[number]
    added = qualifiers(relation, sighting, text, seen.clauses[number], ready.figures.dates)
    days = {entity.id: entity.date for entity in mentioned.entities if entity.type == "Event"}
    modality = _dated(
        relation, _modality(judged, it, sighting, sentence), added.date or days.get(triple[2]), text.published
    )
    start, end = added.period_start, added.period_end
    if relation in FIGURE_RELATIONS:
        quantities = inputs.ends[int(inputs.pairs[it.row, 1])].quantities
        start, end = figure_period(ready, Found(quantities, FIGURE_RELATIONS[relation]))
    held = relation == "affiliatedWith"
    posts = (post for post in mentioned.posts if held and (post.person, post.organization) == (triple[0], triple[2]))
    post = next(posts, None)
    first, last = (post.start, post.end) if post else (sentence.start, sentence.end)
    return Statement(
        subject=triple[0],
        relation=relation,
        object=triple[2],
        modality=modality,
        confidence=round(it.confidence, 4),
        evidence=Evidence(start=first, end=last, quote=text.text[first:last]),
        role=post.role if post else stated_role(relation, sighting, text),
        date=added.date,
        period_start=start,
        period_end=end,
        rule=reasons(inputs, judged, it.row, it.column, model),
    )


def _denied(ready: Prepared, relation: str, number: int, sighting: Sighting) -> bool:
    """Whether the predicate that would state a fact is denied, conditional or only applied for."""
    predicate = sighting.predicate
    stated = sighting.kind in _STATING and predicate is not None
    return stated and denied(relation, ready.text.sentences[number], predicate or 0)


def _shown(seen: View, judged: Judged, it: Candidate, model: Model | None) -> tuple[int, Sighting]:
    """The sentence that states a relation, and the sighting of its ends there that says most."""
    inputs = seen.inputs
    place = int(np.argmax(judged.places[it.row]))
    one, other = inputs.places[it.row, place, :2].tolist()
    sentences = inputs.tokens.sentences[inputs.mentions[[one, other], 1]]
    number = int(sentences.max())
    subject, object_ = (inputs.ends[end].id for end in inputs.pairs[it.row])
    sightings = [item for item in seen.sightings.get((subject, object_), ()) if item.sentence == number]
    stating = [item for item in sightings if item.predicate is not None and item.kind in _STATING]
    if stating or sightings:
        return number, max(stating or sightings, key=lambda item: speaks_for(item.names, it.column, model))
    phrases = [
        next((phrase for phrase in seen.phrases[number] if phrase.entity == end), None) for end in (subject, object_)
    ]
    return number, Sighting("pair", subject, object_, (), number, None, (phrases[0], phrases[1]))


def _modality(judged: Judged, it: Candidate, sighting: Sighting, sentence: Sentence) -> Modality:
    """What the predicate's own ending says outright, else the likeliest modality that the relation can have."""
    if sighting.kind in _STATING and sighting.predicate is not None:
        said = outright(it.relation, sentence, sighting.predicate)
        if said is not None:
            return said
    shares = dict(zip(MODALITIES, judged.modalities[it.row, it.column].tolist(), strict=True))
    match it.relation:
        case "hasOutcome":
            return Modality.DONE
        case "hasTarget":
            allowed = {"planned", "expected"}
        case standing if standing in _STANDING:
            allowed = {"done", "planned"}
        case _:
            allowed = set(MODALITIES)
    return Modality(max((name for name in MODALITIES if name in allowed), key=shares.__getitem__))


def _dated(relation: str, modality: Modality, day: str | None, published: date | None) -> Modality:
    """The modality of a happening whose day is known: over by the day of the article, or still to come."""
    if relation not in _HAPPENINGS or day is None or len(day) != _ISO_DAY or published is None:
        return modality
    return Modality.PLANNED if day > published.isoformat() else Modality.DONE


def _first(inputs: PairInputs) -> dict[int, int]:
    """The morpheme at which each end is first mentioned."""
    first: dict[int, int] = {}
    for end, start in inputs.mentions[:, :2].tolist():
        first[end] = min(start, first.get(end, start))
    return first


def _figure_mentions(inputs: PairInputs, figures: dict[int, AnyEntity]) -> tuple[Mention, ...]:
    made = [
        Mention(start=quantity.start, end=quantity.end, entity=entity.id, how="figure")
        for place, entity in figures.items()
        for quantity in inputs.ends[place].quantities
    ]
    return tuple(sorted(made, key=lambda mention: (mention.start, mention.end, mention.entity)))
