"""From mentions to statements: the relation network judges pairs, rules say when and how far along each fact is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from loaders.mentions.model import Mentioned
from loaders.prepare import Prepared
from loaders.relations.certainty import LEAST, Certainty
from loaders.relations.figures import Found, figure, figure_period
from loaders.relations.inputs import FIGURE, NAMES, PairInputs
from loaders.relations.learned import Learned, shipped_learned
from loaders.relations.modality import denied, over
from loaders.relations.modality_choice import dated, modality
from loaders.relations.modality_signs import Tellings, modality_signs, tellings
from loaders.relations.model import Stated
from loaders.relations.places import region_concepts
from loaders.relations.qualifiers import qualifiers, stated_role
from loaders.relations.scoring import Judged, judge, reasons
from loaders.relations.sense import sensible
from loaders.relations.shown import STATING, shown
from loaders.relations.sightings import Sighting
from loaders.relations.views import View, view
from loaders.relations.words import cues
from schema.model import AnyEntity, Evidence, Mention, Modality, Statement
from schema.relations import RELATIONS

FIGURE_RELATIONS = {"hasTarget": "Target", "hasFunding": "Funding", "hasOutcome": "Outcome"}
"""What a quantity is, by the relation that joins it to its owner."""

_PLAUSIBLE = -3.0
"""Log-odds of the network below which no confidence makes a statement."""

_FIGURE = 0.1
"""How many statements of a quantity the network must expect, over all its owners, for it to be a figure."""

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


def find_statements(ready: Prepared, mentioned: Mentioned, learned: Learned | None = None) -> Stated:
    """Everything the article states of its entities: one statement for each subject, relation and object.

    `learned` is what comes with the package where none is given.
    """
    learned = learned or shipped_learned()
    seen = view(ready, mentioned)
    inputs = seen.inputs
    judged = judge(inputs, learned.relations)
    candidates = list(likely(inputs, judged, mentioned, learned.certainty))
    kinds = figure_relations(inputs, judged)
    concepts = region_concepts(mentioned)
    says = [cues(sentence) for sentence in ready.text.sentences]
    first, told = _first(inputs), tellings(ready, seen)
    figures = {
        place: figure(ready, Found(inputs.ends[place].quantities, FIGURE_RELATIONS[relation]))
        for place, relation in kinds.items()
    }
    found: dict[Triple, Statement] = {}
    for it in sorted(candidates, key=lambda it: -it.confidence):
        subject, object_ = inputs.pairs[it.row].tolist()
        end = inputs.ends[object_]
        if end.type == FIGURE and kinds.get(object_) != it.relation:
            continue
        number, sighting = shown(seen, judged, it.row, it.column, learned.relations)
        if _denied(ready, it.relation, number, sighting):
            continue
        if not sensible(it.relation, sighting, says[number], seen.clauses[number], concepts):
            continue
        ends = inputs.ends[subject].id, figures[object_].id if end.type == FIGURE else end.id
        turned = RELATIONS[it.relation].symmetric and (first[object_], ends[1]) < (first[subject], ends[0])
        triple = (ends[1], it.relation, ends[0]) if turned else (ends[0], it.relation, ends[1])
        if triple not in found:
            found[triple] = _statement(ready, mentioned, seen, judged, it, triple, (number, sighting), told, learned)
    return Stated(
        tuple(figures[place] for place in sorted(figures)),
        _figure_mentions(inputs, figures),
        tuple(found[triple] for triple in sorted(found)),
    )


def likely(inputs: PairInputs, judged: Judged, mentioned: Mentioned, known: Certainty) -> Iterator[Candidate]:
    """The relations whose confidence makes statements."""
    for row, column in np.argwhere(judged.relations > _PLAUSIBLE).tolist():
        subject, object_ = (inputs.ends[end].id for end in inputs.pairs[row])
        sure = mentioned.confidence.get(subject, 1.0), mentioned.confidence.get(object_, 1.0)
        confidence = known.sure(NAMES[column], float(judged.relations[row, column]), *sure)
        if confidence >= LEAST:
            yield Candidate(row, column, confidence)


def figure_relations(inputs: PairInputs, judged: Judged) -> dict[int, str]:
    """For each quantity that matters, the relation that joins it to its owners, whoever they are.

    Most quantities of an article are worth keeping, also where no owner is likely enough for a statement.
    """
    columns = [NAMES.index(relation) for relation in FIGURE_RELATIONS]
    expected = np.zeros((len(inputs.ends), len(columns)))
    np.add.at(expected, inputs.pairs[:, 1], 1 / (1 + np.exp(-judged.relations[:, columns].astype(float))))
    return {
        place: NAMES[columns[int(expected[place].argmax())]]
        for place, end in enumerate(inputs.ends)
        if end.type == FIGURE and expected[place].sum() >= _FIGURE
    }


def _statement(
    ready: Prepared,
    mentioned: Mentioned,
    seen: View,
    judged: Judged,
    it: Candidate,
    triple: Triple,
    stated: tuple[int, Sighting],
    told: Tellings,
    learned: Learned,
) -> Statement:
    text, inputs, relation = ready.text, seen.inputs, it.relation
    number, sighting = stated
    sentence = text.sentences[number]
    added = qualifiers(relation, sighting, text, seen.clauses[number], ready.figures.dates)
    ends = [(end.type, end.id) for end in (inputs.ends[end] for end in inputs.pairs[it.row])]
    if sighting.kind in STATING and sighting.predicate is not None and over(relation, sentence, sighting.predicate):
        stage = Modality.DONE
    else:
        stage = modality(
            relation, modality_signs(relation, (ends[0], ends[1]), number, sighting, told), learned.modality
        )
    day = added.date or next((it.date for it in mentioned.entities if it.type == "Event" and it.id == triple[2]), None)
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
        modality=dated(relation, stage, day, text.published),
        confidence=round(it.confidence, 4),
        evidence=Evidence(start=first, end=last, quote=text.text[first:last]),
        role=post.role if post else stated_role(relation, sighting, text),
        date=added.date,
        period_start=start,
        period_end=end,
        rule=reasons(inputs, judged, it.row, it.column, learned.relations),
    )


def _denied(ready: Prepared, relation: str, number: int, sighting: Sighting) -> bool:
    """Whether the predicate that would state a fact is denied, conditional or only applied for."""
    predicate = sighting.predicate
    stated = sighting.kind in STATING and predicate is not None
    return stated and denied(relation, ready.text.sentences[number], predicate or 0)


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
