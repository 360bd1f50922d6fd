"""Sightings of a choice: who was chosen, for what, by whom ('선정된 지역은 A, B이다', 'A가 B의 C로 등재됐다')."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.relations.clauses import Clause
from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Key, Sighting
from loaders.relations.words import cue, function_words
from loaders.text import AnalysedText, Sentence

_PASSIVE = ("되", "받", "히", "오르", "들")
_CHOSEN = frozenset({"Agency", "Firm", "Region", "Program"})
_CHOOSER_ROLES = ("of", "compound", "from", "by")
_SCHEME_ROLES = ("to", "at", "as")


def designation_sightings(
    analysed: AnalysedText, phrases: tuple[tuple[Phrase, ...], ...], clauses: tuple[tuple[Clause, ...], ...]
) -> Iterator[Sighting]:
    """Chooser and chosen, and chosen and scheme, of every clause that speaks of a choice.

    Keys are how the sentence shows the chosen ('patient' or 'list'), how the other one is known, the class of the
    chosen, and which of the two pairs it is.
    """
    owners = _owners(phrases)
    last: Phrase | None = None
    topic: Phrase | None = None
    for number, here in enumerate(phrases):
        for clause in clauses[number]:
            if cue(clause.predicate.lemma) == "designation":
                scheme = _scheme(clause, last)
                chooser = _chooser(clause, here, scheme, owners, topic)
                chosen = _chosen(clause, analysed.sentences[number], here)
                yield from _choice(clause, chosen, scheme, chooser)
        for phrase in sorted(here, key=lambda phrase: phrase.first):
            if phrase.kind == "Program" and phrase.outer:
                last = phrase
            if phrase.kind == "Agency" and phrase.role in {"topic", "subject"}:
                topic = phrase


def _choice(
    clause: Clause,
    found: list[tuple[str, Phrase]],
    scheme: tuple[str, Phrase | None],
    chooser: tuple[str, str],
) -> Iterator[Sighting]:
    for shown, chosen in found:
        if chooser[1] and chooser[1] != chosen.entity:
            keys = _keys(shown, chooser[0], chosen, "chooser")
            yield Sighting(
                "designation", chooser[1], chosen.entity, keys, clause.sentence, clause.predicate.first, (None, chosen)
            )
        if scheme[1] is not None and scheme[1].entity != chosen.entity:
            keys = _keys(shown, scheme[0], chosen, "scheme")
            yield Sighting(
                "designation",
                chosen.entity,
                scheme[1].entity,
                keys,
                clause.sentence,
                clause.predicate.first,
                (chosen, None),
            )


def _keys(shown: str, known: str, chosen: Phrase, pair: str) -> tuple[Key, ...]:
    return (shown, known, chosen.kind, pair), (shown, known, "*", pair), ("*", known, chosen.kind, pair)


def _chosen(clause: Clause, sentence: Sentence, here: tuple[Phrase, ...]) -> list[tuple[str, Phrase]]:
    """Those who were chosen: the patient of the choice, or all that a sentence lists of them ('선정된 곳은 …')."""
    passive = clause.predicate.lemma.endswith(_PASSIVE)
    patients = {"subject", "head"} if passive else {"object", "head"}
    found = [
        argument.phrase
        for argument in clause.arguments
        if argument.role in patients and argument.phrase.kind in _CHOSEN and not argument.phrase.head
    ]
    after = clause.predicate.last + 1
    if found or clause.predicate.form != "adnominal" or after >= len(sentence.tokens):
        return [("patient", phrase) for phrase in found]
    sorts = function_words().sorts.get(sentence.tokens[after].form, frozenset())
    return [
        ("list", phrase)
        for phrase in here
        if phrase.role in {"copula", "bare"} and phrase.outer and phrase.first > after and phrase.kind in sorts
    ]


def _scheme(clause: Clause, last: Phrase | None) -> tuple[str, Phrase | None]:
    """What they were chosen for, and how that is known."""
    for argument in clause.arguments:
        if argument.role in _SCHEME_ROLES and argument.phrase.kind == "Program":
            return argument.role, argument.phrase
    return "last", last


def _chooser(
    clause: Clause,
    here: tuple[Phrase, ...],
    scheme: tuple[str, Phrase | None],
    owners: dict[str, str],
    topic: Phrase | None,
) -> tuple[str, str]:
    """Who chose, and how that is known."""
    agencies = [argument for argument in clause.arguments if argument.phrase.kind == "Agency"]
    if not clause.predicate.lemma.endswith(_PASSIVE):
        for argument in agencies:
            if argument.role == "subject":
                return f"subject {argument.reach}", argument.phrase.entity
    for argument in agencies:
        if argument.role in _CHOOSER_ROLES:
            return argument.role, argument.phrase.entity
    program = scheme[1]
    if program is not None:
        if program in here:
            before = [phrase for phrase in here if phrase.kind == "Agency" and phrase.role in _CHOOSER_ROLES]
            for phrase in before:
                if phrase.last < program.first <= phrase.after + 2:
                    return "before the scheme", phrase.entity
        if program.entity in owners:
            return "owner", owners[program.entity]
    return ("topic", topic.entity) if topic else ("", "")


def _owners(phrases: Iterable[tuple[Phrase, ...]]) -> dict[str, str]:
    """The agency that stands right before a program, or starts its name, somewhere in the article."""
    owners: dict[str, str] = {}
    for here in phrases:
        agencies = [phrase for phrase in here if phrase.kind == "Agency"]
        for program in here:
            if program.kind != "Program" or program.entity in owners:
                continue
            for agency in agencies:
                within = program.start <= agency.start < agency.end < program.end
                before = agency.role in {"of", "compound"} and agency.last < program.first <= agency.after + 1
                if within or before:
                    owners[program.entity] = agency.entity
                    break
    return owners
