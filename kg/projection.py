"""One article's reading as RDF: all of it in one named graph, whose IRI is the article's.

The cleaned text itself is not in the RDF: it belongs to its publisher, and the ledger keeps it for checking. An export
holds the digest of the text (`kg:textDigest`) and, on each statement, the quoted evidence with its offsets. Nothing
here depends on when or in which order articles were loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from schema.ids import iri
from schema.model import AnyEntity, Article, Event, Figure, Industry, Reading, Region, Statement
from schema.relations import RELATIONS
from schema.terms import expand
from schema.vocabulary import Concept, ancestors, broader, concept

Node = NamedNode | Literal
Triple = tuple[NamedNode, NamedNode, Node]

_TYPE = NamedNode(expand("rdf:type"))
_LABEL = NamedNode(expand("rdfs:label"))
_OTHER_LABEL = NamedNode(expand("skos:altLabel"))
_BROADER = NamedNode(expand("skos:broader"))
_NOTATION = NamedNode(expand("skos:notation"))
_CONCEPT = NamedNode(expand("skos:Concept"))
_TITLE = NamedNode(expand("dcterms:title"))
_ISSUED = NamedNode(expand("dcterms:issued"))
_CREATOR = NamedNode(expand("dcterms:creator"))
_URL = NamedNode(expand("schema:url"))
_DECIMAL = NamedNode(expand("xsd:decimal"))
_INTEGER = NamedNode(expand("xsd:integer"))
_DATE = NamedNode(expand("xsd:date"))
_ANY_URI = NamedNode(expand("xsd:anyURI"))


def _own(name: str) -> NamedNode:
    return NamedNode(expand(f"kg:{name}"))


_ARTICLE_CLASS = _own("Article")
_STATEMENT_CLASS = _own("Statement")
_RELATIONS = {name: _own(name) for name in RELATIONS}
_OUTLET, _TEXT_DIGEST = _own("outlet"), _own("textDigest")
_KIND, _EVENT_DATE = _own("kind"), _own("date")
_VALUE, _UNIT, _COMPARATOR, _TIME, _PER = (_own(name) for name in ("value", "unit", "comparator", "time", "per"))
_SUBJECT, _RELATION, _OBJECT = _own("subject"), _own("relation"), _own("object")
_MODALITY, _CONFIDENCE, _ARTICLE = _own("modality"), _own("confidence"), _own("article")
_EVIDENCE, _START, _END = _own("evidence"), _own("start"), _own("end")
_ROLE, _FACT_DATE, _RULE = _own("role"), _own("date"), _own("rule")
_PERIOD_START, _PERIOD_END = _own("periodStart"), _own("periodEnd")


def reading_quads(reading: Reading) -> Iterator[Quad]:
    """The RDF of one article, in its named graph, without repetition and in a fixed order.

    >>> from schema.model import Agency, Evidence, Program
    >>> reading = Reading(
    ...     article=Article(id="article/0", title="수소도시", text="울산시는 수소도시를 추진한다."),
    ...     entities=(
    ...         Agency(id="agency/가나시", names=("가나시",)),
    ...         Program(id="program/수소도시", names=("수소도시",)),
    ...     ),
    ...     mentions=(),
    ...     statements=(Statement(subject="agency/가나시", relation="operates", object="program/수소도시",
    ...         modality="ongoing", confidence=0.9, evidence=Evidence(start=0, end=4, quote="울산시는")),),
    ... )
    >>> quads = list(reading_quads(reading))
    >>> {str(quad.graph_name) for quad in quads}
    {'<https://w3id.org/regional-policy-kg/id/article/0>'}
    >>> sum(quad.predicate.value.endswith("#operates") for quad in quads)  # the plain triple
    1
    """
    yield from quads_of(reading.article, text_digest(reading.article), reading.entities, reading.statements)


def text_digest(article: Article) -> str:
    """What stands for the cleaned text in the graph: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(article.text.encode()).hexdigest()


def quads_of(
    article: Article, digest: str, entities: Iterable[AnyEntity], statements: Iterable[Statement]
) -> Iterator[Quad]:
    """As `reading_quads`, for a store that holds the parts of a reading but not the text, only its digest."""
    graph = NamedNode(iri(article.id))
    for subject, predicate, object_ in dict.fromkeys(_triples(article, digest, tuple(entities), statements)):
        yield Quad(subject, predicate, object_, graph)


def _triples(
    article: Article, digest: str, entities: Sequence[AnyEntity], statements: Iterable[Statement]
) -> Iterator[Triple]:
    yield from _article(article, digest)
    above_them: dict[str, Concept] = {}
    for entity in entities:
        known = concept(entity.id)
        yield from _entity(entity, known)
        if known and isinstance(entity, Industry | Region):
            above_them.update({above.id: above for above in ancestors(known)})
    mentioned = {entity.id for entity in entities}
    for identifier in sorted(above_them.keys() - mentioned):
        yield from _ancestor(above_them[identifier])
    for statement in statements:
        yield from _statement(article.id, statement)


def _article(article: Article, digest: str) -> Iterator[Triple]:
    node = NamedNode(iri(article.id))
    yield node, _TYPE, _ARTICLE_CLASS
    yield node, _TITLE, Literal(article.title, language="ko")
    yield node, _TEXT_DIGEST, Literal(digest)
    if article.published:
        yield node, _ISSUED, Literal(article.published.isoformat(), datatype=_DATE)
    if article.url:
        yield node, _URL, Literal(article.url, datatype=_ANY_URI)
    yield from _strings(node, ((_OUTLET, article.outlet), (_CREATOR, article.author)))


def _entity(entity: AnyEntity, known: Concept | None) -> Iterator[Triple]:
    node = NamedNode(iri(entity.id))
    yield node, _TYPE, _own(entity.type)
    yield from _labels(node, known.ko if known else entity.name, known.en if known else "")
    official = known.ko if known else entity.name
    for name in entity.names:
        if name != official:
            yield node, _OTHER_LABEL, Literal(name, language="ko")
    if isinstance(entity, Figure):
        yield node, _VALUE, _decimal(entity.value)
        yield from _strings(
            node,
            ((_UNIT, entity.unit), (_COMPARATOR, entity.comparator), (_TIME, entity.time), (_PER, entity.per)),
        )
    else:
        yield from _strings(node, ((_KIND, getattr(entity, "kind", None)),))
    if isinstance(entity, Event):
        yield from _strings(node, ((_EVENT_DATE, entity.date),))
    if known:
        yield from _place_in_vocabulary(node, known)


def _ancestor(known: Concept) -> Iterator[Triple]:
    """A concept that no text mentions: a plain skos:Concept, so that it is not counted among the entities."""
    node = NamedNode(iri(known.id))
    yield node, _TYPE, _CONCEPT
    yield from _labels(node, known.ko, known.en)
    yield from _place_in_vocabulary(node, known)


def _place_in_vocabulary(node: NamedNode, known: Concept) -> Iterator[Triple]:
    for code in known.codes:
        yield node, _NOTATION, Literal(code)
    if above := broader(known):
        yield node, _BROADER, NamedNode(iri(above.id))


def _statement(article: str, statement: Statement) -> Iterator[Triple]:
    node = NamedNode(iri(statement.id(article)))
    subject, object_ = NamedNode(iri(statement.subject)), NamedNode(iri(statement.object))
    relation = _RELATIONS[statement.relation]
    yield subject, relation, object_
    if RELATIONS[statement.relation].symmetric:
        yield object_, relation, subject
    yield node, _TYPE, _STATEMENT_CLASS
    yield node, _SUBJECT, subject
    yield node, _RELATION, relation
    yield node, _OBJECT, object_
    yield node, _ARTICLE, NamedNode(iri(article))
    yield node, _MODALITY, Literal(statement.modality.value)
    yield node, _CONFIDENCE, _decimal(round(statement.confidence, 4))
    yield node, _EVIDENCE, Literal(statement.evidence.quote, language="ko")
    yield node, _START, Literal(str(statement.evidence.start), datatype=_INTEGER)
    yield node, _END, Literal(str(statement.evidence.end), datatype=_INTEGER)
    yield from _strings(
        node,
        (
            (_ROLE, statement.role),
            (_FACT_DATE, statement.date),
            (_PERIOD_START, statement.period_start),
            (_PERIOD_END, statement.period_end),
            (_RULE, statement.rule),
        ),
    )


def _labels(node: NamedNode, korean: str, english: str) -> Iterator[Triple]:
    yield node, _LABEL, Literal(korean, language="ko")
    if english:
        yield node, _LABEL, Literal(english, language="en")


def _strings(node: NamedNode, values: Iterable[tuple[NamedNode, str | None]]) -> Iterator[Triple]:
    for predicate, value in values:
        if value:
            yield node, predicate, Literal(value)


def _decimal(value: float) -> Literal:
    """A number in plain decimal digits, 15 of them significant, which is what a float holds for certain.

    >>> [_decimal(number).value for number in (670000000.0, 12.5, 0.1 + 0.2, 0)]
    ['670000000', '12.5', '0.3', '0']
    """
    return Literal(format(Decimal(f"{value:.15g}"), "f"), datatype=_DECIMAL)
