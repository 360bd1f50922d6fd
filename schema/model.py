"""Articles, entities, mentions and statements: frozen, checked when made.

A `Reading` is everything one article yields; it is what loaders hand to the graph, and what the graph keeps.
Offsets are code points into the article's cleaned text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from schema.ids import statement_id
from schema.relations import RELATIONS
from schema.terms import Term


class Frozen(BaseModel):
    """Base of every model: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Modality(StrEnum):
    """How far along the text says a fact is."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    EXPECTED = "expected"


class EvidenceError(ValueError):
    """A statement whose quoted evidence is not the text between its offsets."""

    def __init__(self, statement: str, quote: str, found: str) -> None:
        super().__init__(f"{statement}: the text there is {found[:80]!r}, not the quoted {quote[:80]!r}")
        self.statement = statement
        self.quote = quote
        self.found = found


class DanglingReferenceError(ValueError):
    """A statement or mention that names an entity which its reading does not hold."""

    def __init__(self, where: str, entity: str) -> None:
        super().__init__(f"{where} names {entity!r}, which is not among the entities of the article")
        self.where = where
        self.entity = entity


BlockKind = Literal["headline", "subhead", "body", "caption", "byline"]


class Block(Frozen):
    """A stretch of an article's text with one function on the page."""

    kind: BlockKind
    start: int
    end: int


class Article(Frozen):
    """A news article or press release, cleaned: what is left is its headline, subheads, body and captions."""

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...] = ()
    published: date | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


class Entity(Frozen):
    """Anything a statement speaks of. `names` holds the official name first, then the forms found in the text."""

    id: str
    names: tuple[str, ...] = Field(min_length=1)

    @property
    def name(self) -> str:
        """The official name."""
        return self.names[0]


class Agency(Entity):
    """A body that makes, runs or backs policy."""

    type: Annotated[
        Literal["Agency"],
        Term("기관", "Agency", ("org:Organization",), comment_ko="정책을 만들거나 수행하거나 뒷받침하는 조직"),
    ] = "Agency"
    kind: (
        Literal[
            "local_government",
            "ministry",
            "public_institution",
            "public_enterprise",
            "university",
            "research_institute",
            "international_organization",
            "association",
            "department",
        ]
        | None
    ) = None


class Firm(Entity):
    """A commercial enterprise, one firm each."""

    type: Annotated[
        Literal["Firm"],
        Term("기업", "Firm", ("org:FormalOrganization",), related=("schema:Corporation",), comment_ko="개별 영리 기업"),
    ] = "Firm"


class Program(Entity):
    """A definite policy measure, named or uniquely described."""

    type: Annotated[
        Literal["Program"],
        Term("사업·정책", "Program", ("prov:Plan",), comment_ko="이름이 있거나 하나로 특정되는 정책 수단"),
    ] = "Program"
    kind: Literal["strategy", "project", "zone", "hub", "fund", "scheme", "service"] | None = None


class Industry(Entity):
    """An industry or a technology field, a concept of the controlled vocabulary."""

    type: Annotated[
        Literal["Industry"],
        Term("산업", "Industry", ("skos:Concept",), comment_ko="통제 어휘에 있는 산업이나 기술 분야"),
    ] = "Industry"
    kind: Literal["sector", "technology"] | None = None


class Region(Entity):
    """An administrative area, an industrial complex, a site, a foreign region or country."""

    type: Annotated[
        Literal["Region"],
        Term(
            "지역",
            "Region",
            ("schema:Place", "dcterms:Location"),
            comment_ko="행정구역, 산업단지, 부지, 외국의 지역이나 나라",
        ),
    ] = "Region"
    kind: Literal["country", "province", "city", "district", "complex", "site"] | None = None


class Person(Entity):
    """A named individual."""

    type: Annotated[Literal["Person"], Term("인물", "Person", ("schema:Person",), comment_ko="이름이 밝혀진 사람")] = (
        "Person"
    )


class Event(Entity):
    """A dated happening."""

    type: Annotated[
        Literal["Event"],
        Term("행사", "Event", ("schema:Event", "prov:Activity"), comment_ko="날짜가 있는 일: 포럼, 회의, 협약, 기념식"),
    ] = "Event"
    kind: Literal["forum", "meeting", "agreement", "ceremony", "announcement", "exhibition"] | None = None
    date: str | None = None


class Figure(Entity):
    """A number with its unit. KRW in won, percentages as the number, counts with their counter word.

    `time` is a year, month or day (`2021`, `2021-06`, `2021-06-22`) or a period (`2021~2025`); `per` is what a
    cap or a rate is for each of ('기업별', '연간'), None for a total.
    """

    value: float = Field(allow_inf_nan=False)
    unit: str
    comparator: Literal["=", ">=", "<=", "~"] = "="
    time: str | None = None
    per: str | None = None


class Target(Figure):
    """A measurable aim."""

    type: Annotated[Literal["Target"], Term("목표", "Target", ("qudt:Quantity",), comment_ko="잴 수 있는 목표")] = (
        "Target"
    )


class Funding(Figure):
    """Money put up or asked for."""

    type: Annotated[
        Literal["Funding"],
        Term("사업비", "Funding", ("schema:MonetaryAmount",), comment_ko="들이거나 요청한 돈"),
    ] = "Funding"


class Outcome(Figure):
    """A reported, already reached figure."""

    type: Annotated[
        Literal["Outcome"], Term("성과", "Outcome", ("qudt:Quantity",), comment_ko="이미 이룬 것으로 보도된 수치")
    ] = "Outcome"


AnyEntity = Annotated[
    Agency | Firm | Program | Industry | Region | Person | Event | Target | Funding | Outcome,
    Field(discriminator="type"),
]

ENTITY_CLASSES: dict[str, type[Entity]] = {
    model.__name__: model
    for model in (Agency, Firm, Program, Industry, Target, Funding, Outcome, Region, Person, Event)
}
"""The entity classes by name, in the ontology's order."""

_ANY_ENTITY: TypeAdapter[AnyEntity] = TypeAdapter(AnyEntity)


def entity_from(fields: Mapping[str, object]) -> AnyEntity:
    """The entity of the class that `type` names, with these fields, None left out; raises pydantic's ValidationError.

    >>> entity_from({"type": "Firm", "id": "firm/가나", "names": ["가나"], "value": None})
    Firm(id='firm/가나', names=('가나',), type='Firm')
    """
    return _ANY_ENTITY.validate_python({name: value for name, value in fields.items() if value is not None})


FIGURES = frozenset({"Target", "Funding", "Outcome"})
"""The classes that are numbers: their identifiers are always bound to one article."""


def class_of(identifier: str) -> str:
    """The class that an entity's identifier names.

    >>> class_of("agency/울산광역시")
    'Agency'
    """
    return identifier.partition("/")[0].capitalize()


class Mention(Frozen):
    """A place in the text that names, or points back to, an entity."""

    start: int
    end: int
    entity: str
    how: Literal["name", "reference", "figure"] = "name"


SURE = 0.7
"""The least confidence of what is shown unless asked otherwise: at least 85 of 100 such facts hold, as measured in
docs/reading.md."""


class Evidence(Frozen):
    """The stretch of the cleaned text that states a fact: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str


class Statement(Frozen):
    """What one article says of two entities.

    `role`, `date` (of the fact), `period_start` and `period_end` stand where the text gives them (ISO dates, which
    may stop at the year or month); `rule` names what the reader went by.

    >>> Statement(subject="person/x", relation="operates", object="program/y", modality="done", confidence=1,
    ...           evidence=Evidence(start=0, end=1, quote="a"))
    Traceback (most recent call last):
    pydantic_core._pydantic_core.ValidationError: 1 validation error for Statement
      Value error, person/x -operates-> program/y: Person → Program is not allowed ...
    """

    subject: str
    relation: str
    object: str
    modality: Modality
    confidence: float = Field(ge=0, le=1)
    evidence: Evidence
    role: str | None = None
    date: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    rule: str = ""

    @model_validator(mode="after")
    def _joins_what_the_ontology_allows(self) -> Self:
        relation = RELATIONS.get(self.relation)
        ends = class_of(self.subject), class_of(self.object)
        if relation is None or not relation.allows(*ends):
            where = f"{self.subject} -{self.relation}-> {self.object}"
            raise ValueError(f"{where}: {ends[0]} → {ends[1]} is not allowed")
        return self

    def id(self, article: str) -> str:
        """The identifier of this statement in an article."""
        return statement_id(article, self.subject, self.relation, self.object)


class Reading(Frozen):
    """Everything one article yields. Statements are distinct by subject, relation and object."""

    article: Article
    entities: tuple[AnyEntity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        known = {entity.id for entity in self.entities}
        for mention in self.mentions:
            if mention.entity not in known:
                raise DanglingReferenceError(f"the mention at {mention.start}", mention.entity)
        for statement in self.statements:
            name = f"{statement.subject} -{statement.relation}-> {statement.object}"
            for end in (statement.subject, statement.object):
                if end not in known:
                    raise DanglingReferenceError(name, end)
            found = self.article.text[statement.evidence.start : statement.evidence.end]
            if found != statement.evidence.quote or not found:
                raise EvidenceError(name, statement.evidence.quote, found)
        return self
