"""What speaks for how far along a fact is, by name.

The text seldom says it in one place: the predicate that states a fact, what closes its sentence, what else is said of
the fact's two ends anywhere in the article, days before or after the article's own, and the headline. Each is a sign;
`modality_choice` weighs them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from loaders.figures.model import DateMention
from loaders.prepare import Prepared
from loaders.relations.modality import cue_behind, last_predicate
from loaders.relations.shown import STATING
from loaders.relations.sightings import Sighting
from loaders.relations.views import View
from loaders.text import AnalysedText

_OFTEN, _SOMETIMES = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Tellings:
    """What an article says of how far along things are.

    By sentence: what closes it (`closing`), its predicates with their own cues, how its days lie to the article's. By
    entity: what is said of it (`entities`), and what closes most sentences that name it (`most`). `whole` is what is
    often said in the article.
    """

    text: AnalysedText
    closing: tuple[str, ...]
    predicates: tuple[tuple[str, ...], ...]
    days: tuple[tuple[str, ...], ...]
    entities: Mapping[str, tuple[str, ...]]
    most: Mapping[str, tuple[str, ...]]
    whole: tuple[str, ...]


def tellings(ready: Prepared, seen: View) -> Tellings:
    """What an article says of how far along things are, seen once for all its facts."""
    sentences = ready.text.sentences
    places = [last_predicate(sentence.tokens) for sentence in sentences]
    closing = tuple(
        cue_behind(sentence.tokens, place) if place is not None else "none"
        for sentence, place in zip(sentences, places, strict=True)
    )
    predicates: list[tuple[str, ...]] = []
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence, clauses in zip(sentences, seen.clauses, strict=True):
        own: list[str] = []
        for clause in clauses:
            lemma, cue = clause.predicate.lemma, cue_behind(sentence.tokens, clause.predicate.first)
            own += [f"says {lemma}", f"says {lemma} {cue}"]
            for argument in clause.arguments:
                roles[argument.phrase.entity].update(
                    (f"{argument.role} {cue}", f"* {cue}", f"does {lemma}", f"does {lemma} {cue}")
                )
        predicates.append(tuple(dict.fromkeys(own)))
    days = [tuple(_days(it.start, it.end, ready.figures.dates, ready.text.published)) for it in sentences]
    mentioned: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence, cue, near, phrases in zip(sentences, closing, days, seen.phrases, strict=True):
        for phrase in phrases:
            mentioned[phrase.entity][cue] += 1
            roles[phrase.entity].update((*near, f"called {sentence.tokens[phrase.last].form}"))
    most = {entity: tuple(f"most {it}" for it in _shares(cues, _OFTEN)) for entity, cues in mentioned.items()}
    return Tellings(
        ready.text,
        closing,
        tuple(predicates),
        tuple(days),
        {entity: (*roles[entity], *(f"in {cue}" for cue in mentioned[entity]), *most[entity]) for entity in most},
        most,
        tuple(f"article {cue}" for cue in _shares(Counter(closing), _SOMETIMES)),
    )


def modality_signs(
    relation: str, ends: tuple[tuple[str, str], tuple[str, str]], number: int, sighting: Sighting, told: Tellings
) -> tuple[str, ...]:
    """The names of what speaks for how far along a fact is.

    `ends` are the class and the identifier of its subject and of its object, `number` is the sentence that states it.
    """
    return tuple(dict.fromkeys(_signs(relation, ends, number, sighting, told)))


def _signs(
    relation: str, ends: tuple[tuple[str, str], tuple[str, str]], number: int, sighting: Sighting, told: Tellings
) -> Iterator[str]:
    sentence, closing, cue = told.text.sentences[number], told.closing[number], "none"
    if sighting.kind in STATING and sighting.predicate is not None:
        cue = cue_behind(sentence.tokens, sighting.predicate)
        lemma = sentence.tokens[sighting.predicate].form
        yield from (f"{relation} states {lemma}", f"states {lemma}", f"states {lemma} {cue}")
    yield from (relation, f"{relation} cue {cue}", f"cue {cue}", f"{relation} closing {closing}", f"closing {closing}")
    yield from (f"{relation} cue {cue} closing {closing}", f"{relation} in {sentence.kind} closing {closing}")
    for day in told.days[number]:
        yield from (day, f"{relation} {day}")
    yield from told.predicates[number]
    for side, (class_, entity) in zip(("subject", "object"), ends, strict=True):
        yield from (f"{side} {class_} {name}" for name in told.entities.get(entity, ()))
        yield from (f"{relation} {side} {name}" for name in told.most.get(entity, ()))
    for name in told.whole:
        yield from (name, f"{relation} {name}")


def _shares(cues: Counter[str], least: float) -> Iterator[str]:
    """The cues that make up a share of all."""
    total = cues.total()
    yield from (cue for cue, times in sorted(cues.items()) if times >= least * total)


def _days(start: int, end: int, dates: tuple[DateMention, ...], published: date | None) -> Iterator[str]:
    """How the days named in a stretch lie to the article's."""
    found = set()
    for day in dates:
        if published is not None and start <= day.start < end:
            value = day.value_end or day.value
            today = published.isoformat()[: len(value)]
            lies = "after" if value > today else "before" if value < today else "now"
            if day.value_end is not None and day.value < published.isoformat()[: len(day.value)] and lies == "after":
                lies = "during"
            found |= {f"day {lies}", f"day {lies} deadline"} if day.deadline else {f"day {lies}"}
            if value[:4] < published.isoformat()[:4]:
                found.add("day of an earlier year")
    yield from sorted(found)
