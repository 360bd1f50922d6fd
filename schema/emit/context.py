"""context.jsonld: what makes a `model_dump(mode="json")` of a reading RDF as it stands."""

from __future__ import annotations

import json

from schema.properties import PROPERTIES, Property
from schema.terms import ONTOLOGY, PREFIXES, RESOURCE

_LANGUAGE = "ko"
_USED = ("kg", "rdfs", "skos", "dcterms", "schema", "xsd")
_INSIDE_THE_READING = ("article", "entities", "statements")
_NOT_RDF = ("text", "blocks", "mentions")
"""The text belongs to its publisher; blocks and mentions are offsets into it."""


def context() -> str:
    """The context, to be put before a dump: `{"@context": …, **reading.model_dump(mode="json")}`.

    All names of an entity become `rdfs:label` (of which the other names' `skos:altLabel` is a special case), for a
    context cannot tell the first of a list from the rest.

    >>> json.loads(context())["@context"]["id"]
    '@id'
    """
    terms: dict[str, object] = {"@version": 1.1, "@base": RESOURCE, "@vocab": ONTOLOGY}
    terms |= {prefix: PREFIXES[prefix] for prefix in _USED}
    terms |= {"id": "@id", "type": "@type", "evidence": "@nest"}
    terms |= dict.fromkeys(_INSIDE_THE_READING, "@included")
    terms |= dict.fromkeys(_NOT_RDF)
    for item in PROPERTIES:
        if item.field:
            terms.setdefault(item.field.rpartition(".")[2], _definition(item))
    return json.dumps({"@context": terms}, ensure_ascii=False, indent=2) + "\n"


def _definition(item: Property) -> dict[str, str]:
    match item.datatype:
        case "Entity":
            return {"@id": item.name, "@type": "@id"}
        case "rdf:Property":
            return {"@id": item.name, "@type": "@vocab"}
        case "rdf:langString":
            return {"@id": item.name, "@language": _LANGUAGE}
        case "xsd:string":
            return {"@id": item.name}
        case "xsd:decimal":
            # JSON-LD writes a fraction as 9.0E-1, which is no xsd:decimal.
            return {"@id": item.name, "@type": "xsd:double"}
    return {"@id": item.name, "@type": item.datatype}
