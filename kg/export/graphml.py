"""The graph as GraphML: a node for each entity, an edge for each statement, for network tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from kg.export.readings import Readings
from kg.resolve.resolve import official_name
from schema.model import AnyEntity, Figure, Reading

_NODE = {"type": "string", "label": "string", "kind": "string", "value": "double", "unit": "string", "time": "string"}
_EDGE = {
    "relation": "string",
    "modality": "string",
    "confidence": "double",
    "role": "string",
    "date": "string",
    "evidence": "string",
    "start": "int",
    "end": "int",
    "article": "string",
    "published": "string",
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(readings: Readings, file: IO[bytes]) -> None:
    """A directed graph with parallel edges."""
    for line in _lines(readings):
        file.write(_NOT_XML.sub("", line).encode() + b"\n")


def _lines(readings: Readings) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for domain, types in (("node", _NODE), ("edge", _EDGE)):
        for name, type_ in types.items():
            yield f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>'
    yield '<graph edgedefault="directed">'
    for identifier, fields in _nodes(readings()):
        yield f"<node id={quoteattr(identifier)}>{_data('node', fields)}</node>"
    for reading in readings():
        for statement in reading.statements:
            article, evidence = reading.article, statement.evidence
            said = {
                "relation": statement.relation,
                "modality": statement.modality.value,
                "confidence": statement.confidence,
                "role": statement.role,
                "date": statement.date,
                "evidence": evidence.quote,
                "start": evidence.start,
                "end": evidence.end,
                "article": article.id,
                "published": article.published,
            }
            ends = f"source={quoteattr(statement.subject)} target={quoteattr(statement.object)}"
            yield f"<edge id={quoteattr(statement.id(article.id))} {ends}>{_data('edge', said)}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _nodes(readings: Iterable[Reading]) -> Iterator[tuple[str, dict[str, object]]]:
    first: dict[str, AnyEntity] = {}
    official: dict[str, set[str]] = {}
    for reading in readings:
        for entity in reading.entities:
            first.setdefault(entity.id, entity)
            official.setdefault(entity.id, set()).add(entity.name)
    for identifier in sorted(first):
        entity = first[identifier]
        fields: dict[str, object] = {"type": entity.type, "label": official_name(identifier, official[identifier])}
        if isinstance(entity, Figure):
            fields |= {"value": entity.value, "unit": entity.unit, "time": entity.time}
        else:
            fields["kind"] = getattr(entity, "kind", None)
        yield identifier, fields


def _data(domain: str, fields: Mapping[str, object]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{escape(str(value))}</data>'
        for name, value in fields.items()
        if value is not None
    )
