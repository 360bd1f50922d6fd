"""Writing statements to Neo4j through the store, against raw UNWIND of the same rows on the same server."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from neo4j import GraphDatabase, ManagedTransaction

from benchmarks.generate import readings
from benchmarks.timing import table
from kg.session import BATCH
from kg.store.neo4j.rows import (
    Properties,
    article_row,
    concept_row,
    concepts_above,
    described,
    entity_row,
    is_concept,
    statement_row,
)
from kg.store.opening import open_store
from schema.model import Reading
from schema.property_graph import relationship_type
from servers.neo4j_server import Neo4jServer, neo4j_server

STATEMENTS = 100_000
ROWS = 5_000
"""Rows of one raw UNWIND."""

_CREATE = {
    "articles": "UNWIND $rows AS row CREATE (a:Article) SET a = row",
    "concepts": "UNWIND $rows AS row CREATE (c:Concept) SET c = row.properties",
    "concept entities": "UNWIND $rows AS row MATCH (e:Concept {id: row.id}) SET e:$(row.labels), e += row.properties",
    "entities": "UNWIND $rows AS row CREATE (e {id: row.id}) SET e:$(row.labels), e += row.properties",
    "mentions": """UNWIND $rows AS row MATCH (a:Article {id: row.article}), (e:Entity {id: row.entity})
        CREATE (a)-[m:MENTIONS]->(e) SET m = row.said""",
    "statements": """UNWIND $rows AS row MATCH (a:Article {id: row.article}), (s:Entity {id: row.subject}),
        (o:Entity {id: row.object}) CREATE (st:Statement) SET st = row.properties
        CREATE (a)-[:STATES]->(st), (st)-[:SUBJECT]->(s), (st)-[:OBJECT]->(o)""",
}
_FACT = """UNWIND $rows AS row MATCH (s:Entity {{id: row.subject}}), (o:Entity {{id: row.object}})
    CREATE (s)-[r:{type}]->(o) SET r = row.properties"""


@contextlib.contextmanager
def server() -> Iterator[Neo4jServer]:
    """The server that NEO4J_URI names, else one of our own."""
    if uri := os.environ.get("NEO4J_URI"):
        yield Neo4jServer(uri, os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
        return
    with tempfile.TemporaryDirectory() as folder, neo4j_server(Path(folder)) as started:
        os.environ |= {"NEO4J_USERNAME": started.user, "NEO4J_PASSWORD": started.password}
        yield started


def articles_with(statements: int) -> list[Reading]:
    """Generated articles that hold at least this many statements."""
    made: list[Reading] = []
    held = 0
    for reading in readings(statements):
        made.append(reading)
        held += len(reading.statements)
        if held >= statements:
            break
    return made


def run() -> Iterator[str]:
    """Seconds for the store, and for the driver alone with rows that were summed up beforehand."""
    made = articles_with(STATEMENTS)
    statements = sum(len(reading.statements) for reading in made)
    with server() as started:
        store = open_store(started.uri)
        store.clear()
        store.replace(made[:BATCH])  # plans are made and the server is warm
        store.clear()
        raw = _wall(lambda: _write_raw(started, made))
        store.clear()
        ours = _wall(lambda: [store.replace(made[first : first + BATCH]) for first in range(0, len(made), BATCH)])
        one = min(_wall(lambda: store.replace([made[0]])) for _ in range(5))
        store.clear()
        store.close()
    rows = [
        (name, f"{seconds:.1f}", f"{statements / seconds:,.0f}", f"{seconds / raw:.2f}")
        for name, seconds in (("raw UNWIND of finished rows", raw), ("the store, 100 articles at once", ours))
    ]
    yield from table(("", "seconds", "statements a second", "times the floor"), rows)
    yield f"\n{len(made):,} generated articles, {statements:,} statements; one of them replaced: {one * 1000:.0f} ms."


def _write_raw(started: Neo4jServer, made: Sequence[Reading]) -> None:
    rows = _finished(made)
    with (
        GraphDatabase.driver(started.uri, auth=(started.user, started.password)) as driver,
        driver.session() as session,
    ):
        for query, held in rows.items():
            for first in range(0, len(held), ROWS):
                session.execute_write(_create, query, held[first : first + ROWS])


def _create(transaction: ManagedTransaction, query: str, rows: list[Properties]) -> None:
    transaction.run(query, rows=rows).consume()


def _finished(made: Sequence[Reading]) -> dict[str, list[Properties]]:
    """Every row as it stands when all is loaded, by the query that creates it."""
    rows: dict[str, list[Properties]] = defaultdict(list)
    said: dict[str, list[Properties]] = defaultdict(list)
    facts: dict[str, list[Properties]] = {}
    for reading in made:
        article = reading.article.id
        rows[_CREATE["articles"]].append(article_row(reading))
        for entity in reading.entities:
            said[entity.id].append(described(entity))
            rows[_CREATE["mentions"]].append({"article": article, "entity": entity.id, "said": said[entity.id][-1]})
        for statement in reading.statements:
            row = statement_row(article, statement)
            rows[_CREATE["statements"]].append(row)
            facts.setdefault(row["properties"]["fact"], []).append(row)
    rows[_CREATE["concepts"]] = [concept_row(known) for known in concepts_above(said)]
    for identifier, descriptions in said.items():
        name = "concept entities" if is_concept(identifier) else "entities"
        rows[_CREATE[name]].append(entity_row(identifier, descriptions))
    order = ("articles", "concepts", "concept entities", "entities", "mentions", "statements")
    ordered = {_CREATE[name]: rows[_CREATE[name]] for name in order}
    for fact, told in facts.items():
        subject, relation, object_ = fact.split(" ")
        best = max(row["properties"]["confidence"] for row in told)
        properties = {"fact": fact, "relation": relation, "sources": len(told), "confidence": best}
        row = {"subject": subject, "object": object_, "properties": properties}
        ordered.setdefault(_FACT.format(type=relationship_type(relation)), []).append(row)
    return ordered


def _wall(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
