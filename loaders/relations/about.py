"""Sightings of a phrase with what the text around it is about: its main program, the last event, the topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from loaders.mentions.model import Mentioned
from loaders.relations.clauses import Clause, stating
from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Sighting
from loaders.relations.words import cue
from loaders.text import AnalysedText
from schema.model import class_of

_MAIN = {"Program": "main-program", "Agency": "main-agency", "Event": "main-event"}
_LAST = {"Program": "last-program", "Event": "last-event"}
_BULLETS = frozenset("△▲▷▶○◇-·•■□※")


def about_sightings(
    analysed: AnalysedText,
    mentioned: Mentioned,
    phrases: tuple[tuple[Phrase, ...], ...],
    clauses: tuple[tuple[Clause, ...], ...],
) -> Iterator[Sighting]:
    """Each phrase with what its sentence is about but does not name.

    Keys are the parts that the other entity plays ('last-program+main-program'), which is the subject ('>' the
    other), class and role of the phrase, the next predicate, and the shape: whether the sentence names rivals of the
    other's class, whether it is a bullet, and how many are listed with the phrase.
    """
    main = _main(analysed, mentioned)
    running: dict[str, str] = {}
    for number, sentence in enumerate(analysed.sentences):
        here = {phrase.entity for phrase in phrases[number]}
        kinds = {phrase.kind for phrase in phrases[number] if phrase.entity}
        parts: dict[str, list[str]] = {}
        for part, entity in {**main, **running}.items():
            if entity not in here:
                parts.setdefault(entity, []).append(part)
        bullet = "bullet" if sentence.tokens[0].form[:1] in _BULLETS else "plain"
        shapes = [_shape(phrase, phrases[number], clauses[number]) for phrase in phrases[number] if phrase.entity]
        for entity, played in parts.items():
            kind = class_of(entity)
            rivals = "rivals" if kind in kinds else "alone"
            part, leading = "+".join(sorted(played)), min(played)
            for phrase, size, inner, verb, predicate in shapes:
                shape = f"{rivals} {bullet} {size}{inner}"
                for order in "><":
                    ends = (entity, phrase.entity) if order == ">" else (phrase.entity, entity)
                    keys = (
                        (part, kind, order, phrase.kind, phrase.marked, f"{verb}{inner}", "*"),
                        (part, kind, order, phrase.kind, phrase.marked, f"*{cue(verb)}", shape),
                        (part, kind, order, phrase.kind, phrase.marked, "*", shape),
                        (part, kind, order, phrase.kind, "*", "*", inner + rivals),
                        (leading, kind, order, phrase.kind, "*", "*", "*"),
                    )
                    places = (None, phrase) if order == ">" else (phrase, None)
                    yield Sighting("about", *ends, keys, number, predicate, places)
        running |= _running(phrases[number])


def _main(analysed: AnalysedText, mentioned: Mentioned) -> dict[str, str]:
    """The program, agency and event that the article names most, earlier ones and those of its headline first."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for mention in mentioned.mentions:
        counts[mention.entity] += 1
        first.setdefault(mention.entity, mention.start)
    headline = analysed.sentences[0].end if analysed.sentences else 0
    main: dict[str, str] = {}
    for kind, part in _MAIN.items():
        named = [entity for entity in counts if class_of(entity) == kind]
        if named:
            main[part] = min(named, key=lambda it: (-counts[it] - 2 * (first[it] < headline), first[it], it))
    return main


def _running(phrases: tuple[Phrase, ...]) -> dict[str, str]:
    """The parts that the entities of a sentence play in the next."""
    running = {}
    for phrase in sorted(phrases, key=lambda phrase: phrase.first):
        if phrase.entity and phrase.outer:
            if phrase.kind in _LAST:
                running[_LAST[phrase.kind]] = phrase.entity
            if phrase.family == "body" and phrase.role in {"subject", "topic"}:
                running["topic"] = phrase.entity
    return running


def _shape(
    phrase: Phrase, phrases: tuple[Phrase, ...], clauses: tuple[Clause, ...]
) -> tuple[Phrase, str, str, str, int | None]:
    """A phrase with how many are listed with it, whether it stands within another, and the predicates behind it."""
    inner = "" if phrase.outer else " inner"
    return phrase, _size(phrase, phrases), inner, _next(clauses, phrase), stating(clauses, phrase.after)


def _size(phrase: Phrase, phrases: tuple[Phrase, ...]) -> str:
    alike = sum(
        other.after == phrase.after and other.kind == phrase.kind and other.outer for other in phrases if other.entity
    )
    return "one" if alike <= 1 else "few" if alike < 4 else "many"


def _next(clauses: tuple[Clause, ...], phrase: Phrase) -> str:
    """The first predicate after a phrase."""
    return next((clause.predicate.lemma for clause in clauses if clause.predicate.first >= phrase.after - 1), "")
