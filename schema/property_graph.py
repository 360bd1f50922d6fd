"""The ontology's names in a property graph: node labels and relationship types as Cypher spells them."""

from __future__ import annotations

from schema.model import FIGURES
from schema.properties import kinds
from schema.terms import Term

LINKS: dict[str, Term] = {
    "MENTIONS": Term("언급", "mentions"),
    "STATES": Term("진술", "states"),
    "SUBJECT": Term("진술의 주어", "subject of a statement"),
    "OBJECT": Term("진술의 목적어", "object of a statement"),
    "BROADER": Term("상위 개념", "broader concept"),
}
"""The relationship types beside those of relations: from articles to entities and statements, from statements to their
ends, and from concepts to those above them."""

SUMMARIES: dict[str, Term] = {
    "id": Term("식별자", "identifier"),
    "type": Term("분류", "class"),
    "names": Term("모든 이름", "all names"),
    "labelEn": Term("영문 이름", "English name"),
    "codes": Term("표준 코드", "codes"),
    "degree": Term("사실 수", "facts"),
    "sources": Term("말한 기사 수", "articles that say so"),
    "statements": Term("기사의 사실 수", "facts of an article"),
    "fact": Term("같은 사실", "the same fact"),
    "first": Term("처음 보도", "first mentioned"),
    "last": Term("마지막 보도", "last mentioned"),
}
"""The properties beside those of RDF: identifiers, and what nodes and relationships sum up."""


def relationship_type(relation: str) -> str:
    """The relationship type of a relation.

    >>> relationship_type("hasTarget"), relationship_type("operates")
    ('HAS_TARGET', 'OPERATES')
    """
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in relation).upper()


def kind_label(kind: str) -> str:
    """The label of a kind.

    >>> kind_label("local_government")
    'LocalGovernment'
    """
    return "".join(word.capitalize() for word in kind.split("_"))


def labels(class_name: str, kind: str | None = None) -> tuple[str, ...]:
    """The labels of an entity, the widest first.

    >>> labels("Agency", "local_government"), labels("Target")
    (('Entity', 'Agency', 'LocalGovernment'), ('Entity', 'Figure', 'Target'))
    """
    figure = ("Figure",) if class_name in FIGURES else ()
    return ("Entity", *figure, class_name, *((kind_label(kind),) if kind else ()))


def kind_labels(class_name: str) -> tuple[str, ...]:
    """Every label that kinds of a class give.

    >>> kind_labels("Industry")
    ('Sector', 'Technology')
    """
    return tuple(kind_label(kind) for kind in kinds(class_name))
