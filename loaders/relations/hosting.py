"""Sightings of who stages an event, said by a noun: '울산시 주최, UNIST 주관으로 진행된 포럼'."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Sighting
from loaders.relations.words import function_words
from loaders.text import AnalysedText

_REACH = 3


def hosting_sightings(analysed: AnalysedText, phrases: tuple[tuple[Phrase, ...], ...]) -> Iterator[Sighting]:
    """Bodies beside a noun for staging with the event of their sentence, else the last one.

    Keys are the noun and how the event is known.
    """
    nouns = function_words().qualifiers["hosts"]
    last: Phrase | None = None
    for number, sentence in enumerate(analysed.sentences):
        events = [phrase for phrase in phrases[number] if phrase.kind == "Event" and phrase.outer]
        how, event = ("here", events[-1]) if events else ("last", last)
        for phrase in phrases[number]:
            if event is None or phrase.family != "body" or not phrase.outer:
                continue
            beside = sentence.tokens[phrase.last + 1 : phrase.after + _REACH]
            noun = next(((place, token) for place, token in enumerate(beside) if token.form in nouns), None)
            if noun is not None:
                keys = ((noun[1].form, how), ("*", how))
                place = phrase.last + 1 + noun[0]
                there = event if events else None
                yield Sighting("hosting", phrase.entity, event.entity, keys, number, place, (phrase, there))
        last = events[-1] if events else last
