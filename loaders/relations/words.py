"""The function words of words.toml, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Roles of particles, adverbials made with light verbs, heads that change nothing, and nouns around predicates."""

    roles: dict[str, str]
    light_verbs: dict[str, str]
    appositions: frozenset[str]
    futures: frozenset[str]
    verbal_nouns: frozenset[str]
    qualifiers: dict[str, frozenset[str]]


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
    )
