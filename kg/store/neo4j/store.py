"""The store on a Neo4j server. Every answer is of the moment; a reader notices what others wrote when it refreshes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, TypeVar
from uuid import uuid4

from neo4j import READ_ACCESS, ManagedTransaction, Query, Session
from pyoxigraph import Quad

from kg.projection import quads_of
from kg.sparql import Parameter
from kg.store.cells import cell as rdf_cell
from kg.store.errors import ServerError
from kg.store.neo4j import reading as queries
from kg.store.neo4j.answering import answer
from kg.store.neo4j.cells import cell
from kg.store.neo4j.connection import clear_errors, connect
from kg.store.neo4j.rows import article_of, searched
from kg.store.neo4j.writing import GRAPH, forget_articles, remove_some, replace_articles
from kg.store.protocol import ANY, ArticleSummary, Counts, EntityDetail, EntitySummary, Fact, FactFilter, Table
from schema.model import ENTITY_CLASSES, Reading, entity_from
from schema.relations import RELATIONS

Answer = TypeVar("Answer")

AT_ONCE = 2_000
"""Statements written in one transaction, unless one article alone has more."""

_REVISION = "MATCH (g:Graph {id: $id}) RETURN g.revision AS revision"


class Neo4jStore:
    """A store on a Neo4j server; made ready for writing when it is opened for that. Raises ServerError throughout."""

    language = "cypher"

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        self._connection = connect(address, read_only=read_only)
        self._lock = threading.Lock()
        self._counted: tuple[str, Counts] | None = None
        try:
            self._revision = self._newest()
            if not read_only:
                self._prepare()
        except BaseException:
            self.close()
            raise

    def replace(self, readings: Sequence[Reading]) -> None:
        for batch in _batches(readings):
            self._write(replace_articles, batch)

    def forget(self, articles: Sequence[str]) -> None:
        if articles:
            self._write(forget_articles, articles)

    def clear(self) -> None:
        while self._write(remove_some):
            pass

    def counts(self) -> Counts:
        revision = self.revision()
        with self._lock:
            if self._counted is None or self._counted[0] != revision:
                found = {row["class"]: row["n"] for row in self._rows(queries.COUNTS)}
                said = {row["relation"]: row["n"] for row in self._rows(queries.STATEMENTS_BY_RELATION)}
                counts = Counts(
                    articles=found.get("Article", 0),
                    entities={name: found[name] for name in ENTITY_CLASSES if found.get(name)},
                    statements={name: said[name] for name in RELATIONS if said.get(name)},
                )
                self._counted = revision, counts
            return self._counted[1]

    def articles(self, limit: int = 100, offset: int = 0) -> list[ArticleSummary]:
        return [
            queries.article_summary(row["article"]) for row in self._rows(queries.ARTICLES, limit=limit, offset=offset)
        ]

    def article(self, identifier: str) -> ArticleSummary | None:
        rows = self._rows(queries.ONE_ARTICLE, id=identifier)
        return queries.article_summary(rows[0]["article"]) if rows else None

    def search(self, text: str, types: Sequence[str] = (), limit: int = 20) -> list[EntitySummary]:
        sought, run = searched(text)
        if not sought or (self._revision == "0" and self.is_empty()):  # an empty server has no index yet
            return []
        query = queries.SEARCH_INDEX if run else queries.SEARCH_ALL
        rows = self._rows(query, sought=sought, run=f'"{run}"', types=list(types), limit=limit)
        return [queries.summary_of(row["entity"]) for row in rows]

    def entity(self, identifier: str) -> EntityDetail | None:
        rows = self._rows(queries.ONE_ENTITY, id=identifier)
        return queries.detail_of(rows[0]["entity"], rows[0]["articles"]) if rows else None

    def entities(self, types: Sequence[str] = (), limit: int = 100) -> list[EntitySummary]:
        rows = self._rows(queries.ENTITIES, types=list(types), limit=limit)
        return [queries.summary_of(row["entity"]) for row in rows]

    def names(self, identifiers: Sequence[str]) -> dict[str, str]:
        return {row["id"]: row["name"] for row in self._rows(queries.NAMES, ids=list(identifiers))}

    def facts(
        self,
        entity: str | None = None,
        other: str | None = None,
        article: str | None = None,
        where: FactFilter = ANY,
        limit: int = 500,
    ) -> list[Fact]:
        query = queries.facts_query(
            entity=entity is not None, other=other is not None, article=article is not None, where=where
        )
        given = {
            "entity": entity,
            "other": other,
            "article": article,
            "relations": list(where.relations),
            "types": list(where.types),
            "among": list(where.among),
            "modalities": [modality.value for modality in where.modalities],
            "confidence": where.confidence,
            "since": where.since,
            "until": where.until,
            "limit": limit,
        }
        return [queries.fact_of(row) for row in self._rows(query, **given)]

    def query(self, text: str, *, seconds: float = 10.0, rows: int = 1000) -> Table:
        connection = self._connection
        return answer(connection.driver, connection.database, connection.address, text, seconds=seconds, rows=rows)

    def ask(self, text: str, parameters: Mapping[str, Parameter]) -> Table:
        given = {name: rdf_cell(term) for name, term in parameters.items()}

        def run(transaction: ManagedTransaction) -> Table:
            found = transaction.run(text, given)
            columns = tuple(found.keys())
            return Table(columns, tuple(tuple(cell(value) for value in record.values()) for record in found))

        return self._read(run)

    def quads(self) -> Iterator[Quad]:
        # One query, streamed: pages would be of different moments.
        with clear_errors(self._connection.address), self._session(read=True) as session:
            for row in session.run(Query(queries.GRAPHS)):
                article = article_of(row["article"])
                entities = [entity_from(_fields(said)) for said in row["entities"]]
                statements = [queries.statement_of(said, said["subject"], said["object"]) for said in row["statements"]]
                yield from quads_of(article, row["article"]["textDigest"], entities, statements)

    def is_empty(self) -> bool:
        return not self._rows("MATCH (a:Article) RETURN 1 LIMIT 1")

    def flush(self) -> None:
        """A committed transaction has reached the server's disk."""

    def publish(self) -> None:
        """What is committed is there for all."""

    def refresh(self) -> bool:
        newest = self._newest()
        changed, self._revision = newest != self._revision, newest
        return changed

    def revision(self) -> str:
        return self._revision

    def close(self) -> None:
        self._connection.driver.close()

    def _prepare(self) -> None:
        """Constraints and indexes, in a database that holds our graph or nothing."""
        if self._revision == "0" and self._rows("MATCH (n) RETURN 1 LIMIT 1"):
            raise ServerError(
                self._connection.address,
                "다른 자료가 든 데이터베이스입니다. 빈 데이터베이스를 NEO4J_DATABASE로 지정해 주세요.",
            )
        text = (files("schema") / "published" / "constraints.cypher").read_text(encoding="utf-8")
        with clear_errors(self._connection.address), self._session() as session:
            for line in text.splitlines():
                session.run(line.rstrip(";")).consume()
            session.run("CALL db.awaitIndexes(300)").consume()

    def _newest(self) -> str:
        rows = self._rows(_REVISION, id=GRAPH)
        return str(rows[0]["revision"]) if rows else "0"

    def _session(self, *, read: bool = False) -> Session:
        connection = self._connection
        if read:
            return connection.driver.session(database=connection.database, default_access_mode=READ_ACCESS)
        return connection.driver.session(database=connection.database)

    def _write(self, work: Callable[..., Answer], *given: object) -> Answer:
        revision = uuid4().hex
        with clear_errors(self._connection.address), self._session() as session:
            done = session.execute_write(work, *given, revision=revision)
        self._revision = revision
        return done

    def _read(self, work: Callable[[ManagedTransaction], Answer]) -> Answer:
        with clear_errors(self._connection.address), self._session(read=True) as session:
            return session.execute_read(work)

    def _rows(self, query: str, **given: object) -> list[dict[str, Any]]:
        return self._read(lambda transaction: transaction.run(query, given).data())


def _batches(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    statements = 0
    for reading in readings:
        if batch and statements + len(reading.statements) > AT_ONCE:
            yield batch
            batch, statements = [], 0
        batch.append(reading)
        statements += len(reading.statements)
    if batch:
        yield batch


def _fields(said: Mapping[str, Any]) -> dict[str, Any]:
    """What MENTIONS holds, as a model takes it: the label is the first name, or the vocabulary's."""
    return {name: value for name, value in said.items() if name != "label"}
