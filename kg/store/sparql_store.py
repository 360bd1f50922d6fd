"""What every store that speaks SPARQL shares: facts, entities and questions are queries over the union of all graphs.

A store adds how it runs a query and how it writes.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg.guard.sparql import check_select
from kg.sparql import Parameter, bind
from kg.store.catalogue import Catalogue, build
from kg.store.cells import Term, cell, plain
from kg.store.protocol import (
    ANY,
    ArticleSummary,
    Counts,
    EntityDetail,
    EntitySummary,
    Fact,
    FactFilter,
    Table,
)
from schema.ids import iri
from schema.model import ENTITY_CLASSES, AnyEntity, Evidence, Modality, Reading, Statement, entity_from
from schema.terms import PREFIXES
from schema.vocabulary import concept

PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())

Rows = tuple[tuple[str, ...], Iterator[Sequence[Term | None]]]
"""The columns of an answer, and its rows: a term or None for each column. An ASK has one row and one column."""

_MOST_AT_ONCE = 500


class SparqlStore(ABC):
    """A store that is asked in SPARQL."""

    language = "sparql"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: tuple[str, Catalogue] | None = None

    @abstractmethod
    def _select(self, text: str) -> Rows:
        """Run a query of ours over the union of all graphs."""

    @abstractmethod
    def _query(self, text: str, seconds: float, rows: int) -> Table:
        """Run a person's query, already checked, within the limits."""

    @abstractmethod
    def replace(self, readings: Sequence[Reading]) -> None: ...

    @abstractmethod
    def forget(self, articles: Sequence[str]) -> None: ...

    @abstractmethod
    def clear(self) -> None: ...

    @abstractmethod
    def quads(self) -> Iterator[Quad]: ...

    @abstractmethod
    def revision(self) -> str: ...

    def flush(self) -> None:
        return None

    def publish(self) -> None:
        return None

    def refresh(self) -> bool:
        return False

    def close(self) -> None:
        return None

    def _catalogue(self) -> Catalogue:
        with self._lock:
            revision = self.revision()
            if self._held is None or self._held[0] != revision:
                self._held = revision, build(self._rows)
            return self._held[1]

    def _rows(self, text: str) -> Iterator[Sequence[Term | None]]:
        return self._select(PROLOGUE + text)[1]

    def is_empty(self) -> bool:
        return next(iter(self._rows("SELECT ?a { ?a a kg:Article } LIMIT 1")), None) is None

    def counts(self) -> Counts:
        return self._catalogue().counts

    def articles(self, limit: int = 100, offset: int = 0) -> list[ArticleSummary]:
        return list(self._catalogue().articles.values())[offset : offset + limit]

    def article(self, identifier: str) -> ArticleSummary | None:
        return self._catalogue().articles.get(identifier)

    def search(self, text: str, types: Sequence[str] = (), limit: int = 20) -> list[EntitySummary]:
        return self._catalogue().search(text, types, limit)

    def entities(self, types: Sequence[str] = (), limit: int = 100) -> list[EntitySummary]:
        return self._catalogue().listed(types, limit)

    def entity(self, identifier: str) -> EntityDetail | None:
        summary = self._catalogue().entities.get(identifier)
        if summary is None:
            return None
        node = NamedNode(iri(identifier))
        said: dict[str, set[str]] = {}
        names: set[str] = set()
        english: set[str] = set()
        for property_, value in self._rows(f"SELECT DISTINCT ?p ?v {{ {node} ?p ?v }}"):
            assert property_ is not None and value is not None
            name = plain(property_)
            if name in (_LABEL, _OTHER_LABEL):
                in_english = name == _LABEL and getattr(value, "language", None) == "en"
                (english if in_english else names).add(plain(value))
            else:
                said.setdefault(name, set()).add(plain(value))
        graphs = self._rows(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ {node} a kg:{summary.type} }} }}")
        known = concept(identifier)
        return EntityDetail(
            entity=_entity(summary, names, said),
            label=summary.label,
            label_en=known.en or None if known else min(english, default=None),
            codes=known.codes if known else (),
            degree=summary.degree,
            articles=tuple(sorted(plain(row[0]) for row in graphs if row[0] is not None)),
        )

    def names(self, identifiers: Sequence[str]) -> dict[str, str]:
        catalogue = self._catalogue()
        names = {}
        for identifier in identifiers:
            if identifier in catalogue.entities:
                names[identifier] = catalogue.entities[identifier].label
            elif identifier in catalogue.articles:
                names[identifier] = catalogue.articles[identifier].title
        return names

    def facts(
        self,
        entity: str | None = None,
        other: str | None = None,
        article: str | None = None,
        where: FactFilter = ANY,
        limit: int = 500,
    ) -> list[Fact]:
        revision = self.revision()
        try:
            return self._facts(entity, other, article, where, limit)
        except KeyError:
            # Another thread turned to a newer state in between, whose entities the older catalogue does not have.
            if self.revision() == revision:
                raise
            return self.facts(entity, other, article, where, limit)

    def _facts(
        self, entity: str | None, other: str | None, article: str | None, where: FactFilter, limit: int
    ) -> list[Fact]:
        catalogue = self._catalogue()
        asked = [identifier for identifier in (entity, other) if identifier is not None]
        if any(identifier not in catalogue.entities for identifier in asked):
            return []
        if not asked and article is None and where == ANY:
            where = FactFilter(confidence=self._confidence_of(limit))
        chosen = [plain(row[0]) for row in self._rows(_matching(asked, article, where, limit)) if row[0] is not None]
        said: dict[str, dict[str, str]] = {}
        for first in range(0, len(chosen), _MOST_AT_ONCE):
            said |= self._said(chosen[first : first + _MOST_AT_ONCE])
        return self._told(chosen, said, catalogue)

    def _told(self, chosen: Sequence[str], said: Mapping[str, Mapping[str, str]], catalogue: Catalogue) -> list[Fact]:
        return [_fact(statement, said[statement], catalogue) for statement in chosen]

    def _confidence_of(self, place: int) -> float:
        """The confidence of the statement in this place of all: what lies below it need not be joined and sorted."""
        query = f"SELECT ?c {{ ?s kg:confidence ?c }} ORDER BY DESC(?c) LIMIT 1 OFFSET {max(place - 1, 0):d}"
        return next((float(plain(row[0])) for row in self._rows(query) if row[0] is not None), 0.0)

    def _said(self, statements: Iterable[str]) -> dict[str, dict[str, str]]:
        nodes = " ".join(str(NamedNode(iri(statement))) for statement in statements)
        said: dict[str, dict[str, str]] = {}
        for row in self._rows(f"SELECT ?s ?p ?v {{ VALUES ?s {{ {nodes} }} ?s ?p ?v }}"):
            statement, property_, value = (plain(term) for term in row if term is not None)
            said.setdefault(statement, {})[property_] = value
        return said

    def query(self, text: str, *, seconds: float = 10.0, rows: int = 1000) -> Table:
        check_select(text)
        return self._query(text, seconds, rows)

    def ask(self, text: str, parameters: Mapping[str, Parameter]) -> Table:
        columns, rows = self._select(bind(text, parameters))
        return Table(columns, tuple(tuple(cell(term) for term in row) for row in rows))


_LABEL = PREFIXES["rdfs"] + "label"
_OTHER_LABEL = PREFIXES["skos"] + "altLabel"


def _matching(asked: Sequence[str], article: str | None, where: FactFilter, limit: int) -> str:
    nodes = [str(NamedNode(iri(identifier))) for identifier in asked]
    if len(nodes) == 2:
        one, other = nodes
        ends = f"{{ ?s kg:subject {one} ; kg:object {other} }} UNION {{ ?s kg:subject {other} ; kg:object {one} }}"
    elif nodes:
        ends = f"{{ ?s kg:subject {nodes[0]} }} UNION {{ ?s kg:object {nodes[0]} }}"
    else:
        ends = ""
    parts = [ends]
    if where.among:
        among = " ".join(str(NamedNode(iri(identifier))) for identifier in where.among)
        parts.append(f"VALUES ?one {{ {among} }} VALUES ?other {{ {among} }} ?s kg:subject ?one ; kg:object ?other .")
    if article is not None:
        parts.append(f"?s kg:article {NamedNode(iri(article))} .")
    parts.append("?s kg:confidence ?confidence ; kg:article ?article .")
    if where.relations:
        names = ", ".join(str(NamedNode(PREFIXES["kg"] + name)) for name in where.relations)
        parts.append(f"?s kg:relation ?relation FILTER(?relation IN ({names}))")
    if where.modalities:
        names = ", ".join(f'"{Modality(modality).value}"' for modality in where.modalities)
        parts.append(f"?s kg:modality ?modality FILTER(?modality IN ({names}))")
    if where.confidence > 0:
        parts.append(f"FILTER(?confidence >= {where.confidence:.6f})")
    if where.types:
        parts.append("?s kg:subject ?subject ; kg:object ?object .")
        parts += [_of_class(end, where.types, nodes) for end in ("?subject", "?object")]
    parts.append("OPTIONAL { ?article dcterms:issued ?issued }")
    if where.since is not None:
        parts.append(f"FILTER(STR(?issued) >= {Literal(where.since)})")
    if where.until is not None:
        parts.append(f"FILTER(SUBSTR(STR(?issued), 1, {len(where.until)}) <= {Literal(where.until)})")
    order = "ORDER BY DESC(?confidence) (!BOUND(?issued)) ?issued ?s"
    return f"SELECT DISTINCT ?s ?confidence ?issued {{ {' '.join(parts)} }} {order} LIMIT {limit:d}"


def _of_class(end: str, types: Iterable[str], asked: Iterable[str]) -> str:
    """That an end is one of those asked for, or of these classes, which its identifier begins with."""
    allowed = [f"{end} = {node}" for node in asked]
    allowed += [f"STRSTARTS(STR({end}), {Literal(iri(type_.lower() + '/'))})" for type_ in types]
    return f"FILTER({' || '.join(allowed)})"


def _fact(identifier: str, said: Mapping[str, str], catalogue: Catalogue) -> Fact:
    statement = Statement(
        subject=said["subject"],
        relation=said["relation"],
        object=said["object"],
        modality=Modality(said["modality"]),
        confidence=float(said["confidence"]),
        evidence=Evidence(start=int(said["start"]), end=int(said["end"]), quote=said["evidence"]),
        role=said.get("role"),
        date=said.get("date"),
        period_start=said.get("periodStart"),
        period_end=said.get("periodEnd"),
        rule=said.get("rule", ""),
    )
    ends = catalogue.entities[statement.subject], catalogue.entities[statement.object]
    return Fact(identifier, statement, *ends, catalogue.articles[said["article"]])


def _entity(summary: EntitySummary, names: set[str], said: Mapping[str, set[str]]) -> AnyEntity:
    """Where articles differ in what they say of one entity, the smallest value stands."""
    own = ENTITY_CLASSES[summary.type].model_fields.keys() - {"id", "type", "names", "kind"}
    fields = {name: min(said[name]) for name in own if name in said}
    kind = {"kind": summary.kind} if "kind" in ENTITY_CLASSES[summary.type].model_fields else {}
    others = sorted(names - {summary.label})
    return entity_from({"type": summary.type, "id": summary.id, "names": (summary.label, *others), **kind, **fields})
