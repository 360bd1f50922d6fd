"""The words of reasons, in Korean or English, from phrases.toml; classes by the ontology's labels."""

from __future__ import annotations

from dataclasses import dataclass

from schema.model import ENTITY_CLASSES
from schema.properties import entity_term
from schema.wording import Language, wording


def dictionary() -> dict[str, dict[Language, str]]:
    """Every phrase by `section.key`, with its text by language."""
    return wording("kg.reasons", "phrases.toml")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language.

    >>> Phrases("ko")("places.steps_0"), Phrases("en").type("Agency")
    ('바로 위 지역입니다', 'Agency')
    """

    language: Language

    def __call__(self, key: str, **gaps: str) -> str:
        """A phrase of ours, its gaps filled."""
        return dictionary()[key][self.language].format(**gaps)

    def known(self, section: str, key: str) -> str:
        """The phrase for a word that a feature's name brings along; the word itself where there is none."""
        return dictionary().get(f"{section}.{key}", {}).get(self.language, key)

    def optional(self, section: str, key: str, **gaps: str) -> str:
        """The phrase for a word that a feature's name brings along; nothing where the word adds nothing."""
        return dictionary().get(f"{section}.{key}", {}).get(self.language, "").format(**gaps)

    def type(self, name: str) -> str:
        """A class of entities; any other word as it is."""
        if name not in ENTITY_CLASSES:
            return name
        term = entity_term(name)
        return term.ko if self.language == "ko" else term.en
