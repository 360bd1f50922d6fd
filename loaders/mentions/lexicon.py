"""Finding the forms of the controlled vocabularies in a text: one automaton, one pass."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import ahocorasick

from schema.vocabulary import VOCABULARIES, Alias, Concept, vocabulary


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of the vocabulary in the text, with every concept it may stand for here."""

    start: int
    end: int
    form: str
    concepts: tuple[Concept, ...]


@cache
def _forms() -> dict[str, list[tuple[Alias, Concept]]]:
    forms: dict[str, list[tuple[Alias, Concept]]] = defaultdict(list)
    for type_ in VOCABULARIES:
        for concept in vocabulary(type_):
            for alias in concept.forms:
                forms[alias.form].append((alias, concept))
    return dict(forms)


@cache
def _automaton() -> ahocorasick.Automaton | None:
    """All forms; None where the vocabularies are empty (an automaton without words cannot be searched)."""
    if not _forms():
        return None
    automaton = ahocorasick.Automaton()
    for form in _forms():
        automaton.add_word(form, form)
    automaton.make_automaton()
    return automaton


def hits(text: str, starts: frozenset[int], ends: frozenset[int]) -> list[Hit]:
    """The vocabulary's forms that start and end where a morpheme does, with the concepts that the context admits.

    `starts` and `ends` are the offsets at which morphemes start and end; forms may overlap. A Latin form must be a
    whole Latin word.

    >>> hits("", frozenset(), frozenset())
    []
    """
    automaton = _automaton()
    if automaton is None:
        return []
    found = []
    for last, form in automaton.iter(text):
        start, end = last + 1 - len(form), last + 1
        if start not in starts or end not in ends:
            continue
        if form[0].isascii() and start and text[start - 1].isascii() and text[start - 1].isalnum():
            continue
        if form[-1].isascii() and end < len(text) and text[end].isascii() and text[end].isalnum():
            continue
        admitted = tuple(concept for alias, concept in _forms()[form] if alias.context is None or alias.context in text)
        if admitted:
            found.append(Hit(start, end, form, admitted))
    return found


@cache
def regions() -> dict[str, Concept]:
    """The regions by each of their forms that needs no context."""
    found: dict[str, Concept] = {}
    for concept in vocabulary("Region"):
        for alias in concept.forms:
            if alias.context is None:
                found.setdefault(alias.form, concept)
    return found
