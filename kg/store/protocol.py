"""What every store can do, and the rows it answers with. One contract suite runs over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Quad

from kg.sparql import Parameter
from kg.store.cells import Value as Value
from schema.model import AnyEntity, Modality, Reading, Statement


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the graph holds."""

    articles: int
    entities: dict[str, int]
    statements: dict[str, int]


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its text."""

    id: str
    title: str
    published: str | None
    outlet: str | None
    url: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class EntitySummary:
    """An entity as a search result or graph node; `degree` counts its distinct facts."""

    id: str
    type: str
    label: str
    kind: str | None
    degree: int


@dataclass(frozen=True, slots=True)
class EntityDetail:
    """An entity with every name any article gives it."""

    entity: AnyEntity
    label: str
    label_en: str | None
    codes: tuple[str, ...]
    degree: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of one article, with what a reader needs to judge it."""

    id: str
    statement: Statement
    subject: EntitySummary
    object: EntitySummary
    article: ArticleSummary


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Which facts to give; an empty tuple or None sets no condition.

    `types` are the classes that the ends may have, the asked entities themselves aside. `since` and `until` bound the
    article's date (ISO, both inclusive); an article without a date lies outside every bound. `among` are the entities
    that both ends must be of.
    """

    relations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    confidence: float = 0.0
    since: str | None = None
    until: str | None = None
    among: tuple[str, ...] = ()


ANY = FactFilter()


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: named columns and rows; `cut` says why rows are missing ('rows', 'time'), None when all are there."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    cut: str | None = None


class Store(Protocol):
    """A store of one graph. Readings come with canonical identifiers already applied (kg.resolve)."""

    language: str
    """The language of `query`: 'sparql' or 'cypher'."""

    def replace(self, readings: Sequence[Reading]) -> None:
        """Store these articles' graphs, each replacing what the article said before, each in one transaction."""

    def forget(self, articles: Sequence[str]) -> None:
        """Remove these articles and all that only they said."""

    def clear(self) -> None:
        """Remove everything."""

    def counts(self) -> Counts:
        """How much the graph holds."""

    def articles(self, limit: int = 100, offset: int = 0) -> list[ArticleSummary]:
        """Articles, latest first (by date, then identifier)."""

    def article(self, identifier: str) -> ArticleSummary | None:
        """One article."""

    def search(self, text: str, types: Sequence[str] = (), limit: int = 20) -> list[EntitySummary]:
        """Entities with a name that contains the text (case and spaces aside), exact ones first, then by degree."""

    def entity(self, identifier: str) -> EntityDetail | None:
        """One entity."""

    def entities(self, types: Sequence[str] = (), limit: int = 100) -> list[EntitySummary]:
        """Entities by falling degree, then identifier."""

    def names(self, identifiers: Sequence[str]) -> dict[str, str]:
        """What these are called: entities by their label, articles by their title; what is unknown is left out."""

    def facts(
        self,
        entity: str | None = None,
        other: str | None = None,
        article: str | None = None,
        where: FactFilter = ANY,
        limit: int = 500,
    ) -> list[Fact]:
        """Facts in which an entity stands (and, with `other`, both stand), or of an article, or of the whole graph,
        ordered by falling confidence, then article date and identifier."""

    def query(self, text: str, *, seconds: float = 10.0, rows: int = 1000) -> Table:
        """Answer a person's read-only query, cut at the limits.

        Raises kg.guard.refusal.QueryRefusedError for what writes or reaches elsewhere, kg.store.errors.QueryError for
        a query with a mistake or one that needs too much memory.
        """

    def ask(self, text: str, parameters: Mapping[str, Parameter]) -> Table:
        """Answer one of our own questions (`$name` stands for a parameter), uncut.

        The default graph is the union of all articles' graphs, in which a triple that several articles yield may be
        met several times: a question counts and lists DISTINCT things, or things that belong to one article.
        """

    def quads(self) -> Iterator[Quad]:
        """The whole graph as RDF, in no set order."""

    def is_empty(self) -> bool:
        """Whether the store holds no article; always cheap."""

    def flush(self) -> None:
        """Return once all that was written would outlast a power failure."""

    def publish(self) -> None:
        """Let readers see all that was written."""

    def refresh(self) -> bool:
        """Turn to what was published last; whether that is newer than what was shown."""

    def revision(self) -> str:
        """A name of the state that is shown; it changes whenever an answer might."""

    def close(self) -> None:
        """Let go of files and connections."""
