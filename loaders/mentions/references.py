"""Reference: '시는', '이 사업은', '이날 협약식', '박 장관은', '두 기관은' point back to what the article named."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.mentions.people import title_of
from schema.model import AnyEntity, Mention

_PARTICLE = r"(?=(?:은|는|이|가|을|를|의|와|과|도|로|으로|에|에는|에서|에서는|에게|측)(?![가-힣])|\s?(?:관계자|측)|,)"
_START = r"(?<![가-힣A-Za-z0-9])"
_OFFICE = re.compile(_START + r"(시|도|군|구)" + r"(?=(?:은|는|이|가|의|와|과|에서|도)\s|\s(?:관계자|측|당국|담당))")
_TITLED = re.compile(
    _START + r"([가-힣])\s([가-힣]{2,6}?)" + r"(?=(?:은|는|이|가|을|를|의|도|과|와|에게)(?![가-힣])|,)"
)
_SEVERAL = re.compile(
    _START
    + r"(?:(양|두|세|네|다섯|여섯|\d{1,2}개|이들)\s?(기관|회사|기업|업체|사|시|도|지자체|단체|대학|곳)|(양측))"
    + _PARTICLE
)
_OPEN = re.compile(r"(?:\A|[.,\n“‘\"'○△▲-]\s?|(?:은|는|이|가|을|를|에서|에|로|도)\s)\Z")
"""What may stand before a bare noun that points back; an adnominal before it makes it a new thing."""

_NUMBERS = {"양": 2, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}
_SEVERAL_CLASSES = {"회사": ("Firm",), "기업": ("Firm",), "업체": ("Firm",), "사": ("Firm",)}


@dataclass(frozen=True, slots=True)
class Named:
    """What references may point to: a mention by name with its entity."""

    start: int
    end: int
    entity: AnyEntity


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    path = files("loaders.mentions") / "data" / "references.csv"
    return {row["head"]: tuple(row["types"].split()) for row in csv.DictReader(path.read_text("utf-8").splitlines())}


@cache
def _pointing() -> re.Pattern[str]:
    heads = "|".join(sorted(_heads(), key=len, reverse=True))
    demonstrative = r"(?P<demonstrative>(?:이번|이날|해당|이|그|동|본|같은)\s?)?"
    return re.compile(_START + demonstrative + rf"(?P<head>{heads})" + _PARTICLE)


def references(text: str, named: Sequence[Named], lists: Sequence[Sequence[int]]) -> list[Mention]:
    """The mentions that point back; `lists` are groups of indices into `named`, both ordered by start."""
    found: list[Mention] = []

    def add(start: int, end: int, entities: Sequence[AnyEntity]) -> None:
        for entity in entities:
            clash = any(item.start < end and start < item.end and item.entity.type == entity.type for item in named)
            taken = any(other.start < end and start < other.end for other in found if other.start != start)
            if not clash and not taken:
                found.append(Mention(start=start, end=end, entity=entity.id, how="reference"))

    for match in _SEVERAL.finditer(text):
        add(match.start(), match.end(), _members(match, named, lists))
    for match in _OFFICE.finditer(text):
        government = main_government(match[1], named, match.start())
        add(match.start(), match.end(), [government] if government else [])
    for match in _TITLED.finditer(text):
        if title_of(match[2]) == match[2]:
            add(match.start(), match.end(), _person(match, named))
    for match in _pointing().finditer(text):
        if not (match["demonstrative"] or _OPEN.search(text, max(0, match.start() - 4), match.start())):
            continue
        target = _antecedent(match["head"], bool(match["demonstrative"]), named, match.start())
        add(match.start(), match.end(), [target] if target else [])
    return found


def main_government(office: str, named: Sequence[Named], before: int) -> AnyEntity | None:
    """The local government with this ending ('시', '도') that the article speaks of most, so far above all."""
    weight: Counter[str] = Counter()
    by_id = {}
    for item in named:
        entity = item.entity
        if entity.type == "Agency" and entity.kind == "local_government" and _holds(entity, office):
            weight[entity.id] += 4 if item.start < before else 1
            by_id[entity.id] = entity
    return by_id[weight.most_common(1)[0][0]] if weight else None


def _holds(entity: AnyEntity, office: str) -> bool:
    return any(name.endswith(office) and 2 < len(name) < 9 for name in entity.names)


def _person(match: re.Match[str], named: Sequence[Named]) -> list[AnyEntity]:
    persons = [item.entity for item in named if item.entity.type == "Person" and item.start < match.start()]
    return next(([person] for person in reversed(persons) if person.name.startswith(match[1])), [])


def _antecedent(head: str, pointed: bool, named: Sequence[Named], before: int) -> AnyEntity | None:
    """The last entity named by this head; with a demonstrative, else the last of the head's first class."""
    types = _heads()[head]
    earlier = [item.entity for item in named if item.start < before and item.entity.type in types]
    by_head = [entity for entity in earlier if any(name.replace(" ", "").endswith(head) for name in entity.names)]
    if by_head:
        return by_head[-1]
    generic = head in {"사업", "회사", "업체", "행사", "기업"} or (pointed and types[0] in {"Program", "Event"})
    if not generic or (head in {"기업", "업체"} and not pointed):
        return None
    return next((entity for entity in reversed(earlier) if entity.type == types[0]), None)


def _members(match: re.Match[str], named: Sequence[Named], lists: Sequence[Sequence[int]]) -> list[AnyEntity]:
    """The members of the last list before the reference that fits its number and class."""
    count = _NUMBERS.get(match[1] or "양", int(match[1][:-1]) if match[1] and match[1][0].isdigit() else None)
    types = _SEVERAL_CLASSES.get(match[2] or "", ("Agency", "Firm"))
    earlier = [item for item in named if item.start < match.start() and item.entity.type in types]
    for group in sorted(lists, key=lambda group: -named[group[0]].start):
        members = list(dict.fromkeys(named[index].entity.id for index in group))
        fits = count is None or len(members) == count
        if named[group[0]].start < match.start() and named[group[0]].entity.type in types and fits and len(members) > 1:
            return [next(item.entity for item in named if item.entity.id == member) for member in members]
    if count is None:
        return []
    last = list({item.entity.id: item.entity for item in reversed(earlier)}.values())
    return last[:count] if len(last) >= count == 2 else []
