"""The questions as data: what each asks, what it needs, and which columns it answers with."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import Field

from schema.model import ENTITY_CLASSES, SURE, Frozen

_FOLDER = files("kg") / "questions"

VALUE_TYPES = frozenset(
    {"text", "integer", "number", "percent", "confidence", "date", "year", "modality", "relation", "class"}
)
"""Types of parameters and columns that are values; the others are 'entity', a class, or classes joined by '|'."""


class UnknownQuestionError(ValueError):
    """A name that no question has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{name!r}라는 질문은 없습니다. 있는 질문: {', '.join(known)}")
        self.name = name
        self.known = known


class UnknownLanguageError(ValueError):
    """A query language that no question is written in."""

    def __init__(self, language: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{language!r}로 쓴 질문은 없습니다. 있는 언어: {', '.join(known)}")
        self.language = language
        self.known = known


class Label(Frozen):
    """The same words in Korean and English."""

    ko: str
    en: str


class Parameter(Frozen):
    """What a question is told: an example that has an answer in the graph of `examples/`, and what stands where nothing
    is given, None where something must be."""

    name: str
    type: str
    example: str | int
    default: str | None = None

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes an entity parameter may have, () for a value.

        >>> Parameter(name="body", type="Agency|Firm", example="agency/울산광역시").classes
        ('Agency', 'Firm')
        """
        if self.type in VALUE_TYPES:
            return ()
        return tuple(ENTITY_CLASSES) if self.type == "entity" else tuple(self.type.split("|"))


class Column(Frozen):
    """A column of the answer."""

    name: str
    type: str


class Question(Frozen):
    """One question with its texts by query language; every text gives the same rows."""

    name: str
    topic: str
    description: Label
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = Field(min_length=1)
    texts: dict[str, str]

    @property
    def needed(self) -> tuple[Parameter, ...]:
        """The parameters that must be given.

        >>> [parameter.name for parameter in question("targets-due").needed]
        ['year']
        """
        return tuple(parameter for parameter in self.parameters if parameter.default is None)

    @property
    def sure(self) -> str:
        """The least confidence, in percent, of the facts that it goes by unless told otherwise.

        >>> question("facts-of-article").sure
        '0'
        """
        (percent,) = (parameter.default for parameter in self.parameters if parameter.type == "percent")
        assert percent is not None
        return percent

    def text(self, language: str) -> str:
        """The question in a store's query language; raises UnknownLanguageError for one that it is not written in.

        >>> question("targets-due").text("sql")
        Traceback (most recent call last):
        kg.questions.catalogue.UnknownLanguageError: 'sql'로 쓴 질문은 없습니다. 있는 언어: sparql, cypher
        """
        if language not in self.texts:
            raise UnknownLanguageError(language, tuple(self.texts))
        return self.texts[language]


LANGUAGES = {"sparql": "rq", "cypher": "cypher"}
"""The query languages that questions are written in, with the ending of their files."""


@cache
def topics() -> dict[str, Label]:
    """What questions are about, in the order in which lists show them.

    >>> topics()["money"].en
    'Money'
    """
    declared = tomllib.loads((_FOLDER / "topics.toml").read_text(encoding="utf-8"))
    return {name: Label(**words) for name, words in declared.items()}


@cache
def catalogue() -> dict[str, Question]:
    """Every question by its name: topic after topic, in alphabetical order within each.

    >>> catalogue()["targets-due"].parameters[0].name
    'year'
    """
    names = [entry.name.removesuffix(".rq") for entry in _FOLDER.iterdir() if entry.name.endswith(".rq")]
    order = list(topics())
    found = sorted((_read(name) for name in names), key=lambda item: (order.index(item.topic), item.name))
    return {item.name: item for item in found}


def _read(name: str) -> Question:
    declared = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    texts = {
        language: (_FOLDER / f"{name}.{ending}").read_text(encoding="utf-8") for language, ending in LANGUAGES.items()
    }
    own = declared.pop("parameters", ())
    return Question(
        name=name, texts=texts, parameters=(*own, _sure(declared.pop("sure", round(100 * SURE)))), **declared
    )


def _sure(percent: int) -> Parameter:
    """What every question takes: the least confidence, in percent, of the facts that it goes by.

    A text finds it as a share, beside the confidence of statements. A question that declares `sure` begins with it.
    """
    return Parameter(name="sure", type="percent", example=percent, default=str(percent))


def question(name: str) -> Question:
    """One question; raises UnknownQuestionError with the names there are."""
    known = catalogue()
    if name not in known:
        raise UnknownQuestionError(name, tuple(known))
    return known[name]
