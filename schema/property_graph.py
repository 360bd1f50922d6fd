"""The ontology's names in a property graph: node labels and relationship types as Cypher spells them."""

from __future__ import annotations

from schema.model import FIGURES
from schema.properties import kinds


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
