"""Clauses: each predicate of a sentence with the phrases that it governs.

Korean puts a predicate after its arguments, so a phrase goes to the nearest predicate on its right that still has
room for its role; topics hold until the next one, subjects are shared along a chain of clauses.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.relations.phrases import Phrase
from loaders.relations.predicates import Predicate, find_predicates
from loaders.relations.words import function_words
from loaders.text import Sentence

_NOMINAL_BREAKS = ("J", "E", "V")


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase in the role it plays for a predicate.

    `reach` says how it came to it: 'own' (marked within the clause), 'shared' (the subject of a clause it is
    chained to), 'topic' (the sentence's topic), 'carried' (an earlier sentence's topic).
    """

    role: str
    phrase: Phrase
    reach: str = "own"


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate, its arguments, and the number of its sentence."""

    sentence: int
    predicate: Predicate
    arguments: tuple[Argument, ...]


def find_clauses(
    number: int, sentence: Sentence, phrases: tuple[Phrase, ...], carried: tuple[Phrase, ...]
) -> tuple[Clause, ...]:
    """The clauses of sentence `number`; `carried` are the phrases that an earlier sentence was about."""
    light = function_words().light_verbs
    predicates = [predicate for predicate in find_predicates(sentence) if predicate.lemma not in light]
    pending: list[Phrase] = []
    topics: tuple[Phrase, ...] = ()
    chained: tuple[Phrase, ...] = ()
    waiting = [phrase for phrase in phrases if phrase.outer and phrase.role != "compound"]
    found: list[Clause] = []
    for predicate in predicates:
        while waiting and waiting[0].after <= predicate.first:
            phrase = waiting.pop(0)
            if phrase.role == "topic" or (phrase.role == "also" and not topics):
                topics = _joined(topics, phrase)
                chained = ()
            else:
                pending.append(phrase)
        taken, pending = _taken(pending, predicate)
        arguments = [Argument(phrase.role, phrase) for phrase in taken]
        own = [argument for argument in arguments if argument.role == "subject"]
        if not own:
            if chained and predicate.form != "adnominal":
                arguments += [Argument("subject", phrase, "shared") for phrase in chained]
            elif topics:
                arguments += [Argument("subject", phrase, "topic") for phrase in topics]
            elif predicate.form != "adnominal":
                arguments += [Argument("subject", phrase, "carried") for phrase in carried]
        if predicate.form == "adnominal":
            arguments += [Argument("head", phrase) for phrase in _head(sentence, predicate, phrases)]
        elif own:
            chained = tuple(argument.phrase for argument in own)
        found.append(Clause(number, predicate, tuple(arguments)))
    return tuple(found)


def _joined(topics: tuple[Phrase, ...], phrase: Phrase) -> tuple[Phrase, ...]:
    """The topics with one more: members of one list stay together, anything else replaces what was there."""
    return (*topics, phrase) if topics and topics[0].after == phrase.after else (phrase,)


def _taken(pending: list[Phrase], predicate: Predicate) -> tuple[list[Phrase], list[Phrase]]:
    """Which of the waiting phrases a predicate takes, from the right, one list for each role."""
    filled: dict[str, Phrase] = {}
    taken: list[Phrase] = []
    left: list[Phrase] = []
    for phrase in reversed(pending):
        holder = filled.get(phrase.role)
        alike = holder is None or phrase.after == holder.after
        if alike and not (phrase.role == "bare" and predicate.first - phrase.after > 8):
            filled.setdefault(phrase.role, phrase)
            taken.append(phrase)
        else:
            left.append(phrase)
    return taken[::-1], left[::-1]


def stating(clauses: tuple[Clause, ...], place: int) -> int | None:
    """The morpheme that states what precedes morpheme `place`: the next predicate that does not modify a noun."""
    predicates = (clause.predicate for clause in clauses)
    return next((it.first for it in predicates if it.first >= place - 1 and it.form != "adnominal"), None)


def _listed(phrase: Phrase, other: Phrase) -> bool:
    same = phrase.group >= 0 and other.group == phrase.group
    return same or (other.first > phrase.last and (other.after, other.role) == (phrase.after, phrase.role))


def _head(sentence: Sentence, predicate: Predicate, phrases: tuple[Phrase, ...]) -> list[Phrase]:
    """The phrases that an adnominal predicate modifies: the next name with only nouns before it, and its list."""
    place = predicate.last + 1
    for phrase in sorted(phrases, key=lambda phrase: (phrase.first, -phrase.last)):
        if phrase.first < place or not phrase.entity:
            continue
        between = sentence.tokens[place : phrase.first]
        if len(between) > 5 or any(token.tag.startswith(_NOMINAL_BREAKS) for token in between):
            return []
        if phrase.role == "compound":
            place = phrase.last + 1
            continue
        return [
            other
            for other in phrases
            if other.outer and ((other.first, other.last) == (phrase.first, phrase.last) or _listed(phrase, other))
        ]
    return []
