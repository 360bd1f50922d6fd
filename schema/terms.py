"""Namespaces, and the `Term` that carries a word's Korean and English label and its public counterpart."""

from __future__ import annotations

from dataclasses import dataclass

BASE = "https://w3id.org/regional-policy-kg/"
"""Every identifier of ours is this base followed by a readable path."""

ONTOLOGY = BASE + "ontology#"
"""Namespace of our own classes and properties (prefix `kg:`)."""

RESOURCE = BASE + "id/"
"""Namespace of entities, statements and articles (prefix `id:`)."""

PREFIXES: dict[str, str] = {
    "kg": ONTOLOGY,
    "id": RESOURCE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "cv": "http://data.europa.eu/m8g/",
    "schema": "http://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "qudt": "http://qudt.org/schema/qudt/",
    "time": "http://www.w3.org/2006/time#",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the ontology: its labels, what it says, and its place among public terms (prefixed names).

    `broader` are the public terms it specialises, `inverse` the public properties it specialises read backwards
    (the public one leads from the event to its organizer, ours from the organizer to the event), `related` those worth
    a look that it does not specialise.

    >>> Term("기관", "Agency", ("org:Organization",)).ko
    '기관'
    """

    ko: str
    en: str
    broader: tuple[str, ...] = ()
    inverse: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    comment_ko: str = ""
    comment_en: str = ""


def expand(name: str) -> str:
    """The full IRI of a prefixed name.

    >>> expand("kg:operates")
    'https://w3id.org/regional-policy-kg/ontology#operates'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
