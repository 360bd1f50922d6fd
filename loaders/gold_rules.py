"""What an annotation in the gold format must keep to, beyond what scoring needs: each breach with its place."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from loaders.evaluate import plain_name, same_entity
from loaders.gold import GraphEntity
from schema.model import ENTITY_CLASSES, FIGURES, Figure, Modality
from schema.properties import kinds
from schema.relations import RELATIONS

Object = Mapping[str, Any]
Triple = tuple[str, str, str]

_BOUNDS: tuple[str, ...] = get_args(Figure.model_fields["comparator"].annotation)
_DATE = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_ONE = re.compile(_DATE)
_PERIOD = re.compile(rf"(?P<start>{_DATE})?\s?[~/]\s?(?P<end>{_DATE})?")


def _text(value: object) -> bool:
    return isinstance(value, str)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _objects(value: object) -> bool:
    return isinstance(value, list)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _truth(value: object) -> bool:
    return isinstance(value, bool)


_TYPES: dict[str, Callable[[object], bool]] = {
    "text": _text,
    "texts": _texts,
    "objects": _objects,
    "number": _number,
    "truth": _truth,
}
_ARTICLE = {"id": "text", "published": "text", "entities": "objects", "statements": "objects"}
_ENTITY = {"id": "text", "type": "text", "names": "texts", "refs": "texts", "kind": "text", "optional": "truth"}
_FIGURE = {"value": "number", "unit": "text", "comparator": "text", "time": "text", "per": "text", "base": "text"}
_OF_CLASS = {"Event": {"date": "text"}, "Program": {"start": "text", "end": "text"}, **dict.fromkeys(FIGURES, _FIGURE)}
_STATEMENT = {
    **dict.fromkeys(("s", "p", "o", "modality", "evidence", "role", "date", "start", "end"), "text"),
    "optional": "truth",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A breach: where in the annotation, which message names it, and what that message quotes."""

    place: str
    code: str
    details: tuple[tuple[str, object], ...] = ()


def problems(gold: object, text: str | None) -> Iterator[Problem]:
    """Everything in an annotation that is wrong or doubtful; `text` is None where the article's own is missing.

    >>> gold = {"entities": [{"id": "a", "type": "Agency", "names": ["울산시"]}], "statements": [], "published": "2021"}
    >>> [(problem.place, problem.code) for problem in problems(gold, "부산시가 밝혔다.")]
    [('', 'no_published'), ('개체 a', 'nowhere')]
    """
    if not isinstance(gold, dict):
        yield Problem("", "not_object")
        return
    yield from _fields(gold, "", _ARTICLE, ("entities", "statements"))
    yield from _published(gold.get("published"))
    entities: dict[str, Object] = {}
    listed = gold.get("entities")
    for number, entity in enumerate(listed if isinstance(listed, list) else (), 1):
        place = _place("개체", number, entity, "id")
        yield from _entity(entity, place, text)
        if isinstance(entity, dict) and isinstance(entity.get("id"), str):
            if entity["id"] in entities:
                yield _problem(place, "same_id")
            entities.setdefault(entity["id"], entity)
    yield from _one_thing_twice(entities)
    seen: dict[Triple, str] = {}
    stated = gold.get("statements")
    for number, statement in enumerate(stated if isinstance(stated, list) else (), 1):
        yield from _statement(statement, _place("사실", number, statement, "s", "p", "o"), entities, text, seen)


def _problem(place: str, code: str, **details: object) -> Problem:
    return Problem(place, code, tuple(details.items()))


def _place(what: str, number: int, value: object, *fields: str) -> str:
    named = [value.get(field) for field in fields] if isinstance(value, dict) else [None]
    if not all(isinstance(name, str) and name for name in named):
        return f"{number}번째 {what}"
    return f"{what} {named[0]}" if len(named) == 1 else f"{number}번째 {what}({' '.join(map(str, named))})"


def _fields(value: Object, place: str, known: Mapping[str, str], needed: tuple[str, ...]) -> Iterator[Problem]:
    for field in needed:
        if field not in value:
            yield _problem(place, "missing", field=field)
    for field, held in value.items():
        if field not in known:
            yield _problem(place, "unknown_field", field=field, known=", ".join(known))
        elif not _TYPES[known[field]](held):
            yield _problem(place, "wrong_type", field=field, wanted=known[field], found=repr(held))


def _published(value: object) -> Iterator[Problem]:
    if value is None or (isinstance(value, str) and len(value) < len("2021-06-22") and _is_date(value)):
        yield _problem("", "no_published")
    elif isinstance(value, str) and not _is_date(value):
        yield _problem("", "no_day", field="published", found=repr(value))


def _entity(entity: object, place: str, text: str | None) -> Iterator[Problem]:
    if not isinstance(entity, dict):
        yield _problem(place, "not_object")
        return
    class_ = entity.get("type")
    known = _ENTITY | _OF_CLASS.get(str(class_), {})
    yield from _fields(entity, place, known, ("id", "type", "names", *(("value", "unit") if class_ in FIGURES else ())))
    if isinstance(class_, str):
        if class_ not in ENTITY_CLASSES:
            yield _problem(place, "unknown_value", field="type", found=repr(class_), known=", ".join(ENTITY_CLASSES))
        elif isinstance(entity.get("kind"), str) and entity["kind"] not in kinds(class_):
            known_kinds = ", ".join(kinds(class_)) or "(없음)"
            yield _problem(place, "unknown_value", field="kind", found=repr(entity["kind"]), known=known_kinds)
    names = entity["names"] if _texts(entity.get("names")) else None
    refs = entity["refs"] if _texts(entity.get("refs")) else []
    if names is not None and not any(map(plain_name, names)):
        yield _problem(place, "no_name")
    elif names and text is not None:
        if not any(form and form in text for form in (*names, *refs)):
            yield _problem(place, "nowhere", names=", ".join(names))
        for ref in refs:
            if ref not in text:
                yield _problem(place, "no_ref", ref=ref)
    if class_ in FIGURES:
        if entity.get("unit") == "":
            yield _problem(place, "no_unit")
        if isinstance(entity.get("comparator"), str) and entity["comparator"] not in _BOUNDS:
            found = repr(entity["comparator"])
            yield _problem(place, "unknown_bound", found=found, known=", ".join(_BOUNDS))
    yield from _dates(entity, place, ("time", "date", "start", "end"))


def _one_thing_twice(entities: Mapping[str, Object]) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    figures: dict[tuple[str, float], list[GraphEntity]] = {}
    for identifier, entity in entities.items():
        class_, names, value, unit = (entity.get(field) for field in ("type", "names", "value", "unit"))
        if not _text(class_) or not _texts(names):
            continue
        if class_ not in FIGURES:
            for name in filter(plain_name, names or ()):
                other = first.setdefault((str(class_), plain_name(name)), identifier)
                if other != identifier:
                    yield _problem(f"개체 {identifier}", "same_name", other=other, name=name)
                    break
        elif names and value is not None and _number(value) and _text(unit):
            figure = GraphEntity(id=identifier, type=str(class_), names=names, value=value, unit=unit)
            earlier = figures.setdefault((figure.type, float(value)), [])
            if same := next((other for other in earlier if same_entity(other, figure)), None):
                yield _problem(f"개체 {identifier}", "same_figure", other=same.id)
            earlier.append(figure)


def _statement(
    statement: object, place: str, entities: Mapping[str, Object], text: str | None, seen: dict[Triple, str]
) -> Iterator[Problem]:
    if not isinstance(statement, dict):
        yield _problem(place, "not_object")
        return
    yield from _fields(statement, place, _STATEMENT, ("s", "p", "o", "modality"))
    subject, name, object_ = (statement.get(field) for field in ("s", "p", "o"))
    for field, end in (("s", subject), ("o", object_)):
        if isinstance(end, str) and end not in entities:
            yield _problem(place, "no_entity", field=field, found=repr(end))
    modality, evidence = statement.get("modality"), statement.get("evidence")
    if isinstance(modality, str) and modality not in [*Modality]:
        yield _problem(place, "unknown_value", field="modality", found=repr(modality), known=", ".join(Modality))
    if not evidence:
        yield _problem(place, "unquoted")
    elif isinstance(evidence, str) and text is not None and evidence not in text:
        yield _problem(place, "no_evidence", evidence=evidence)
    yield from _dates(statement, place, ("date", "start", "end"))
    if not (isinstance(subject, str) and isinstance(name, str) and isinstance(object_, str)):
        return
    relation = RELATIONS.get(name)
    if relation is None:
        yield _problem(place, "unknown_value", field="p", found=repr(name), known=", ".join(RELATIONS))
        return
    ends = [entities.get(end, {}).get("type") for end in (subject, object_)]
    if all(isinstance(end, str) and end in ENTITY_CLASSES for end in ends) and not relation.allows(*map(str, ends)):
        yield _problem(place, "not_allowed", relation=name, subject=ends[0], object=ends[1])
    if subject == object_:
        yield _problem(place, "itself")
    if other := seen.get((subject, name, object_)):
        yield _problem(place, "same_statement", other=other)
    elif relation.symmetric and (other := seen.get((object_, name, subject))):
        yield _problem(place, "turned_statement", other=other)
    seen.setdefault((subject, name, object_), place)


def _dates(value: Object, place: str, fields: tuple[str, ...]) -> Iterator[Problem]:
    for field in fields:
        given = value.get(field)
        if not isinstance(given, str) or _is_date(given):
            continue
        period = _PERIOD.fullmatch(given)
        ends = [period[name] for name in ("start", "end") if period[name]] if period else []
        if not ends or not all(map(_is_date, ends)):
            yield _problem(place, "unsure_date", field=field, found=repr(given))
        elif ends[-1] < ends[0][: len(ends[-1])]:
            yield _problem(place, "backwards", start=ends[0], end=ends[-1])
    start, end = value.get("start"), value.get("end")
    if (
        isinstance(start, str)
        and isinstance(end, str)
        and _is_date(start)
        and _is_date(end)
        and end < start[: len(end)]
    ):
        yield _problem(place, "backwards", start=start, end=end)


def _is_date(value: str) -> bool:
    match = _ONE.fullmatch(value)
    if match is None:
        return False
    try:
        date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        return False
    return True
