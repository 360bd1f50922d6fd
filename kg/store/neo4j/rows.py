"""Readings as rows for Cypher's UNWIND: what each article says of its entities, and each entity of all that is said.

Property names are those of the RDF. A row leaves out what is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.projection import text_digest
from kg.resolve.resolve import official_name
from kg.store.catalogue import fold
from schema.model import AnyEntity, Article, Reading, Statement, class_of
from schema.property_graph import kind_labels, labels
from schema.relations import RELATIONS
from schema.vocabulary import TREES, Concept, ancestors, broader, concept

Properties = dict[str, Any]

_WHOLE_SYLLABLES = re.compile(r"[가-힣]+|[^가-힣]+")
_SAID = ("date", "value", "unit", "comparator", "time", "per")


def article_row(reading: Reading) -> Properties:
    """The properties of an article's node."""
    article = reading.article
    return {"id": article.id, "title": article.title} | _there(
        issued=article.published.isoformat() if article.published else None,
        outlet=article.outlet,
        creator=article.author,
        url=article.url,
        textDigest=text_digest(article),
        statements=len(reading.statements),
    )


def described(entity: AnyEntity) -> Properties:
    """What an article says of an entity: the properties of MENTIONS.

    >>> from schema.model import Firm
    >>> described(Firm(id="firm/가나", names=("가나", "가나㈜")))
    {'label': '가나', 'names': ['가나', '가나㈜']}
    """
    known = concept(entity.id)
    return _there(
        label=known.ko if known else entity.name,
        names=list(entity.names),
        **{name: _digits(getattr(entity, name, None)) for name in ("kind", *_SAID)},
    )


def _digits(value: str | float | None) -> str | float | None:
    """A number with the 15 significant digits that the RDF writes; anything else as it is."""
    return float(f"{value:.15g}") if isinstance(value, float) else value


def statement_row(article: str, statement: Statement) -> Properties:
    """A statement's node and what it joins."""
    evidence = statement.evidence
    return {
        "article": article,
        "subject": statement.subject,
        "object": statement.object,
        "properties": _there(
            id=statement.id(article),
            fact=fact(statement),
            relation=statement.relation,
            modality=statement.modality.value,
            confidence=round(statement.confidence, 4),
            evidence=evidence.quote,
            start=evidence.start,
            end=evidence.end,
            role=statement.role,
            date=statement.date,
            periodStart=statement.period_start,
            periodEnd=statement.period_end,
            rule=statement.rule,
        ),
    }


def fact(statement: Statement) -> str:
    """The same for every statement of the same fact: identifiers hold no spaces.

    >>> from schema.model import Evidence
    >>> said = Statement(subject="firm/나", relation="partnersWith", object="firm/가", modality="done", confidence=1,
    ...                  evidence=Evidence(start=0, end=1, quote="나"))
    >>> fact(said)
    'firm/가 partnersWith firm/나'
    """
    ends = statement.subject, statement.object
    if RELATIONS[statement.relation].symmetric:
        ends = min(ends), max(ends)
    return f"{ends[0]} {statement.relation} {ends[1]}"


def entity_row(identifier: str, descriptions: Iterable[Mapping[str, Any]]) -> Properties:
    """An entity's node, of all that articles say of it; where they differ, the smallest value stands."""
    said = list(descriptions)
    known = concept(identifier)
    class_name = class_of(identifier)
    label = official_name(identifier, {one["label"] for one in said})
    others = sorted({name for one in said for name in one["names"]} - {label})
    kinds = [one["kind"] for one in said if one.get("kind")]
    kind = known.kind if known else min(kinds, default=None)
    given = labels(class_name, kind)
    properties: Properties = {
        "type": class_name,
        "label": label,
        "labelEn": known.en or None if known else None,
        "names": [label, *others],
        "searchNames": sorted({_spaced(fold(name)) for name in (label, *others, known.en if known else "") if name}),
        "kind": kind,
        "codes": list(known.codes) if known else [],
    }
    for name in _SAID:
        values = [one[name] for one in said if one.get(name) is not None]
        properties[name] = min(values, key=str, default=None)
    return {
        "id": identifier,
        "labels": list(given),
        "others": [other for other in kind_labels(class_name) if other not in given],
        "properties": properties,
    }


def concepts_above(identifiers: Iterable[str]) -> list[Concept]:
    """The vocabulary's industries and regions among these, and all above them."""
    found: dict[str, Concept] = {}
    for identifier in identifiers:
        known = concept(identifier)
        if known and is_concept(identifier):
            found |= {one.id: one for one in (known, *ancestors(known))}
    return [found[identifier] for identifier in sorted(found)]


def concept_row(known: Concept) -> Properties:
    """A concept's node and the one above it."""
    above = broader(known)
    properties = _there(id=known.id, label=known.ko, labelEn=known.en or None, codes=list(known.codes))
    return {"id": known.id, "properties": properties, "broader": above.id if above else None}


def is_concept(identifier: str) -> bool:
    """Whether an entity is a concept of the vocabulary's trees, which may be there without being mentioned.

    >>> is_concept("region/울산광역시"), is_concept("agency/울산광역시")
    (True, False)
    """
    return class_of(identifier) in TREES and concept(identifier) is not None


def article_of(row: Mapping[str, Any]) -> Article:
    """An article of its node, without the text."""
    return Article(
        id=row["id"],
        title=row["title"],
        text="",
        published=row.get("issued"),
        outlet=row.get("outlet"),
        author=row.get("creator"),
        url=row.get("url"),
    )


def searched(text: str) -> tuple[str, str]:
    """A text to search as names are compared, and its longest run of Korean syllables ('' where none has two).

    The full-text index holds pairs of neighbouring syllables, so such a run narrows the search; without one every
    entity must be looked at.

    >>> searched("UNIST 산학 협력단"), searched("a")
    (('unist산학협력단', '산학협력단'), ('a', ''))
    """
    sought = fold(text.encode(errors="ignore").decode())  # no name holds half a character
    runs = [run for run in _WHOLE_SYLLABLES.findall(sought) if len(run) > 1 and "가" <= run[0] <= "힣"]
    return sought, max(runs, key=len, default="")


def _spaced(folded: str) -> str:
    """A folded name with a space where Korean syllables meet other letters, which the index would else make one word.

    >>> _spaced("ai산업2호")
    'ai 산업 2 호'
    """
    return " ".join(_WHOLE_SYLLABLES.findall(folded))


def _there(**values: object) -> Properties:
    return {name: value for name, value in values.items() if value is not None and value != ""}
