"""ontology.ttl: our classes and properties in OWL, and the public terms that each specialises.

Borrowed terms are used as they are and never described here: their labels are their owners' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schema.emit.turtle import Pairs, blank, both, collection, describe, header, text
from schema.model import ENTITY_CLASSES, FIGURES
from schema.properties import ABSTRACT, PROPERTIES, RECORDS, Property, entity_term
from schema.relations import RELATIONS, Relation
from schema.terms import BASE, Term

VERSION = "0.1.0"

_PUBLIC_KINDS = ("local_government", "ministry", "public_institution", "public_enterprise", "department")
"""The agencies that CPOV's 'public organisation' covers; associations, universities and the like need not be public."""


def ontology() -> str:
    """The ontology in Turtle.

    >>> "kg:Agency" in ontology()
    True
    """
    return "\n".join([header(), *_blocks()])


def _blocks() -> Iterator[str]:
    yield describe(
        f"<{BASE}ontology>",
        [
            ("a", "owl:Ontology"),
            ("dcterms:title", both("지역 산업정책 지식그래프 온톨로지", "Ontology of regional industrial policy")),
            ("dcterms:license", "<https://www.apache.org/licenses/LICENSE-2.0>"),
            ("owl:versionInfo", text(VERSION)),
        ],
    )
    for name, term in {**ABSTRACT, **RECORDS}.items():
        above = ("kg:Entity",) if name == "Figure" else ()
        yield describe(f"kg:{name}", [("a", "owl:Class"), *_labels(term), *_below("rdfs:subClassOf", term, above)])
    for name in ENTITY_CLASSES:
        above = ("kg:Figure",) if name in FIGURES else ("kg:Entity",)
        term = entity_term(name)
        yield describe(f"kg:{name}", [("a", "owl:Class"), *_labels(term), *_below("rdfs:subClassOf", term, above)])
    yield _all_different(ENTITY_CLASSES)
    yield from (_public_agency(kind) for kind in _PUBLIC_KINDS)
    for name in dict.fromkeys(item.name for item in PROPERTIES if item.term):
        yield _property([item for item in PROPERTIES if item.name == name])
    for relation in RELATIONS.values():
        yield _relation(relation)


def _labels(term: Term) -> Pairs:
    yield "rdfs:label", both(term.ko, term.en)
    if term.comment_ko:
        yield "rdfs:comment", both(term.comment_ko, term.comment_en)


def _below(predicate: str, term: Term, above: Iterable[str] = ()) -> Pairs:
    broader = [*above, *term.broader, *(blank([("owl:inverseOf", name)]) for name in term.inverse)]
    if broader:
        yield predicate, ", ".join(broader)
    if term.related:
        yield "rdfs:seeAlso", ", ".join(term.related)


def _all_different(names: Iterable[str]) -> str:
    """Nothing is of two classes: what a region and a project share is a name."""
    members = collection(f"kg:{name}" for name in names)
    return f"[] a owl:AllDisjointClasses ;\n    owl:members {members} .\n"


def _public_agency(kind: str) -> str:
    of_this_kind = blank([("a", "owl:Restriction"), ("owl:onProperty", "kg:kind"), ("owl:hasValue", text(kind))])
    members = collection(["kg:Agency", of_this_kind])
    return (
        blank([("a", "owl:Class"), ("owl:intersectionOf", members), ("rdfs:subClassOf", "cv:PublicOrganisation")])
        + " .\n"
    )


def _property(uses: list[Property]) -> str:
    term = uses[0].term or Term("", "")
    literal = ":" in uses[0].datatype and uses[0].datatype != "rdf:Property"
    owners = [owner for use in uses for owner in use.owners]
    return describe(
        uses[0].name,
        [
            ("a", "owl:DatatypeProperty" if literal else "owl:ObjectProperty"),
            *_labels(term),
            *_below("rdfs:subPropertyOf", term),
            ("rdfs:domain", _union(owners)),
            ("rdfs:range", uses[0].datatype if ":" in uses[0].datatype else f"kg:{uses[0].datatype}"),
        ],
    )


def _relation(relation: Relation) -> str:
    return describe(
        f"kg:{relation.name}",
        [
            ("a", "owl:ObjectProperty" + (", owl:SymmetricProperty" if relation.symmetric else "")),
            *_labels(relation.term),
            *_below("rdfs:subPropertyOf", relation.term),
            ("rdfs:domain", _union(name for name in ENTITY_CLASSES if name in relation.subjects)),
            ("rdfs:range", _union(name for name in ENTITY_CLASSES if name in relation.objects)),
        ],
    )


def _union(names: Iterable[str]) -> str:
    members = [f"kg:{name}" for name in names]
    if len(members) == 1:
        return members[0]
    if set(members) == {f"kg:{name}" for name in FIGURES}:
        return "kg:Figure"
    return blank([("a", "owl:Class"), ("owl:unionOf", collection(members))])
