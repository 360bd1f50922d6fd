"""What an article yields as one JSON document: the gold format that extraction is scored with."""

from __future__ import annotations

from typing import Any

from schema.model import AnyEntity, Figure, Reading, Statement

Document = dict[str, Any]


def document(reading: Reading, record_id: str | None = None) -> Document:
    """A reading as a JSON object; entities and statements are in the order of the text, absent values are left out.

    `record_id` is what the source calls the article; `start` and `end` count code points into `text`.

    >>> from loaders.reader import read_article
    >>> from schema.model import Article
    >>> text = "울산시는 1일 '수소도시 조성사업'을 추진한다고 밝혔다."
    >>> made = document(read_article(Article(id="article/0", title="수소도시", text=text)), "000")
    >>> made["id"], made["article"]
    ('000', 'article/0')
    >>> all(text[it["start"] : it["end"]] == it["evidence"] for it in made["statements"])
    True
    """
    article = reading.article
    return _present(
        {
            "id": record_id,
            "article": article.id,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "outlet": article.outlet,
            "url": article.url,
            "text": article.text,
            "entities": [_entity(entity) for entity in sorted(reading.entities, key=lambda it: _named(reading, it))],
            "statements": [_statement(statement) for statement in sorted(reading.statements, key=_place)],
        }
    )


def _entity(entity: AnyEntity) -> Document:
    return _present(
        {
            "id": entity.id,
            "type": entity.type,
            "kind": getattr(entity, "kind", None),
            "names": list(entity.names),
            "value": _number(entity.value) if isinstance(entity, Figure) else None,
            "unit": entity.unit if isinstance(entity, Figure) else None,
            "comparator": entity.comparator if isinstance(entity, Figure) else None,
            "time": entity.time if isinstance(entity, Figure) else None,
            "per": entity.per if isinstance(entity, Figure) else None,
            "date": getattr(entity, "date", None),
        }
    )


def _statement(statement: Statement) -> Document:
    return _present(
        {
            "s": statement.subject,
            "p": statement.relation,
            "o": statement.object,
            "modality": statement.modality.value,
            "confidence": statement.confidence,
            "evidence": statement.evidence.quote,
            "start": statement.evidence.start,
            "end": statement.evidence.end,
            "role": statement.role,
            "date": statement.date,
            "period_start": statement.period_start,
            "period_end": statement.period_end,
            "rule": statement.rule,
        }
    )


def _named(reading: Reading, entity: AnyEntity) -> tuple[int, str]:
    """Where an entity is first mentioned, then its identifier."""
    return min((it.start for it in reading.mentions if it.entity == entity.id), default=0), entity.id


def _place(statement: Statement) -> tuple[int, str, str, str]:
    return statement.evidence.start, statement.subject, statement.relation, statement.object


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value


def _present(values: Document) -> Document:
    return {name: value for name, value in values.items() if value is not None}
