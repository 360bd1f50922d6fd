"""The function words of words.toml, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.text import Sentence


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Roles of particles, adverbials made with light verbs, heads that change nothing, and nouns around predicates."""

    roles: dict[str, str]
    light_verbs: dict[str, str]
    appositions: frozenset[str]
    futures: frozenset[str]
    verbal_nouns: frozenset[str]
    qualifiers: dict[str, frozenset[str]]
    cues: dict[str, str]
    guards: dict[str, str]
    onlookers: dict[str, frozenset[str]]
    leading: frozenset[str]
    sorts: dict[str, frozenset[str]]


_SUPPORTS = ("하", "되", "받", "시키")


def cue(word: str) -> str:
    """What a word says by the cues of words.toml, with or without 하다, 되다 or 받다; '' where they do not know it.

    >>> cue("선정되"), cue("선정"), cue("울산")
    ('designation', 'designation', '')
    """
    cues = function_words().cues
    if word in cues:
        return cues[word]
    return cues.get(word[:-1], "") if word.endswith(_SUPPORTS) else ""


def cues(sentence: Sentence) -> frozenset[str]:
    """Everything that a sentence says by the cues of words.toml."""
    return frozenset(says for token in sentence.tokens if (says := cue(token.form)))


def guarded(relation: str, says: frozenset[str]) -> bool:
    """Whether a sentence that says all this may state a relation.

    >>> guarded("partnersWith", frozenset({"attendance"})), guarded("partnersWith", frozenset({"agreement"}))
    (False, True)
    """
    needed = function_words().guards.get(relation)
    return needed is None or needed in says


@cache
def function_words() -> FunctionWords:
    """The words of words.toml.

    >>> function_words().roles["에서"]
    'in'
    """
    data = tomllib.loads(files("loaders.relations").joinpath("words.toml").read_text(encoding="utf-8"))
    return FunctionWords(
        roles=data["roles"],
        light_verbs=data["light_verbs"],
        appositions=frozenset(data["appositions"]["words"]),
        futures=frozenset(data["futures"]["words"]),
        verbal_nouns=frozenset(data["verbal_nouns"]["words"]),
        qualifiers={relation: frozenset(words) for relation, words in data["qualifiers"].items()},
        cues={word: cue for cue, words in data["cues"].items() for word in words},
        guards=data["guards"],
        onlookers={relation: frozenset(stems) for relation, stems in data["onlookers"].items()},
        leading=frozenset(data["leading"]["words"]),
        sorts={noun: frozenset(classes) for noun, classes in data["sorts"].items()},
    )
