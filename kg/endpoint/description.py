"""The description of the dataset and of the endpoint: VoID, DCAT and SPARQL 1.1 Service Description in one graph."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from kg.endpoint.contents import Contents
from schema.emit.turtle import blank, both, describe, header, text
from schema.terms import BASE, ONTOLOGY, PREFIXES, RESOURCE

_PREFIXES = {
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "formats": "http://www.w3.org/ns/formats/",
}
_ANSWERS = (
    "formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV, formats:SPARQL_Results_TSV, "
    "formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD"
)
_KOREAN = "<http://publications.europa.eu/resource/authority/language/KOR>"
_PROTOCOL = "<http://www.w3.org/TR/sparql11-protocol/>"

FORMATS = {
    form.media_type: form for form in (RdfFormat.TURTLE, RdfFormat.JSON_LD, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML)
}
"""How a description is written, by media type; the first where a client does not mind."""


def description(held: Contents, base: str, form: RdfFormat = RdfFormat.TURTLE) -> bytes:
    """The description of an endpoint whose address is `base` (no slash at its end), as RDF.

    >>> from datetime import UTC, datetime
    >>> held = Contents(datetime(2026, 1, 2, tzinfo=UTC), 0, {}, {}, None, None, None)
    >>> "void:sparqlEndpoint <http://127.0.0.1:7878/query>" in description(held, "http://127.0.0.1:7878").decode()
    True
    """
    turtle = "\n".join([header(_PREFIXES), *_blocks(held, base)]).encode()
    if form is RdfFormat.TURTLE:
        return turtle
    return serialize(parse(turtle, RdfFormat.TURTLE), format=form) or b""


@cache
def words() -> dict[str, dict[str, str]]:
    """What is said of the dataset, by name and language."""
    said: dict[str, dict[str, str]] = tomllib.loads(
        files("kg.endpoint").joinpath("description.toml").read_text(encoding="utf-8")
    )
    return said


def _blocks(held: Contents, base: str) -> Iterator[str]:
    document, endpoint = f"<{base}/description>", f"<{base}/query>"
    dataset, service = f"<{base}/description#dataset>", f"<{base}/description#service>"
    yield describe(document, [("a", "void:DatasetDescription"), ("foaf:primaryTopic", dataset)])
    yield describe(
        dataset,
        [
            ("a", "void:Dataset, dcat:Dataset, sd:Dataset"),
            *((f"dcterms:{name}", _said(name)) for name in ("title", "description", "rights")),
            ("dcterms:modified", _time(held)),
            ("dcterms:language", _KOREAN),
            ("dcterms:conformsTo", f"<{BASE}ontology>"),
            *_covered(held),
            ("dcat:landingPage", f"<{base}/>"),
            ("dcat:distribution", _distribution(held, endpoint, service)),
            ("sd:defaultGraph", blank([("a", "sd:Graph"), ("void:triples", str(held.triples))])),
            ("void:sparqlEndpoint", endpoint),
            ("void:uriSpace", text(RESOURCE)),
            *_counts(held),
        ],
    )
    yield describe(
        service,
        [
            ("a", "sd:Service, dcat:DataService"),
            ("dcterms:title", _said("service")),
            ("sd:endpoint", endpoint),
            ("sd:supportedLanguage", "sd:SPARQL11Query"),
            ("sd:feature", "sd:UnionDefaultGraph"),
            ("sd:resultFormat", _ANSWERS),
            ("sd:defaultDataset", dataset),
            ("dcat:endpointURL", endpoint),
            ("dcat:endpointDescription", document),
            ("dcat:servesDataset", dataset),
        ],
    )


def _distribution(held: Contents, endpoint: str, service: str) -> str:
    return blank(
        [
            ("a", "dcat:Distribution"),
            ("dcterms:title", _said("service")),
            ("dcterms:issued", _time(held)),
            ("dcterms:conformsTo", _PROTOCOL),
            ("dcat:accessURL", endpoint),
            ("dcat:accessService", service),
        ]
    )


def _covered(held: Contents) -> Iterator[tuple[str, str]]:
    if held.first and held.last:
        ends = [
            ("dcat:startDate", f"{text(held.first)}^^xsd:date"),
            ("dcat:endDate", f"{text(held.last)}^^xsd:date"),
        ]
        yield "dcterms:temporal", blank([("a", "dcterms:PeriodOfTime"), *ends])


def _counts(held: Contents) -> Iterator[tuple[str, str]]:
    if held.example:
        yield "void:exampleResource", str(NamedNode(held.example))
    yield "void:triples", str(held.triples)
    yield "void:entities", str(held.subjects)
    yield "void:distinctSubjects", str(held.subjects)
    yield "void:classes", str(len(held.classes))
    yield "void:properties", str(len(held.properties))
    if vocabularies := ", ".join(_vocabularies(held)):
        yield "void:vocabulary", vocabularies
    for name, number in held.classes.items():
        yield "void:classPartition", blank([("void:class", str(NamedNode(name))), ("void:entities", str(number))])
    for name, number in held.properties.items():
        yield "void:propertyPartition", blank([("void:property", str(NamedNode(name))), ("void:triples", str(number))])


def _vocabularies(held: Contents) -> Iterator[str]:
    """The ontologies of which a class or property is used."""
    for namespace in PREFIXES.values():
        if any(name.startswith(namespace) for name in (*held.classes, *held.properties)):
            yield f"<{BASE}ontology>" if namespace == ONTOLOGY else f"<{namespace}>"


def _said(name: str) -> str:
    return both(words()[name]["ko"], words()[name]["en"])


def _time(held: Contents) -> str:
    return f"{text(held.published.strftime('%Y-%m-%dT%H:%M:%SZ'))}^^xsd:dateTime"
