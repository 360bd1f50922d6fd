"""Annotated articles: NAME.txt with NAME.gold.json beside it, in the ontology's gold format."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from schema.model import FIGURES, Modality
from schema.relations import RELATIONS

_ISO_DAY = 10


class GoldError(ValueError):
    """A gold folder or file that cannot be scored with: names the file and what is wrong in it."""

    def __init__(self, where: Path, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class Read(BaseModel):
    """Read from outside: what scoring does not need is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class GraphEntity(Read):
    """An entity of the gold format."""

    id: str
    type: str
    names: tuple[str, ...] = Field(min_length=1)
    refs: tuple[str, ...] = ()
    value: float | None = None
    unit: str | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _a_figure_has_a_number(self) -> Self:
        if self.type in FIGURES and self.value is None:
            raise ValueError(f"the figure {self.id!r} needs a number as value")
        return self


class GraphStatement(Read):
    """A statement of the gold format."""

    s: str
    p: str
    o: str
    modality: Modality
    evidence: str = ""
    optional: bool = False


class Graph(Read):
    """What one article says, in the gold format."""

    entities: tuple[GraphEntity, ...] = ()
    statements: tuple[GraphStatement, ...] = ()
    published: str | None = None

    @model_validator(mode="after")
    def _published_is_a_day_where_it_names_one(self) -> Self:
        if self.published and len(self.published) == _ISO_DAY:
            date.fromisoformat(self.published)
        return self

    @model_validator(mode="after")
    def _statements_join_its_entities(self) -> Self:
        kinds = {entity.id: entity.type for entity in self.entities}
        for statement in self.statements:
            for end in (statement.s, statement.o):
                if end not in kinds:
                    raise ValueError(f"a statement names {end!r}, which is not among the entities")
            relation = RELATIONS.get(statement.p)
            if relation is None or not relation.allows(kinds[statement.s], kinds[statement.o]):
                ends = f"{kinds[statement.s]} → {kinds[statement.o]}"
                raise ValueError(f"{statement.s} -{statement.p}-> {statement.o}: {ends} is not allowed")
        return self


class GoldArticle(Read):
    """An annotated article: its file's stem, its text, and what careful people read in it."""

    name: str
    text: str
    gold: Graph

    @property
    def day(self) -> date | None:
        """The day of publication, None where the annotation has none or only a month or year.

        >>> GoldArticle(name="A", text="", gold=Graph(published="2021-06")).day is None
        True
        """
        published = self.gold.published or ""
        return date.fromisoformat(published) if len(published) == _ISO_DAY else None


def read_gold(folder: Path) -> tuple[GoldArticle, ...]:
    """The annotated articles of a folder: each NAME.gold.json with the NAME.txt beside it, by name.

    Raises GoldError for a folder without any, a missing text, or a file that does not keep to the format.
    """
    paths = sorted(folder.glob("*.gold.json"))
    if not paths:
        raise GoldError(folder, "NAME.gold.json이 없습니다. NAME.txt와 NAME.gold.json이 짝으로 든 폴더를 적어 주세요.")
    return tuple(_read_article(path) for path in paths)


def _read_article(path: Path) -> GoldArticle:
    name = path.name.removesuffix(".gold.json")
    beside = path.with_name(f"{name}.txt")
    try:
        text = beside.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise GoldError(path, f"옆에 {beside.name}이 없습니다. 기사 본문을 그 이름으로 두어 주세요.") from None
    except UnicodeDecodeError as error:
        raise GoldError(beside, f"{error.start:,}번째 바이트가 UTF-8이 아닙니다. UTF-8로 저장해 주세요.") from None
    try:
        gold = Graph.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        fault = f"{place}: {first['msg']}" if place else first["msg"]
        raise GoldError(path, f"정답의 형식이 아닙니다({fault}). 그 자리를 고쳐 주세요.") from None
    return GoldArticle(name=name, text=text, gold=gold)
