"""shapes.ttl: what holds in every graph of ours, in SHACL, with messages in Korean and English.

Every shape holds for one article's graph as for any number of them merged: what two articles may say differently of one
entity (its names, its kind, an event's date) is not bounded in number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schema.emit.turtle import Pairs, blank, both, collection, describe, header, text
from schema.model import ENTITY_CLASSES
from schema.properties import PROPERTIES, RECORDS, Property, entity_term
from schema.relations import RELATIONS, Relation
from schema.terms import BASE, RESOURCE, Term

_PREFIXES = {"sh": "http://www.w3.org/ns/shacl#", "shape": BASE + "shapes#"}

_BORROWED = {
    "dcterms:title": ("제목", "title"),
    "dcterms:issued": ("발행일", "date of issue"),
    "dcterms:creator": ("글쓴이", "author"),
    "schema:url": ("주소", "URL"),
    "rdfs:label": ("이름", "name"),
    "skos:altLabel": ("다른 이름", "other name"),
}
_DATATYPES = {
    "xsd:string": ("글", "text"),
    "rdf:langString": ("언어가 적힌 글", "text with a language"),
    "xsd:decimal": ("십진수", "decimal number"),
    "xsd:integer": ("정수", "whole number"),
    "xsd:date": ("날짜", "date"),
    "xsd:anyURI": ("주소", "address"),
    "Entity": ("개체", "entity"),
    "Article": ("기사", "article"),
    "rdf:Property": ("관계", "relation"),
}


def shapes() -> str:
    """The shapes in Turtle.

    Each property has a shape with targets of its own: validators then check it for all nodes at once, several times
    faster than property by property within each node.

    >>> "sh:targetClass kg:Statement" in shapes()
    True
    """
    terms = {**RECORDS, **{name: entity_term(name) for name in ENTITY_CLASSES}}
    classes = (_class_shape(name, term) for name, term in terms.items())
    properties = (_property_shape(item) for item in PROPERTIES)
    relations = (shape for relation in RELATIONS.values() for shape in _relation_shapes(relation))
    within = (_within_class(relation) for relation in RELATIONS.values() if relation.within_class)
    return "\n".join([header(_PREFIXES), *classes, *properties, *relations, *within])


def _class_shape(name: str, term: Term) -> str:
    return describe(
        f"shape:{name}",
        [
            ("a", "sh:NodeShape"),
            ("sh:targetClass", f"kg:{name}"),
            ("sh:nodeKind", "sh:IRI"),
            ("sh:pattern", text(f"^{RESOURCE}{name.lower()}/.")),
            (
                "sh:message",
                both(
                    f"{term.ko}의 식별자는 {name.lower()}/ 아래에 있어야 합니다",
                    f"{term.en}: the identifier must lie below {name.lower()}/",
                ),
            ),
        ],
    )


def _property_shape(item: Property) -> str:
    owners = "Entity" if len(item.owners) == len(ENTITY_CLASSES) else "-".join(item.owners)
    name = f"shape:{owners}-{item.name.partition(':')[2]}"
    targets = ", ".join(f"kg:{owner}" for owner in item.owners)
    return describe(name, [("a", "sh:PropertyShape"), ("sh:targetClass", targets), *_property(item)])


def _property(item: Property) -> Pairs:
    yield "sh:path", item.name
    if item.required:
        yield "sh:minCount", "1"
    if item.single:
        yield "sh:maxCount", "1"
    if ":" not in item.datatype:
        yield "sh:nodeKind", "sh:IRI"
        if item.datatype != "Entity":
            yield "sh:class", f"kg:{item.datatype}"
    elif item.datatype != "rdf:Property":
        yield "sh:datatype", item.datatype
        if item.datatype in ("xsd:string", "rdf:langString") and item.required:
            yield "sh:minLength", "1"
    if item.values:
        borrowed = item.datatype == "rdf:Property"
        yield "sh:in", collection(value if borrowed else text(value) for value in item.values)
    if item.pattern:
        yield "sh:pattern", text(item.pattern.expression)
    low, high = item.bounds
    if low is not None:
        yield "sh:minInclusive", str(low)
    if high is not None:
        yield "sh:maxInclusive", str(high)
    if item.name == "kg:start":
        yield "sh:lessThan", "kg:end"
    yield "sh:message", _message(item)


def _message(item: Property) -> str:
    korean, english = (item.term.ko, item.term.en) if item.term else _BORROWED[item.name]
    what = _DATATYPES[item.datatype]
    parts = [("필수" if item.required else "선택", "required" if item.required else "optional")]
    if item.single:
        parts.append(("하나만", "one only"))
    parts.append(what)
    if item.values and item.datatype == "xsd:string":
        parts.append((" | ".join(item.values), " | ".join(item.values)))
    if item.pattern:
        parts.append((item.pattern.ko, item.pattern.en))
    low, high = item.bounds
    if low is not None:
        parts.append((f"{low} 이상", f"at least {low}"))
    if high is not None:
        parts.append((f"{high} 이하", f"at most {high}"))
    if item.name == "kg:start":
        parts.append(("끝 위치보다 앞", "before the end"))
    ko, en = (", ".join(part) for part in zip(*parts, strict=True))
    return both(f"{korean}: {ko}", f"{english}: {en}")


def _relation_shapes(relation: Relation) -> Iterator[str]:
    for names, target, korean, english in (
        (_in_order(relation.subjects), "sh:targetSubjectsOf", "주어", "subject"),
        (_in_order(relation.objects), "sh:targetObjectsOf", "목적어", "object"),
    ):
        pairs = [
            ("a", "sh:NodeShape"),
            (target, f"kg:{relation.name}"),
            ("sh:nodeKind", "sh:IRI"),
            *_one_of(names),
            ("sh:message", _ends_message(relation.term, names, korean, english)),
        ]
        yield describe(f"shape:{relation.name}-{english}", pairs)


def _within_class(relation: Relation) -> str:
    """Both ends are of one class: a program is part of a program, an agency of an agency."""
    options = (
        blank(
            [
                ("sh:class", f"kg:{name}"),
                ("sh:property", blank([("sh:path", f"kg:{relation.name}"), ("sh:class", f"kg:{name}")])),
            ]
        )
        for name in _in_order(relation.subjects)
    )
    term = relation.term
    message = both(
        f"{term.ko} 관계의 주어와 목적어는 같은 유형입니다", f"subject and object of '{term.en}' are of one class"
    )
    return describe(
        f"shape:{relation.name}-kind",
        [
            ("a", "sh:NodeShape"),
            ("sh:targetSubjectsOf", f"kg:{relation.name}"),
            ("sh:or", collection(options)),
            ("sh:message", message),
        ],
    )


def _one_of(names: list[str]) -> Iterator[tuple[str, str]]:
    if len(names) == 1:
        yield "sh:class", f"kg:{names[0]}"
    else:
        yield "sh:or", collection(f"[ sh:class kg:{name} ]" for name in names)


def _ends_message(term: Term, names: Iterable[str], korean: str, english: str) -> str:
    terms = [entity_term(name) for name in names]
    return both(
        f"{term.ko} 관계의 {korean}: {', '.join(item.ko for item in terms)} 가운데 하나",
        f"{english} of '{term.en}': one of {', '.join(item.en for item in terms)}",
    )


def _in_order(names: frozenset[str]) -> list[str]:
    return [name for name in ENTITY_CLASSES if name in names]
