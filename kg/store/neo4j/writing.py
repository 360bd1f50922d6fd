"""Writing articles to Neo4j: everything here runs within one managed transaction, so an article is never torn.

What articles say (MENTIONS, Statement) is kept apart by article; entities and typed relationships are summaries of it,
and only those that a change touches are made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from neo4j import ManagedTransaction

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
from schema.model import Reading
from schema.property_graph import kind_labels, labels, relationship_type
from schema.relations import RELATIONS

GRAPH = "regional-policy-kg"
"""The identifier of the one bookkeeping node."""

# Taking this node's lock first makes writers wait for one another instead of meeting in a deadlock.
_LOCK = "MERGE (g:Graph {id: $id}) SET g.revision = $revision"

_OLD_MENTIONS = """
MATCH (a:Article)-[m:MENTIONS]->(e) WHERE a.id IN $articles
RETURN a.id AS article, e.id AS entity, properties(m) AS said"""
_OLD_FACTS = "MATCH (a:Article)-[:STATES]->(s) WHERE a.id IN $articles RETURN DISTINCT s.fact AS fact"
_REMOVE_STATEMENTS = "MATCH (a:Article)-[:STATES]->(s) WHERE a.id IN $articles DETACH DELETE s"
_REMOVE_MENTIONS = "MATCH (a:Article)-[m:MENTIONS]->() WHERE a.id IN $articles DELETE m"
_REMOVE_ARTICLES = "MATCH (a:Article) WHERE a.id IN $articles DETACH DELETE a"

_SAID_OF = """
UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(a) WHERE NOT a.id IN $articles
RETURN id, collect(DISTINCT properties(m)) AS said"""
_SUMMARIES = """
UNWIND $ids AS id MATCH (e:Entity {id: id})
RETURN id, e {.label, .names, .kind, .date, .value, .unit, .comparator, .time, .per} AS said"""

_ARTICLES = "UNWIND $rows AS row MERGE (a:Article {id: row.id}) SET a = row"
_CONCEPTS = "UNWIND $rows AS row MERGE (c:Concept {id: row.id}) SET c += row.properties"
_BROADER = """
UNWIND $rows AS row MATCH (c:Concept {id: row.id}), (above:Concept {id: row.broader})
MERGE (c)-[:BROADER]->(above)"""
_ENTITIES = """
UNWIND $rows AS row MERGE (e:Entity {id: row.id})
REMOVE e:$(row.others) SET e:$(row.labels), e += row.properties"""
_CONCEPT_ENTITIES = """
UNWIND $rows AS row MATCH (e:Concept {id: row.id})
REMOVE e:$(row.others) SET e:$(row.labels), e += row.properties"""
_MENTIONS = """
UNWIND $rows AS row MATCH (a:Article {id: row.article}), (e:Entity {id: row.entity})
CREATE (a)-[m:MENTIONS]->(e) SET m = row.said"""
_STATEMENTS = """
UNWIND $rows AS row
MATCH (a:Article {id: row.article}), (subject:Entity {id: row.subject}), (object:Entity {id: row.object})
CREATE (s:Statement) SET s = row.properties
CREATE (a)-[:STATES]->(s), (s)-[:SUBJECT]->(subject), (s)-[:OBJECT]->(object)"""

_SOURCES = """
UNWIND $facts AS fact
MATCH (s:Statement {fact: fact})<-[:STATES]-(a:Article)
WITH fact, s, a ORDER BY coalesce(a.issued, ''), s.confidence, s.id
RETURN fact, {fact: fact, relation: last(collect(s.relation)), sources: count(DISTINCT a),
              confidence: max(s.confidence), modality: last(collect(s.modality)),
              first: min(a.issued), last: max(a.issued)} AS sum"""

# A static relationship type in each query: the planner uses no statistics for one that comes as a parameter.
_FACTS = """
UNWIND $rows AS row MATCH (subject:Entity {{id: row.subject}}), (object:Entity {{id: row.object}})
MERGE (subject)-[r:{type}]->(object) SET r = row.sum"""
_GONE_FACTS = """
UNWIND $rows AS row
MATCH (:Entity {{id: row.subject}})-[r:{type}]->(:Entity {{id: row.object}}) DELETE r"""

_COUNTS = """
UNWIND $ids AS id MATCH (e:Entity {{id: id}})
SET e.degree = COUNT {{ (e)-[:{types}]-() }}, e.sources = COUNT {{ (e)<-[:MENTIONS]-() }}"""
_UNMENTIONED = """
UNWIND $ids AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)<-[:MENTIONS]-() }
RETURN id"""
_REMOVE_ENTITIES = "MATCH (e:Entity) WHERE e.id IN $ids DETACH DELETE e"
_NO_ENTITIES = """
UNWIND $rows AS row MATCH (c:Concept {id: row.id}) REMOVE c:$(row.labels) SET c = row.properties"""
_UNNEEDED_CONCEPTS = """
UNWIND $ids AS id MATCH (c:Concept {id: id})
WHERE NOT c:Entity AND NOT EXISTS { (:Concept)-[:BROADER]->(c) }
OPTIONAL MATCH (c)-[:BROADER]->(above)
WITH c, above.id AS above DETACH DELETE c
RETURN DISTINCT above"""


_REMOVE_SOME = "MATCH (n:{label}) WITH n LIMIT $most DETACH DELETE n RETURN count(*) AS n"


@dataclass
class _Touched:
    """What a transaction changes: of which entities what is said, and which facts."""

    removed: dict[tuple[str, str], Properties] = field(default_factory=dict)
    said: dict[tuple[str, str], Properties] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)

    @property
    def changed(self) -> set[str]:
        """Entities of which an article says something else than before, or nothing any more."""
        return {entity for (article, entity), said in self.removed.items() if self.said.get((article, entity)) != said}

    @property
    def added(self) -> set[str]:
        """Other entities of which an article says something for the first time."""
        return {entity for article, entity in self.said.keys() - self.removed.keys()} - self.changed

    @property
    def entities(self) -> set[str]:
        """All that stand or stood in these articles."""
        return {entity for _, entity in self.removed} | {entity for _, entity in self.said}


def replace_articles(transaction: ManagedTransaction, readings: Sequence[Reading], revision: str) -> None:
    """Store these articles, each replacing what it said before."""
    touched = _take(transaction, [reading.article.id for reading in readings], revision)
    for reading in readings:
        for entity in reading.entities:
            touched.said[reading.article.id, entity.id] = described(entity)
    statements = [statement_row(reading.article.id, one) for reading in readings for one in reading.statements]
    touched.facts |= {row["properties"]["fact"] for row in statements}
    rows = _entity_rows(transaction, touched, [reading.article.id for reading in readings])
    concepts = [concept_row(known) for known in concepts_above(row["id"] for row in rows)]
    mentions = [
        {"article": article, "entity": entity, "said": said} for (article, entity), said in touched.said.items()
    ]
    _run(transaction, _ARTICLES, [article_row(reading) for reading in readings])
    _run(transaction, _CONCEPTS, concepts)
    _run(transaction, _BROADER, [row for row in concepts if row["broader"]])
    _run(transaction, _CONCEPT_ENTITIES, [row for row in rows if is_concept(row["id"])])
    _run(transaction, _ENTITIES, [row for row in rows if not is_concept(row["id"])])
    _run(transaction, _MENTIONS, mentions)
    _run(transaction, _STATEMENTS, statements)
    _settle(transaction, touched)


def forget_articles(transaction: ManagedTransaction, articles: Sequence[str], revision: str) -> None:
    """Remove these articles and all that only they said."""
    touched = _take(transaction, articles, revision)
    rows = _entity_rows(transaction, touched, articles)
    transaction.run(_REMOVE_ARTICLES, articles=list(articles)).consume()
    _run(transaction, _CONCEPT_ENTITIES, [row for row in rows if is_concept(row["id"])])
    _run(transaction, _ENTITIES, [row for row in rows if not is_concept(row["id"])])
    _settle(transaction, touched)


def remove_some(transaction: ManagedTransaction, revision: str, most: int = 2_000) -> int:
    """Remove this many nodes of the graph, or what is left; how many were removed.

    Statements go first: with their relationships gone, no node has so many that its removal outgrows a transaction.
    """
    _lock(transaction, revision)
    for label in ("Statement", "Article", "Entity", "Concept"):
        removed = int(transaction.run(_REMOVE_SOME.format(label=label), most=most).single(strict=True)["n"])
        if removed:
            return removed
    return 0


def _lock(transaction: ManagedTransaction, revision: str) -> None:
    transaction.run(_LOCK, id=GRAPH, revision=revision).consume()


def _take(transaction: ManagedTransaction, articles: Sequence[str], revision: str) -> _Touched:
    """Remove what these articles say; what that was."""
    _lock(transaction, revision)
    given = {"articles": list(articles)}
    touched = _Touched()
    for row in transaction.run(_OLD_MENTIONS, given):
        touched.removed[row["article"], row["entity"]] = row["said"]
    touched.facts = {row["fact"] for row in transaction.run(_OLD_FACTS, given)}
    if touched.removed:
        transaction.run(_REMOVE_STATEMENTS, given).consume()
        transaction.run(_REMOVE_MENTIONS, given).consume()
    return touched


def _entity_rows(transaction: ManagedTransaction, touched: _Touched, articles: Sequence[str]) -> list[Properties]:
    """The nodes of entities of which something else is said now.

    Where something was only added, what the node holds already sums up all other articles.
    """
    said: dict[str, list[Properties]] = defaultdict(list)
    for (_, entity), one in touched.said.items():
        said[entity].append(one)
    for query, entities in ((_SAID_OF, touched.changed), (_SUMMARIES, touched.added)):
        if entities:
            for row in transaction.run(query, ids=sorted(entities), articles=list(articles)):
                others = row["said"] if isinstance(row["said"], list) else [row["said"]]
                said[row["id"]] += others
    return [entity_row(entity, said[entity]) for entity in sorted(touched.changed | touched.added) if said[entity]]


def _settle(transaction: ManagedTransaction, touched: _Touched) -> None:
    """Bring the summaries up to what is said now."""
    sums = {row["fact"]: row["sum"] for row in transaction.run(_SOURCES, facts=sorted(touched.facts))}
    queries: dict[str, list[Properties]] = defaultdict(list)
    ends: set[str] = set()
    for fact in sorted(touched.facts):
        subject, relation, object_ = fact.split(" ")
        ends |= {subject, object_}
        query = (_FACTS if fact in sums else _GONE_FACTS).format(type=relationship_type(relation))
        queries[query].append({"subject": subject, "object": object_, "sum": sums.get(fact)})
    for query, rows in queries.items():
        _run(transaction, query, rows)
    types = "|".join(relationship_type(relation) for relation in RELATIONS)
    ids = sorted(touched.entities | ends)
    transaction.run(_COUNTS.format(types=types), ids=ids).consume()
    if touched.removed:
        _remove_unmentioned(transaction, sorted({entity for _, entity in touched.removed}))


def _remove_unmentioned(transaction: ManagedTransaction, ids: Sequence[str]) -> None:
    gone = [row["id"] for row in transaction.run(_UNMENTIONED, ids=list(ids))]
    transaction.run(_REMOVE_ENTITIES, ids=[identifier for identifier in gone if not is_concept(identifier)]).consume()
    concepts = [identifier for identifier in gone if is_concept(identifier)]
    _run(
        transaction,
        _NO_ENTITIES,
        [
            {**concept_row(known), "labels": [*labels(known.type), *kind_labels(known.type)]}
            for known in concepts_above(concepts)
            if known.id in concepts
        ],
    )
    while concepts:
        removed = transaction.run(_UNNEEDED_CONCEPTS, ids=concepts)
        concepts = [row["above"] for row in removed if row["above"]]


def _run(transaction: ManagedTransaction, query: str, rows: Iterable[Properties]) -> None:
    """Run a query of ours over rows, where there are any."""
    if held := list(rows):
        transaction.run(query, rows=held).consume()
