"""The qualifiers of a statement: the role of its subject, its date, and the period it holds for."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.figures.model import DateMention
from loaders.relations.clauses import Clause
from loaders.relations.sightings import Sighting
from loaders.relations.words import function_words
from loaders.text import AnalysedText, Sentence

_DATED = frozenset({"hosts", "attends", "partnersWith", "designates", "investsIn", "participatesIn", "attracts"})
_LASTING = frozenset({"operates", "partOf", "funds", "supports"})
_REACH = 3


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """The date (ISO) and the period (ISO, open where an end is None) of a statement."""

    date: str | None = None
    period_start: str | None = None
    period_end: str | None = None


def qualifiers(
    relation: str,
    sighting: Sighting,
    analysed: AnalysedText,
    clauses: tuple[Clause, ...],
    dates: tuple[DateMention, ...],
) -> Qualifiers:
    """What the sentence of a sighting adds to the relation that it states."""
    sentence = analysed.sentences[sighting.sentence]
    near = [date for date in dates if sentence.start <= date.start and date.end <= sentence.end]
    if relation in _LASTING:
        bracketed = _bracketed(sighting, analysed, near)
        period = bracketed or next((it for it in near if it.period and _states(it, sighting, sentence, clauses)), None)
        if period is not None:
            return Qualifiers(None, period.value, period.value_end)
    if relation in _DATED:
        for date in near:
            if not (date.period or date.deadline) and _states(date, sighting, sentence, clauses):
                return Qualifiers(date.value)
    return Qualifiers()


def stated_role(relation: str, sighting: Sighting, analysed: AnalysedText) -> str | None:
    """The role that the words beside the subject, or the predicate, give it ('주최', '주재')."""
    if relation not in function_words().qualifiers:
        return None
    sentence = analysed.sentences[sighting.sentence]
    known = function_words().qualifiers[relation]
    subject = sighting.places[0]
    beside = sentence.tokens[subject.last + 1 : subject.after + _REACH] if subject else ()
    stating = sentence.tokens[sighting.predicate : sighting.predicate + 1] if sighting.predicate is not None else ()
    return next((token.form for token in (*stating, *beside) if token.form in known), None)


def _states(date: DateMention, sighting: Sighting, sentence: Sentence, clauses: tuple[Clause, ...]) -> bool:
    """Whether the next predicate after a date is the one that states the sighting."""
    following = (it.predicate.first for it in clauses if sentence.tokens[it.predicate.first].start >= date.end)
    return sighting.predicate is not None and next(following, None) == sighting.predicate


def _bracketed(sighting: Sighting, analysed: AnalysedText, dates: list[DateMention]) -> DateMention | None:
    """The period in the brackets right after the subject or object: '도입기(2020년~2021년)'."""
    for phrase in sighting.places:
        if phrase is not None and analysed.text[phrase.end : phrase.end + 1] == "(":
            close = analysed.text.find(")", phrase.end)
            for date in dates:
                if date.period and phrase.end < date.start and date.end <= close:
                    return date
    return None
