"""Readings as rows of the ledger's tables, and back."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import Any

from schema.model import (
    AnyEntity,
    Article,
    Block,
    Event,
    Evidence,
    Figure,
    Mention,
    Modality,
    Reading,
    Statement,
    entity_from,
)

Row = tuple[Any, ...]


def article_row(article: Article) -> Row:
    """title, text, published, outlet, author, url, blocks."""
    blocks = json.dumps([[block.kind, block.start, block.end] for block in article.blocks], separators=(",", ":"))
    published = article.published.isoformat() if article.published else None
    return article.title, article.text, published, article.outlet, article.author, article.url, blocks


def entity_rows(reading: Reading) -> list[Row]:
    """position, id, type, names, kind, date, value, unit, comparator, time, per."""
    return [(position, *_entity_row(entity)) for position, entity in enumerate(reading.entities)]


def mention_rows(reading: Reading) -> list[Row]:
    """position, start, end, entity, how."""
    return [(position, m.start, m.end, m.entity, m.how) for position, m in enumerate(reading.mentions)]


def statement_rows(reading: Reading) -> list[Row]:
    """position, subject, relation, object, modality, confidence, start, end, then the qualifiers."""
    return [
        (
            position,
            s.subject,
            s.relation,
            s.object,
            s.modality.value,
            s.confidence,
            s.evidence.start,
            s.evidence.end,
            s.role,
            s.date,
            s.period_start,
            s.period_end,
            s.rule,
        )
        for position, s in enumerate(reading.statements)
    ]


def read(connection: sqlite3.Connection, number: int) -> Reading:
    """The reading with this number."""
    select = connection.execute
    article = _article(
        select(
            "SELECT article, title, text, published, outlet, author, url, blocks FROM readings WHERE number = ?",
            (number,),
        ).fetchone()
    )
    entities = select(
        "SELECT id, type, names, kind, date, value, unit, comparator, time, per FROM entities"
        " WHERE reading = ? ORDER BY position",
        (number,),
    )
    mentions = select('SELECT start, "end", entity, how FROM mentions WHERE reading = ? ORDER BY position', (number,))
    statements = select(
        'SELECT subject, relation, object, modality, confidence, start, "end", role, date, period_start, period_end,'
        " rule FROM statements WHERE reading = ? ORDER BY position",
        (number,),
    )
    return Reading(
        article=article,
        entities=tuple(_entity(row) for row in entities),
        mentions=tuple(Mention(start=start, end=end, entity=entity, how=how) for start, end, entity, how in mentions),
        statements=tuple(_statement(article.text, row) for row in statements),
    )


def _article(row: Row) -> Article:
    identifier, title, text, published, outlet, author, url, blocks = row
    return Article(
        id=identifier,
        title=title,
        text=text,
        blocks=tuple(Block(kind=kind, start=start, end=end) for kind, start, end in json.loads(blocks)),
        published=date.fromisoformat(published) if published else None,
        outlet=outlet,
        author=author,
        url=url,
    )


def _entity_row(entity: AnyEntity) -> Row:
    names = json.dumps(entity.names, ensure_ascii=False, separators=(",", ":"))
    held = entity.date if isinstance(entity, Event) else None
    figure: Row = (None, None, None, None, None)
    if isinstance(entity, Figure):
        figure = (entity.value, entity.unit, entity.comparator, entity.time, entity.per)
    return entity.id, entity.type, names, getattr(entity, "kind", None), held, *figure


def _entity(row: Row) -> AnyEntity:
    identifier, type_, names, *rest = row
    fields = dict(zip(("kind", "date", "value", "unit", "comparator", "time", "per"), rest, strict=True))
    return entity_from({"type": type_, "id": identifier, "names": json.loads(names), **fields})


def _statement(text: str, row: Row) -> Statement:
    subject, relation, object_, modality, confidence, start, end, role, day, period_start, period_end, rule = row
    return Statement(
        subject=subject,
        relation=relation,
        object=object_,
        modality=Modality(modality),
        confidence=confidence,
        evidence=Evidence(start=start, end=end, quote=text[start:end]),
        role=role,
        date=day,
        period_start=period_start,
        period_end=period_end,
        rule=rule,
    )
