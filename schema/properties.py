"""The RDF properties of articles, entities and statements: whose they are and what they take (see also `relations`)."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace
from typing import get_args

from schema.model import ENTITY_CLASSES, FIGURES, Modality
from schema.relations import RELATIONS
from schema.terms import Term

RECORDS: dict[str, Term] = {
    "Article": Term(
        "기사",
        "Article",
        ("schema:Article", "prov:Entity"),
        comment_ko="출처가 되는 기사나 보도자료. 본문은 그래프 밖 장부에 있다",
        comment_en="The source itself: a news article or press release. Its text stays in the ledger.",
    ),
    "Statement": Term(
        "진술",
        "Statement",
        ("rdf:Statement", "prov:Entity"),
        related=("oa:Annotation",),
        comment_ko="한 기사가 두 개체에 대해 말한 것과 그 근거 문장",
        comment_en="What one article says of two entities, with the sentence that says it.",
    ),
}
"""The classes that are no entities."""

ABSTRACT: dict[str, Term] = {
    "Entity": Term(
        "개체", "Entity", comment_ko="진술의 주어나 목적어가 되는 것", comment_en="Anything a statement speaks of."
    ),
    "Figure": Term("수치", "Figure", comment_ko="단위가 있는 수", comment_en="A number with its unit."),
}
"""The classes above the entities' own: every entity is a kg:Entity, targets, funding and outcomes are kg:Figure too."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The form of a string: a regular expression (XPath's and Python's alike), and what to tell people of it."""

    expression: str
    ko: str
    en: str


DATE = Pattern(r"^\d{4}(-\d{2}(-\d{2})?)?$", "2021, 2021-06, 2021-06-22 꼴", "like 2021, 2021-06 or 2021-06-22")
"""A day, a month or a year."""

PERIOD = Pattern(
    r"^(\d{4}(-\d{2}(-\d{2})?)?(~(\d{4}(-\d{2}(-\d{2})?)?)?)?|~\d{4}(-\d{2}(-\d{2})?)?)$",
    "2021, 2021-06-22, 2021~2025, 2024~ 꼴",
    "like 2021, 2021-06-22, 2021~2025 or 2024~",
)
"""A day, month or year, or a period whose one end may be open."""

SHA256 = Pattern("^[0-9a-f]{64}$", "16진수 64자리", "64 hexadecimal digits")


@dataclass(frozen=True, slots=True)
class Property:
    """A property with literal values, or (`datatype` a class) with things as values.

    `owners` are the classes that have it. `field` is the model's field it comes from ('' where it is computed).
    `term` is None for a public property used as it is. `required` and `single` bound the count on one owner:
    what several articles may say differently of one entity is not single.
    """

    name: str
    owners: tuple[str, ...]
    datatype: str
    field: str
    term: Term | None = None
    required: bool = False
    single: bool = True
    values: tuple[str, ...] = ()
    pattern: Pattern | None = None
    bounds: tuple[int | None, int | None] = (None, None)


def entity_term(class_name: str) -> Term:
    """The labels and public terms of an entity class.

    >>> entity_term("Agency").ko
    '기관'
    """
    model = ENTITY_CLASSES[class_name]
    term = next(item for item in model.model_fields["type"].metadata if isinstance(item, Term))
    return replace(term, comment_en=term.comment_en or inspect.cleandoc(model.__doc__ or "").partition("\n")[0])


def kinds(class_name: str) -> tuple[str, ...]:
    """The kinds that entities of a class come in; empty for classes without.

    >>> kinds("Industry")
    ('sector', 'technology')
    >>> kinds("Person")
    ()
    """
    field = ENTITY_CLASSES[class_name].model_fields.get("kind")
    if field is None:
        return ()
    return tuple(value for option in get_args(field.annotation) for value in get_args(option))


_ENTITIES = tuple(ENTITY_CLASSES)
_FIGURES = tuple(name for name in ENTITY_CLASSES if name in FIGURES)
_ARTICLE, _STATEMENT = ("Article",), ("Statement",)

PROPERTIES: tuple[Property, ...] = (
    Property("dcterms:title", _ARTICLE, "rdf:langString", "title", required=True),
    Property("dcterms:issued", _ARTICLE, "xsd:date", "published"),
    Property("dcterms:creator", _ARTICLE, "xsd:string", "author"),
    Property("schema:url", _ARTICLE, "xsd:anyURI", "url"),
    Property("kg:outlet", _ARTICLE, "xsd:string", "outlet", Term("매체", "outlet", related=("dcterms:publisher",))),
    Property(
        "kg:textDigest",
        _ARTICLE,
        "xsd:string",
        "",
        Term("본문 SHA-256", "SHA-256 of the text"),
        required=True,
        pattern=SHA256,
    ),
    Property("rdfs:label", _ENTITIES, "rdf:langString", "names", required=True, single=False),
    Property("skos:altLabel", _ENTITIES, "rdf:langString", "names", single=False),
    *(
        Property("kg:kind", (name,), "xsd:string", "kind", Term("종류", "kind"), single=False, values=kinds(name))
        for name in _ENTITIES
        if kinds(name)
    ),
    Property("kg:date", ("Event",), "xsd:string", "date", Term("날짜", "date"), single=False, pattern=DATE),
    Property("kg:value", _FIGURES, "xsd:decimal", "value", Term("값", "value", ("schema:value",)), required=True),
    Property("kg:unit", _FIGURES, "xsd:string", "unit", Term("단위", "unit", ("schema:unitText",)), required=True),
    Property(
        "kg:comparator",
        _FIGURES,
        "xsd:string",
        "comparator",
        Term("비교", "comparator"),
        required=True,
        values=("=", ">=", "<=", "~"),
    ),
    Property(
        "kg:time", _FIGURES, "xsd:string", "time", Term("시점", "time", related=("time:hasTime",)), pattern=PERIOD
    ),
    Property("kg:per", _FIGURES, "xsd:string", "per", Term("기준", "per")),
    Property("kg:subject", _STATEMENT, "Entity", "subject", Term("주어", "subject", ("rdf:subject",)), required=True),
    Property(
        "kg:relation",
        _STATEMENT,
        "rdf:Property",
        "relation",
        Term("관계", "relation", ("rdf:predicate",)),
        required=True,
        values=tuple(f"kg:{name}" for name in RELATIONS),
    ),
    Property("kg:object", _STATEMENT, "Entity", "object", Term("목적어", "object", ("rdf:object",)), required=True),
    Property(
        "kg:article", _STATEMENT, "Article", "", Term("출처 기사", "article", ("prov:hadPrimarySource",)), required=True
    ),
    Property(
        "kg:modality",
        _STATEMENT,
        "xsd:string",
        "modality",
        Term("실현 단계", "modality"),
        required=True,
        values=tuple(Modality),
    ),
    Property(
        "kg:confidence",
        _STATEMENT,
        "xsd:decimal",
        "confidence",
        Term("신뢰도", "confidence"),
        required=True,
        bounds=(0, 1),
    ),
    Property(
        "kg:evidence",
        _STATEMENT,
        "rdf:langString",
        "evidence.quote",
        Term("근거 문장", "evidence", related=("oa:exact",)),
        required=True,
    ),
    Property(
        "kg:start",
        _STATEMENT,
        "xsd:integer",
        "evidence.start",
        Term("근거 시작 위치", "start of the evidence", related=("oa:start",)),
        required=True,
        bounds=(0, None),
    ),
    Property(
        "kg:end",
        _STATEMENT,
        "xsd:integer",
        "evidence.end",
        Term("근거 끝 위치", "end of the evidence", related=("oa:end",)),
        required=True,
        bounds=(1, None),
    ),
    Property("kg:role", _STATEMENT, "xsd:string", "role", Term("역할", "role", related=("org:role",))),
    Property("kg:date", _STATEMENT, "xsd:string", "date", Term("날짜", "date"), pattern=DATE),
    Property(
        "kg:periodStart",
        _STATEMENT,
        "xsd:string",
        "period_start",
        Term("기간 시작", "start of the period", related=("time:hasBeginning",)),
        pattern=DATE,
    ),
    Property(
        "kg:periodEnd",
        _STATEMENT,
        "xsd:string",
        "period_end",
        Term("기간 끝", "end of the period", related=("time:hasEnd",)),
        pattern=DATE,
    ),
    Property("kg:rule", _STATEMENT, "xsd:string", "rule", Term("판독 규칙", "rule")),
)
"""Every property, in the order in which the published files give them."""
