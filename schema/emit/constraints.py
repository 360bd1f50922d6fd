"""constraints.cypher: what a Neo4j database needs before the graph is written to it (5.26 and later)."""

from __future__ import annotations

_NODES = ("Entity", "Concept", "Statement", "Article", "Graph")
_INDEXED = (
    ("Entity", "label"),
    ("Entity", "degree"),
    ("Statement", "fact"),
    ("Statement", "relation"),
    ("Statement", "confidence"),
    ("Article", "issued"),
)


def constraints() -> str:
    """Constraints and indexes in Cypher, one statement a line; running them again changes nothing.

    >>> constraints().splitlines()[0]
    'CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;'
    """
    unique = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"
        for label in _NODES
    ]
    indexes = [
        f"CREATE INDEX {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) ON (n.{key});" for label, key in _INDEXED
    ]
    # Korean words carry their particles: the cjk analyzer indexes pairs of syllables, the standard one whole words.
    names = (
        "CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.label, n.names, n.searchNames] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};"
    )
    return "\n".join([*unique, *indexes, names]) + "\n"
