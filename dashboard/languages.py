"""The query languages that stores speak, from languages.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_FIRST_WORD = re.compile(r"(?:\s|#[^\n]*|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)*([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Template:
    """How a group of names is listed in the sidebar and written into a query; the gaps are filled by `snippets`."""

    shown: str
    snippet: str


@dataclass(frozen=True, slots=True)
class QueryLanguage:
    """A language: its title, the words that its queries begin with, a query to start from, templates by group, and
    what in a query is no grammar (strings, comments)."""

    name: str
    title: str
    first_words: tuple[str, ...]
    start: str
    unread: re.Pattern[str]
    templates: Mapping[str, Template]


@cache
def languages() -> dict[str, QueryLanguage]:
    """Every language by the name that `Store.language` gives.

    >>> languages()["cypher"].title
    'Cypher'
    """
    declared: dict[str, dict[str, Any]] = tomllib.loads(
        (files("dashboard") / "languages.toml").read_text(encoding="utf-8")
    )
    return {
        name: QueryLanguage(
            name=name,
            title=given["title"],
            first_words=tuple(given["first_words"]),
            start=given["start"].strip(),
            unread=re.compile(given["unread"]),
            templates={group: Template(**value) for group, value in given.items() if isinstance(value, dict)},
        )
        for name, given in declared.items()
    }


def language_of(text: str) -> str | None:
    """The language that a query begins like, None for one that begins like none.

    >>> language_of("# all\\nprefix kg: <x> SELECT * {}"), language_of("match (n) return n"), language_of("누가?")
    ('sparql', 'cypher', None)
    """
    first = _FIRST_WORD.match(text)
    word = first[1].upper() if first else ""
    return next((name for name, language in languages().items() if word in language.first_words), None)
