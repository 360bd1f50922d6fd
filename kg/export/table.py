"""The graph as a table: a row for each statement of each article, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import IO

from kg.export.readings import Readings
from kg.spreadsheet import harmless
from schema.model import AnyEntity, Figure, Reading, Statement
from schema.relations import RELATIONS
from schema.vocabulary import concept

COLUMNS = (
    "statement",
    "subject",
    "subject_type",
    "subject_label",
    "relation",
    "relation_label",
    "object",
    "object_type",
    "object_label",
    "value",
    "unit",
    "comparator",
    "time",
    "per",
    "modality",
    "confidence",
    "role",
    "date",
    "period_start",
    "period_end",
    "evidence",
    "start",
    "end",
    "rule",
    "article",
    "title",
    "published",
    "outlet",
    "url",
)
"""`value` to `per` are the object's where it is a figure; `start` and `end` are code points of the cleaned text."""


def write(readings: Readings, file: IO[bytes]) -> None:
    """UTF-8 with a byte order mark, without which spreadsheets read Korean wrongly; fields as RFC 4180 has them."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for reading in readings():
        entities = {entity.id: entity for entity in reading.entities}
        for statement in reading.statements:
            rows.writerow(map(harmless, _row(reading, statement, entities)))
    text.detach()


def _row(reading: Reading, statement: Statement, entities: dict[str, AnyEntity]) -> tuple[object, ...]:
    article, evidence = reading.article, statement.evidence
    subject, object_ = entities[statement.subject], entities[statement.object]
    figure: tuple[object, ...] = (None,) * 5
    if isinstance(object_, Figure):
        figure = (f"{object_.value:.15g}", object_.unit, object_.comparator, object_.time, object_.per)
    return (
        statement.id(article.id),
        subject.id,
        subject.type,
        _label(subject),
        statement.relation,
        RELATIONS[statement.relation].term.ko,
        object_.id,
        object_.type,
        _label(object_),
        *figure,
        statement.modality.value,
        statement.confidence,
        statement.role,
        statement.date,
        statement.period_start,
        statement.period_end,
        evidence.quote,
        evidence.start,
        evidence.end,
        statement.rule,
        article.id,
        article.title,
        article.published,
        article.outlet,
        article.url,
    )


def _label(entity: AnyEntity) -> str:
    known = concept(entity.id)
    return known.ko if known else entity.name
