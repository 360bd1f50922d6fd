"""What is written to a SPARQL server, as updates: articles' graphs, and the graph that names the state of the store.

An update with several operations is one transaction on the servers we know, so a reader sees an article's old graph
or its new one, and never the new graph with the old state's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import NamedNode, Quad

from schema.ids import iri
from schema.terms import ONTOLOGY, expand

LARGEST = 1 << 20
"""Bytes of one request, unless a single article needs more."""

ARTICLES = iri("article/")
"""What the names of our graphs begin with."""

STATE = NamedNode(iri("graph"))
"""The bookkeeping graph, and the node in it that has the state's name."""

STATE_NAME = NamedNode(expand("owl:versionInfo"))


_OPENING = f"<{ONTOLOGY}"

PREFIX = f"PREFIX kg: <{ONTOLOGY}>\n"
"""What stands before the triples of an update or of a Turtle document."""


def dropped(graph: str) -> str:
    """The update that removes a graph.

    >>> dropped("urn:g")
    'DROP SILENT GRAPH <urn:g>'
    """
    return f"DROP SILENT GRAPH {NamedNode(graph)}"


def replaced(graph: str, quads: Iterable[Quad]) -> str:
    """The update that gives a graph these triples and no others; to be sent after `PREFIX`."""
    return f"{dropped(graph)};\nINSERT DATA {{ GRAPH {NamedNode(graph)} {{\n{triples(quads)}}} }}"


def triples(quads: Iterable[Quad]) -> str:
    """Quads without their graphs, in the grammar that Turtle and updates share; `PREFIX` goes before them.

    Less than half as long as N-Triples, and read faster.

    >>> from pyoxigraph import Literal
    >>> node, label = NamedNode("urn:a"), NamedNode(expand("kg:kind"))
    >>> triples([Quad(node, label, Literal("가")), Quad(node, label, Literal("나"))])
    '<urn:a> kg:kind "가";kg:kind "나".\\n'
    """
    parts = []
    for subject, same in groupby(quads, key=lambda quad: quad.subject):
        said = ";".join(f"{_short(quad.predicate)} {_short(quad.object)}" for quad in same)
        parts.append(f"{subject} {said}.\n")
    return "".join(parts)


def _short(term: object) -> str:
    text = str(term)
    return f"kg:{text[len(_OPENING) : -1]}" if text.startswith(_OPENING) else text


def state(name: str) -> str:
    """The one triple of the bookkeeping graph.

    >>> state("7")
    '<https://w3id.org/regional-policy-kg/id/graph> <http://www.w3.org/2002/07/owl#versionInfo> "7" .\\n'
    """
    return f'{STATE} {STATE_NAME} "{name}" .\n'


def named_state(name: str) -> str:
    """The update that names the state."""
    return f"{dropped(STATE.value)};\nINSERT DATA {{ GRAPH {STATE} {{ {state(name)} }} }}"


def batches(operations: Iterable[str], largest: int) -> Iterator[str]:
    """Operations joined to requests of at most `largest` bytes each, a longer one alone.

    >>> list(batches(["a", "b", "c" * 9], 6))
    ['a;\\nb', 'ccccccccc']
    """
    held: list[str] = []
    size = 0
    for operation in operations:
        more = len(operation.encode()) + 2
        if held and size + more > largest:
            yield ";\n".join(held)
            held, size = [], 0
        held.append(operation)
        size += more
    if held:
        yield ";\n".join(held)
