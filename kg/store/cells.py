"""RDF terms as cells of an answer. Imports little: the child process that answers queries starts with it."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from schema.terms import ONTOLOGY, RESOURCE

Term = NamedNode | Literal | BlankNode | Triple

Value = str | int | float | bool | None
"""A cell of an answer. Identifiers come as `agency/울산광역시`, not as full IRIs."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    _XSD + name
    for name in (
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
        "unsignedByte",
    )
)
_FLOATS = frozenset((_XSD + "double", _XSD + "float"))
_DECIMAL = _XSD + "decimal"
_BOOLEAN = _XSD + "boolean"


def cell(term: Term | None) -> Value:
    """A term as a person reads it: our identifiers and properties without their namespaces, numbers as numbers.

    >>> cell(NamedNode(RESOURCE + "agency/울산광역시")), cell(NamedNode(ONTOLOGY + "operates"))
    ('agency/울산광역시', 'operates')
    >>> cell(Literal("60.0", datatype=NamedNode(_DECIMAL))), cell(Literal("12.5", datatype=NamedNode(_DECIMAL)))
    (60, 12.5)
    """
    if term is None:
        return None
    return _literal(term.value, term.datatype.value) if isinstance(term, Literal) else plain(term)


def plain(term: Term) -> str:
    """A term's characters, without our namespaces.

    >>> plain(NamedNode(ONTOLOGY + "operates")), plain(Literal(12))
    ('operates', '12')
    """
    if isinstance(term, NamedNode):
        return term.value.removeprefix(RESOURCE).removeprefix(ONTOLOGY)
    return term.value if isinstance(term, Literal) else str(term)


def _literal(text: str, datatype: str) -> Value:
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype == _DECIMAL:
            number = Decimal(text)
            return int(number) if number == number.to_integral_value() else float(number)
        if datatype in _FLOATS:
            number_or_not = float(text)
            return number_or_not if isfinite(number_or_not) else text
    except (ArithmeticError, ValueError):
        return text
    if datatype == _BOOLEAN:
        return text in ("true", "1")
    return text
