"""What a snapshot holds, counted: the figures of the dataset's description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.store.apart import query_apart
from schema.terms import ONTOLOGY, RESOURCE

_SECONDS = 120.0
_ROWS = 1000

_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?number) { ?s a ?class }"
_CLASSES = "SELECT (STR(?class) AS ?name) (COUNT(DISTINCT ?s) AS ?number) { ?s a ?class } GROUP BY ?class"
_PROPERTIES = """SELECT (STR(?p) AS ?name) (COUNT(*) AS ?number)
{ SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } } GROUP BY ?p"""
_DATES = """SELECT (MIN(?date) AS ?first) (MAX(?date) AS ?last)
{ ?article a kg:Article ; dcterms:issued ?date }"""
_EXAMPLE = """SELECT (STR(?entity) AS ?name) (COUNT(*) AS ?number)
{ ?statement kg:subject ?entity } GROUP BY ?entity ORDER BY DESC(?number) ?entity LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Contents:
    """A snapshot's counts. Classes and properties by IRI: distinct things, and distinct triples of the union of all
    articles' graphs. Dates are the first and last article's (ISO), `example` the entity of which most is said."""

    published: datetime
    subjects: int
    classes: dict[str, int]
    properties: dict[str, int]
    first: str | None
    last: str | None
    example: str | None

    @property
    def triples(self) -> int:
        """Distinct triples."""
        return sum(self.properties.values())

    def count(self, name: str) -> int:
        """How many things are of a class of ours."""
        return self.classes.get(ONTOLOGY + name, 0)


def contents(snapshot: Path) -> Contents:
    """Count what a snapshot holds, in processes of their own (some seconds for a million triples).

    Raises kg.store.errors.QueryError where that needs too much memory.
    """
    dates = next(_rows(snapshot, _DATES), (None, None))
    subjects = next(_rows(snapshot, _SUBJECTS))[0]
    example = next(_rows(snapshot, _EXAMPLE), (None,))[0]
    return Contents(
        published=datetime.fromtimestamp(int(snapshot.name, 16) // 10**9, UTC),
        subjects=int(subjects or 0),
        classes=_counted(snapshot, _CLASSES),
        properties=_counted(snapshot, _PROPERTIES),
        first=None if dates[0] is None else str(dates[0]),
        last=None if dates[1] is None else str(dates[1]),
        example=example if isinstance(example, str) and example.startswith(RESOURCE) else None,
    )


def _counted(snapshot: Path, query: str) -> dict[str, int]:
    found = sorted((str(name), int(number or 0)) for name, number in _rows(snapshot, query))
    return dict(found)


def _rows(snapshot: Path, query: str) -> Iterator[tuple[str | int | float | bool | None, ...]]:
    return iter(query_apart(query, snapshot, seconds=_SECONDS, rows=_ROWS).rows)
