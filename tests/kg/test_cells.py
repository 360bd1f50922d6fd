from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.store.cells import cell
from schema.terms import ONTOLOGY, RESOURCE

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("670000000", "decimal", 670000000),
        ("12.50", "decimal", 12.5),
        ("1e3", "double", 1000.0),
        ("INF", "double", "INF"),
        ("1E400", "double", "1E400"),
        ("많이", "integer", "많이"),
        ("많이", "decimal", "많이"),
        ("true", "boolean", True),
        ("2021-06-22", "date", "2021-06-22"),
        ("울산", "string", "울산"),
    ],
)
def test_literals_come_as_a_person_reads_them(text, datatype, expected):
    found = cell(Literal(text, datatype=NamedNode(XSD + datatype)))
    assert (found, type(found)) == (expected, type(expected))


def test_names_of_ours_come_short_and_others_whole():
    assert cell(NamedNode(RESOURCE + "agency/울산광역시")) == "agency/울산광역시"
    assert cell(NamedNode(ONTOLOGY + "operates")) == "operates"
    assert cell(NamedNode("http://example.org/a")) == "http://example.org/a"
    assert cell(BlankNode("b")) == "_:b"
    assert cell(None) is None
