"""The queries that the pages and commands are made of, and their rows as the protocol's models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.store.protocol import ArticleSummary, EntityDetail, EntitySummary, Fact, FactFilter
from schema.model import ENTITY_CLASSES, Evidence, Modality, Statement, entity_from

SUMMARY = "{entity} {{.id, .type, .label, .kind, .degree}}"
ARTICLE = "a {.id, .title, .issued, .outlet, .url, .statements}"

ARTICLES = f"""
MATCH (a:Article) RETURN {ARTICLE} AS article
ORDER BY coalesce(a.issued, '') DESC, a.id SKIP $offset LIMIT $limit"""
ONE_ARTICLE = f"MATCH (a:Article {{id: $id}}) RETURN {ARTICLE} AS article"

# The index gives the busiest first, so that only as many are read as are asked for.
ENTITIES = f"""
MATCH (e:Entity) WHERE e.degree >= 0 AND ($types = [] OR e.type IN $types)
RETURN {SUMMARY.format(entity="e")} AS entity ORDER BY e.degree DESC, e.id LIMIT $limit"""
ONE_ENTITY = """
MATCH (e:Entity {id: $id})
RETURN properties(e) AS entity, COLLECT { MATCH (a:Article)-[:MENTIONS]->(e) RETURN a.id ORDER BY a.id } AS articles"""

_FOUND = f"""
WHERE any(name IN e.searchNames WHERE replace(name, ' ', '') CONTAINS $sought) AND ($types = [] OR e.type IN $types)
WITH e, any(name IN e.searchNames WHERE replace(name, ' ', '') = $sought) AS exact
RETURN {SUMMARY.format(entity="e")} AS entity ORDER BY exact DESC, e.degree DESC, e.id LIMIT $limit"""
SEARCH_INDEX = f"CALL db.index.fulltext.queryNodes('entity_names', $run) YIELD node AS e WITH e {_FOUND}"
SEARCH_ALL = f"MATCH (e:Entity) {_FOUND}"

NAMES = """
UNWIND $ids AS id
OPTIONAL MATCH (e:Entity {id: id}) OPTIONAL MATCH (a:Article {id: id})
WITH id, coalesce(e.label, a.title) AS name WHERE name IS NOT NULL RETURN id, name"""

STATEMENTS_BY_RELATION = "MATCH (s:Statement) RETURN s.relation AS relation, count(*) AS n"
COUNTS = "MATCH (a:Article) RETURN 'Article' AS class, count(a) AS n" + "".join(
    f" UNION ALL MATCH (e:{name}) RETURN '{name}' AS class, count(e) AS n" for name in ENTITY_CLASSES
)

GRAPHS = """
MATCH (a:Article) RETURN properties(a) AS article,
  COLLECT { MATCH (a)-[m:MENTIONS]->(e) RETURN m {.*, id: e.id, type: e.type} } AS entities,
  COLLECT { MATCH (a)-[:STATES]->(s), (s)-[:SUBJECT]->(one), (s)-[:OBJECT]->(other)
            RETURN s {.*, subject: one.id, object: other.id} } AS statements"""

_ORDER = "s.confidence DESC, a.issued IS NULL, a.issued, s.id"
_FACT = f"""
MATCH (s)-[:SUBJECT]->(subject:Entity), (s)-[:OBJECT]->(object:Entity)
RETURN s {{.*}} AS statement, {ARTICLE} AS article,
       {SUMMARY.format(entity="subject")} AS subject, {SUMMARY.format(entity="object")} AS object
ORDER BY {_ORDER}"""


def facts_query(*, entity: bool, other: bool, article: bool, where: FactFilter) -> str:
    """The query for `Store.facts`: which ends are asked for, and the conditions that are set, all by parameters."""
    if other:
        start = (
            "MATCH (:Entity {id: $entity})<-[:SUBJECT|OBJECT]-(s:Statement)-[:SUBJECT|OBJECT]->(:Entity {id: $other})"
        )
    elif entity:
        start = "MATCH (:Entity {id: $entity})<-[:SUBJECT|OBJECT]-(s:Statement)"
    elif where.among:
        start = "UNWIND $among AS one MATCH (:Entity {id: one})<-[:SUBJECT]-(s:Statement)"
    else:
        start = "MATCH (s:Statement)"
    given = "MATCH (a:Article {id: $article})-[:STATES]->(s)" if article else "MATCH (a:Article)-[:STATES]->(s)"
    # What is only the surest of the whole graph is taken from the index on confidence, before anything is joined.
    conditions = ["s.confidence >= $confidence"]
    if where.relations:
        conditions.append("s.relation IN $relations")
    if where.modalities:
        conditions.append("s.modality IN $modalities")
    if where.types:
        conditions.append(
            "all(end IN [(s)-[:SUBJECT|OBJECT]->(e) | e] WHERE end.type IN $types OR end.id IN [$entity, $other])"
        )
    if where.among:
        conditions.append("all(end IN [(s)-[:SUBJECT|OBJECT]->(e) | e.id] WHERE end IN $among)")
    if where.since is not None:
        conditions.append("a.issued >= $since")
    if where.until is not None:
        conditions.append("substring(a.issued, 0, size($until)) <= $until")
    chosen = f"{start} {given} WHERE {' AND '.join(conditions)} WITH DISTINCT s, a ORDER BY {_ORDER} LIMIT $limit"
    return chosen + _FACT


def summary_of(row: Mapping[str, Any]) -> EntitySummary:
    """An entity of its row."""
    return EntitySummary(row["id"], row["type"], row["label"], row["kind"], row["degree"])


def article_summary(row: Mapping[str, Any]) -> ArticleSummary:
    """An article of its row."""
    return ArticleSummary(row["id"], row["title"], row["issued"], row["outlet"], row["url"], row["statements"])


def detail_of(row: Mapping[str, Any], articles: Sequence[str]) -> EntityDetail:
    """An entity of all its node's properties."""
    fields = {name: row.get(name) for name in ENTITY_CLASSES[row["type"]].model_fields}
    return EntityDetail(
        entity=entity_from(fields),
        label=row["label"],
        label_en=row.get("labelEn"),
        codes=tuple(row["codes"]),
        degree=row["degree"],
        articles=tuple(articles),
    )


def statement_of(row: Mapping[str, Any], subject: str, object_: str) -> Statement:
    """A statement of its node's properties."""
    return Statement(
        subject=subject,
        relation=row["relation"],
        object=object_,
        modality=Modality(row["modality"]),
        confidence=row["confidence"],
        evidence=Evidence(start=row["start"], end=row["end"], quote=row["evidence"]),
        role=row.get("role"),
        date=row.get("date"),
        period_start=row.get("periodStart"),
        period_end=row.get("periodEnd"),
        rule=row.get("rule") or "",
    )


def fact_of(row: Mapping[str, Any]) -> Fact:
    """A fact of a row of `facts_query`."""
    subject, object_ = summary_of(row["subject"]), summary_of(row["object"])
    statement = statement_of(row["statement"], subject.id, object_.id)
    return Fact(row["statement"]["id"], statement, subject, object_, article_summary(row["article"]))
