"""All sightings of an article, in its order."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.mentions.model import Mentioned
from loaders.relations.about import about_sightings
from loaders.relations.beside import beside_sightings
from loaders.relations.clauses import Clause, find_clauses
from loaders.relations.designation import designation_sightings
from loaders.relations.frames import frame_sightings
from loaders.relations.hosting import hosting_sightings
from loaders.relations.named import named_sightings
from loaders.relations.phases import phase_sightings
from loaders.relations.phrases import Phrase
from loaders.relations.places import place_sightings, region_concepts
from loaders.relations.sightings import Sighting
from loaders.relations.specialty import specialty_sightings
from loaders.relations.together import together_sightings
from loaders.relations.within import within_sightings
from loaders.text import AnalysedText


def see(
    analysed: AnalysedText,
    mentioned: Mentioned,
    phrases: tuple[tuple[Phrase, ...], ...],
    clauses: tuple[tuple[Clause, ...], ...],
) -> Iterator[Sighting]:
    """Every two entities that the article shows together in one of the ways that have rules."""
    concepts = region_concepts(mentioned)
    for number, sentence in enumerate(analysed.sentences):
        for clause in clauses[number]:
            yield from frame_sightings(clause)
        yield from beside_sightings(number, sentence, phrases[number], clauses[number])
        yield from within_sightings(number, analysed.text, phrases[number])
        yield from together_sightings(number, phrases[number], clauses[number])
        yield from place_sightings(number, phrases[number], concepts)
    yield from designation_sightings(analysed, phrases, clauses)
    yield from named_sightings(mentioned, phrases, concepts)
    yield from phase_sightings(analysed, phrases)
    yield from specialty_sightings(analysed, phrases)
    yield from hosting_sightings(analysed, phrases)
    yield from about_sightings(analysed, mentioned, phrases, clauses)


def article_clauses(analysed: AnalysedText, phrases: tuple[tuple[Phrase, ...], ...]) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of each sentence; one without a subject has that of the sentence before."""
    carried: tuple[Phrase, ...] = ()
    found: list[tuple[Clause, ...]] = []
    for number, sentence in enumerate(analysed.sentences):
        found.append(find_clauses(number, sentence, phrases[number], carried))
        carried = _about(phrases[number]) or carried
    return tuple(found)


def _about(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The phrases that the next sentence is about where it names no subject of its own: the topic, else the subject."""
    named = [phrase for phrase in phrases if phrase.entity and phrase.outer]
    leading = [phrase for phrase in named if phrase.role == "topic"] or [
        phrase for phrase in named if phrase.role == "subject"
    ]
    return tuple(phrase for phrase in leading if phrase.after == leading[0].after)
