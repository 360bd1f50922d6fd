"""The page at the endpoint's root: what is here and how to ask it, for a person."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files
from string import Template

from kg.endpoint.contents import Contents
from kg.endpoint.description import words
from schema.terms import PREFIXES

_USED = ("kg", "id", "rdf", "rdfs", "skos", "dcterms", "schema", "xsd")
"""The prefixes of what the graph is made of."""


def example() -> str:
    """A query to begin with, the prefixes that it uses before it.

    >>> example().splitlines()[0]
    'PREFIX kg: <https://w3id.org/regional-policy-kg/ontology#>'
    """
    query = _file("example.rq")
    return _prefixes([name for name in _USED if f"{name}:" in query]) + "\n" + query.strip()


def page(held: Contents, base: str, seconds: float) -> str:
    """The page as HTML, for an endpoint whose address is `base`.

    >>> from datetime import UTC, datetime
    >>> held = Contents(datetime(2026, 1, 2, tzinfo=UTC), 0, {}, {}, None, None, None)
    >>> "<pre>http://127.0.0.1:7878/query</pre>" in page(held, "http://127.0.0.1:7878", 30)
    True
    """
    endpoint = f"{base}/query"
    values = {
        **{f"{name}_{language}": said for name, both in words().items() for language, said in both.items()},
        "articles": f"{held.count('Article'):,}",
        "statements": f"{held.count('Statement'):,}",
        "triples": f"{held.triples:,}",
        "dates": f"{held.first} ~ {held.last}" if held.first else "없음",
        "published": held.published.astimezone().strftime("%Y-%m-%d %H:%M"),
        "endpoint": endpoint,
        "seconds": f"{seconds:g}",
        "example": example(),
        "curl": f"curl {endpoint} -H 'Accept: text/csv' --data-urlencode query@질의.rq",
        "prefixes": _prefixes(_USED),
    }
    return Template(_file("page.html")).substitute({name: escape(value) for name, value in values.items()})


def _prefixes(names: Iterable[str]) -> str:
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names)


def _file(name: str) -> str:
    return files("kg.endpoint").joinpath(name).read_text(encoding="utf-8")
