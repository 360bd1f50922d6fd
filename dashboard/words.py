"""What the dashboard says, in Korean or English: interface words from words.toml, the ontology's from the schema."""

from __future__ import annotations

from dataclasses import dataclass

from schema.properties import RECORDS, entity_term
from schema.relations import RELATIONS
from schema.wording import Language, wording

LANGUAGES: dict[Language, str] = {"ko": "한국어", "en": "English"}


class MissingWordError(RuntimeError):
    """A word that words.toml does not have."""

    def __init__(self, key: str) -> None:
        super().__init__(f"dashboard/words.toml: no {key!r}; add it with ko and en")
        self.key = key


def dictionary() -> dict[str, dict[Language, str]]:
    """Every word by `section.key`, with its text by language."""
    return wording("dashboard", "words.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    >>> Words("ko")("page.explorer"), Words("en").relation("operates")
    ('탐색', 'operates')
    """

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The word, with its gaps filled; raises MissingWordError."""
        known = dictionary()
        if key not in known:
            raise MissingWordError(key)
        return known[key][self.language].format(**values)

    def or_itself(self, section: str, key: str) -> str:
        """The word for a name that data brings along, such as a column's; the name itself where there is none."""
        return dictionary().get(f"{section}.{key}", {}).get(self.language, key)

    def type(self, name: str) -> str:
        """A class, `Article` included."""
        term = RECORDS.get(name) or entity_term(name)
        return term.ko if self.language == "ko" else term.en

    def relation(self, name: str) -> str:
        """A relation."""
        term = RELATIONS[name].term
        return term.ko if self.language == "ko" else term.en

    def modality(self, name: str) -> str:
        """How far along a fact is."""
        return self(f"modality.{name}")

    def kind(self, name: str) -> str:
        """What kind of agency, program, region … an entity is."""
        return self.or_itself("kind", name)
