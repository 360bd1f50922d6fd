"""Sightings of what a region is known for: '지역 주력산업인 제조업', '울산의 주력 제조업인 자동차, 조선, 화학'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Sighting
from loaders.relations.words import function_words
from loaders.text import AnalysedText, Sentence

_REACH = 8


def specialty_sightings(analysed: AnalysedText, phrases: tuple[tuple[Phrase, ...], ...]) -> Iterator[Sighting]:
    """Industries beside a word for a leading industry, with the region that they lead.

    Keys are the word, whether the industry precedes it ('<'), follows it ('>') or is said to be it ('='), and how the
    region is known.
    """
    counts = Counter(phrase.entity for here in phrases for phrase in here if phrase.kind == "Region")
    main = min(counts, key=lambda entity: (-counts[entity], entity), default="")
    for number, sentence in enumerate(analysed.sentences):
        industries = [phrase for phrase in phrases[number] if phrase.kind == "Industry" and phrase.outer]
        for place in _leading(sentence) if industries else ():
            region = _region(phrases[number], place, main)
            if region is None:
                continue
            how, entity = region
            word = sentence.tokens[place].form
            for industry in industries:
                if place <= industry.last and _begins(industries, industry) <= place + _REACH:
                    order = "=" if _equated(sentence, place, _begins(industries, industry)) else ">"
                elif industry.last < place <= industry.after + 3:
                    order = "<"
                else:
                    continue
                keys = ((word, order, how), ("*", order, how), ("*", order, "*"))
                yield Sighting("specialty", entity, industry.entity, keys, number, None, (None, industry))


def _leading(sentence: Sentence) -> list[int]:
    words = function_words().leading
    return [place for place, token in enumerate(sentence.tokens) if token.form in words]


def _equated(sentence: Sentence, place: int, begin: int) -> bool:
    """Whether a copula joins the word to the list that begins there: '주력산업인 제조업'."""
    return any(token.tag.startswith("VCP") for token in sentence.tokens[place + 1 : begin])


def _begins(industries: list[Phrase], industry: Phrase) -> int:
    """Where the list that an industry is in begins."""
    return min(other.first for other in industries if other.after == industry.after)


def _region(here: tuple[Phrase, ...], place: int, main: str) -> tuple[str, str] | None:
    """The region before the word, else the one that the article names most."""
    before = [phrase for phrase in here if phrase.kind == "Region" and phrase.outer and phrase.last < place]
    if before:
        nearest = max(before, key=lambda phrase: phrase.last)
        return nearest.role, nearest.entity
    return ("main", main) if main else None
