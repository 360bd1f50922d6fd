"""The graph as RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.export.readings import Readings
from kg.export.sorting import sorted_lines
from kg.projection import reading_quads
from schema.terms import PREFIXES


def n_quads(readings: Readings, file: IO[bytes]) -> None:
    """Sorted lines: byte-equal for equal graphs."""
    file.writelines(sorted_lines(f"{quad} .\n".encode() for quad in _quads(readings)))


def n_triples(readings: Readings, file: IO[bytes]) -> None:
    """The union of the articles' graphs as sorted lines, each triple once."""
    file.writelines(_union(readings))


def turtle(readings: Readings, file: IO[bytes]) -> None:
    """The union of the articles' graphs, by subject."""
    triples = (quad.triple for line in _union(readings) for quad in parse(line, RdfFormat.N_TRIPLES))
    _serialize(triples, file, RdfFormat.TURTLE)


def trig(readings: Readings, file: IO[bytes]) -> None:
    """One named graph an article."""
    _serialize(_quads(readings), file, RdfFormat.TRIG)


def json_ld(readings: Readings, file: IO[bytes]) -> None:
    """One named graph an article."""
    _serialize(_quads(readings), file, RdfFormat.JSON_LD)


def _serialize(statements: Iterable[Quad] | Iterable[Triple], file: IO[bytes], form: RdfFormat) -> None:
    serialize(statements, file, form, prefixes=PREFIXES)


def _quads(readings: Readings) -> Iterator[Quad]:
    for reading in readings():
        yield from reading_quads(reading)


def _union(readings: Readings) -> Iterator[bytes]:
    lines = sorted_lines(f"{quad.triple} .\n".encode() for quad in _quads(readings))
    return (line for line, _ in groupby(lines))
