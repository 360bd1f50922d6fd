"""Writing Turtle by hand: the same input gives the same bytes, which a serializer that names blank nodes does not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from textwrap import indent

from schema.terms import PREFIXES

Pairs = Iterable[tuple[str, str]]


def header(extra: dict[str, str] | None = None) -> str:
    """The prefix declarations of a file.

    >>> header({"sh": "http://www.w3.org/ns/shacl#"}).splitlines()[-1]
    '@prefix sh: <http://www.w3.org/ns/shacl#> .'
    """
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, **(extra or {})}.items())


def text(value: str, language: str = "") -> str:
    r"""A string, with its language where it has one.

    >>> text('정책 "사업"', "ko")
    '"정책 \\"사업\\""@ko'
    """
    return json.dumps(value, ensure_ascii=False) + (f"@{language}" if language else "")


def both(korean: str, english: str) -> str:
    """A string in Korean and English.

    >>> both("기관", "Agency")
    '"기관"@ko, "Agency"@en'
    """
    return f"{text(korean, 'ko')}, {text(english, 'en')}"


def blank(pairs: Pairs) -> str:
    """A node without a name.

    >>> print(blank([("a", "owl:Class"), ("rdfs:label", '"x"')]))
    [
        a owl:Class ;
        rdfs:label "x"
    ]
    """
    return "[\n" + indent(_body(pairs), "    ") + "\n]"


def collection(items: Iterable[str]) -> str:
    """An RDF list.

    >>> collection(["kg:Agency", "kg:Firm"])
    '( kg:Agency kg:Firm )'
    """
    return "( " + " ".join(items) + " )"


def describe(subject: str, pairs: Pairs) -> str:
    """A subject with its predicates and objects, as a block of Turtle.

    >>> print(describe("kg:Agency", [("a", "owl:Class")]), end="")
    kg:Agency
        a owl:Class .
    """
    return f"{subject}\n" + indent(_body(pairs), "    ") + " .\n"


def _body(pairs: Pairs) -> str:
    return " ;\n".join(f"{predicate} {object_}" for predicate, object_ in pairs)
