"""What a graph holds, at hand in memory: every entity's summary and names, every article, the counts.

Built once per state of the graph. Searching names by SPARQL reads all of them each time, and counting how many facts an
entity stands in reads them all; here both are look-ups.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.resolve.resolve import official_name
from kg.store.cells import Term, plain
from kg.store.protocol import ArticleSummary, Counts, EntitySummary
from schema.ids import from_iri
from schema.model import ENTITY_CLASSES
from schema.relations import RELATIONS
from schema.vocabulary import concept

Select = Callable[[str], Iterator[Sequence[Term | None]]]
"""Runs a SELECT of ours over the union of all graphs; rows hold a term or None for each column."""


@dataclass(frozen=True)
class NameIndex:
    """Every name in one string, each between line feeds, so that looking for a part of one is a single scan."""

    text: str
    starts: tuple[int, ...]
    owners: tuple[EntitySummary, ...]

    @classmethod
    def of(cls, named: Iterable[tuple[EntitySummary, Iterable[str]]]) -> NameIndex:
        """The index of these entities' folded names, found in this order."""
        parts: list[str] = []
        starts: list[int] = []
        owners: list[EntitySummary] = []
        size = 0
        for owner, names in named:
            part = "\n" + "\n".join(sorted(names)) + "\n"
            starts.append(size)
            owners.append(owner)
            parts.append(part)
            size += len(part)
        return cls("".join(parts), tuple(starts), tuple(owners))

    def holding(self, pattern: str) -> Iterator[EntitySummary]:
        """The entities with this in one of their names, each once."""
        place = self.text.find(pattern)
        while place >= 0:
            which = bisect_right(self.starts, place) - 1
            yield self.owners[which]
            after = which + 1
            place = self.text.find(pattern, self.starts[after]) if after < len(self.starts) else -1


@dataclass(frozen=True)
class Catalogue:
    """Entities by identifier in the order of `Store.entities`, their names for searching, articles latest first."""

    entities: dict[str, EntitySummary] = field(default_factory=dict)
    names: NameIndex = field(default_factory=lambda: NameIndex.of([]))
    articles: dict[str, ArticleSummary] = field(default_factory=dict)
    counts: Counts = field(default_factory=lambda: Counts(0, {}, {}))

    def search(self, text: str, types: Sequence[str], limit: int) -> list[EntitySummary]:
        """As `Store.search`."""
        sought = fold(text)
        if not sought:
            return []
        found: dict[str, EntitySummary] = {}
        for pattern in (f"\n{sought}\n", sought):
            for summary in self.names.holding(pattern):
                if len(found) >= limit:
                    break
                if not types or summary.type in types:
                    found[summary.id] = summary
        return list(found.values())[:limit]

    def listed(self, types: Sequence[str], limit: int) -> list[EntitySummary]:
        """As `Store.entities`."""
        found = (summary for summary in self.entities.values() if not types or summary.type in types)
        return list(islice(found, limit))


def build(select: Select) -> Catalogue:
    """The catalogue of a graph."""
    types = _types(select)
    names = _names(select, types)
    kinds: dict[str, str] = {}
    for entity, kind in _values(select, "SELECT DISTINCT ?e ?kind { ?e kg:kind ?kind }"):
        kinds[entity] = min(kind, kinds.get(entity, kind))
    degrees = _degrees(select)
    summaries = [
        EntitySummary(
            id=entity,
            type=type_,
            label=official_name(entity, names[entity].official or {entity}),
            kind=known.kind if (known := concept(entity)) else kinds.get(entity),
            degree=degrees[entity],
        )
        for entity, type_ in types.items()
    ]
    summaries.sort(key=lambda summary: (-summary.degree, summary.id))
    articles = _articles(select)
    relations = Counter({r: int(n) for r, n in _values(select, _STATEMENTS_BY_RELATION)})
    return Catalogue(
        entities={summary.id: summary for summary in summaries},
        names=NameIndex.of((summary, names[summary.id].folded) for summary in summaries),
        articles={summary.id: summary for summary in articles},
        counts=Counts(
            articles=len(articles),
            entities=_in_order(Counter(types.values()), ENTITY_CLASSES),
            statements=_in_order(relations, RELATIONS),
        ),
    )


@dataclass(slots=True)
class _Names:
    official: set[str] = field(default_factory=set)
    folded: set[str] = field(default_factory=set)


_STATEMENTS_BY_RELATION = "SELECT ?r (COUNT(?s) AS ?n) { ?s kg:relation ?r } GROUP BY ?r"


def _types(select: Select) -> dict[str, str]:
    found = {}
    for name in ENTITY_CLASSES:
        found.update({entity: name for (entity,) in _values(select, f"SELECT DISTINCT ?e {{ ?e a kg:{name} }}")})
    return found


def _names(select: Select, entities: Collection[str]) -> dict[str, _Names]:
    names = {entity: _Names() for entity in entities}
    for property_ in ("rdfs:label", "skos:altLabel"):
        for node, name in select(f"SELECT DISTINCT ?e ?name {{ ?e {property_} ?name }}"):
            assert isinstance(node, NamedNode) and isinstance(name, Literal)
            held = names.get(from_iri(node.value))
            if held is None:  # a parent in the vocabulary, no entity of an article
                continue
            held.folded.add(fold(name.value))
            if property_ == "rdfs:label" and name.language != "en":
                held.official.add(name.value)
    return names


def _degrees(select: Select) -> Counter[str]:
    degrees: Counter[str] = Counter()
    for name, relation in RELATIONS.items():
        facts = set(_values(select, f"SELECT DISTINCT ?s ?o {{ ?s kg:{name} ?o }}"))
        if relation.symmetric:
            facts = {(min(ends), max(ends)) for ends in facts}
        for ends in facts:
            degrees.update(set(ends))
    return degrees


def _articles(select: Select) -> list[ArticleSummary]:
    statements = dict(_values(select, "SELECT ?a (COUNT(?s) AS ?n) { ?s kg:article ?a } GROUP BY ?a"))
    query = """
        SELECT ?a ?title ?issued ?outlet ?url {
          ?a a kg:Article ; dcterms:title ?title
          OPTIONAL { ?a dcterms:issued ?issued } OPTIONAL { ?a kg:outlet ?outlet } OPTIONAL { ?a schema:url ?url }
        }"""
    found = [
        ArticleSummary(article, title, issued, outlet, url, int(statements.get(article, 0)))
        for article, title, issued, outlet, url in _values(select, query)
    ]
    found.sort(key=lambda summary: summary.id)
    found.sort(key=lambda summary: summary.published or "", reverse=True)
    return found


def _values(select: Select, query: str) -> Iterator[tuple[Any, ...]]:
    """Rows of strings: ours without their namespace."""
    for row in select(query):
        yield tuple(None if term is None else plain(term) for term in row)


def _in_order(counted: Mapping[str, int], order: Iterable[str]) -> dict[str, int]:
    return {name: counted[name] for name in order if counted.get(name)}


def fold(name: str) -> str:
    """A name as searching compares it: case and spaces aside.

    >>> fold("UNIST 산학 협력단")
    'unist산학협력단'
    """
    return "".join(name.split()).casefold()
