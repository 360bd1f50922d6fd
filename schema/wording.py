"""Files of words for people: TOML sections of phrases, each in Korean and in English."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["ko", "en"]


@cache
def wording(package: str, name: str) -> dict[str, dict[Language, str]]:
    """Every phrase of a package's file by `section.key`, with its text by language.

    >>> wording("kg.reasons", "phrases.toml")["role.object"]["ko"]
    '목적어'
    """
    sections = tomllib.loads((files(package) / name).read_text(encoding="utf-8"))
    return {f"{section}.{key}": texts for section, phrases in sections.items() for key, texts in phrases.items()}
