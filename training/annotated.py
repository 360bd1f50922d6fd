"""The mentions of an article as its annotation has them, or as the reader found them.

The relation network learns from both: annotated mentions show what a text states, found ones what the reader meets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter

from loaders.evaluate import plain_name
from loaders.gold import GraphEntity
from loaders.mentions.model import Mentioned
from loaders.text import AnalysedText
from schema.ids import entity_id
from schema.model import FIGURES, AnyEntity, Mention, class_of
from training.examples import Example

_ENTITY: TypeAdapter[AnyEntity] = TypeAdapter(AnyEntity)
_REGION_FOLLOWS = re.compile(r"에|의|을|를|지역|시\b|로|으로| 지역| [가-힣]+(시|군|구|동|읍|면|산단)")
_GOVERNMENT = re.compile(r"[시군구도부청]$")
_BRACKETS = re.compile(r"\([^)]*\)")
_JOINT = re.compile(
    r"[’'”\"㈜주)]{0,3}\s*(분야|지역|산업|업)?\s*(,|·|ㆍ|와|과|및|이나|나|하고|/|·\s)?\s*[‘'“\"(주)㈜]{0,4}\s*(및|등)?\s*"
)
_JOINS = re.compile(r",|·|ㆍ|와|과|및|나|/")


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's mentions, and which entity among them each annotated one is, by identifier."""

    mentioned: Mentioned
    own: dict[str, str]


def as_annotated(example: Example) -> Marked:
    """The mentions of the annotated names and references."""
    things = [entity for entity in example.gold.entities if entity.type not in FIGURES]
    own = {thing.id: entity_id(thing.type, thing.id) for thing in things}
    return Marked(_named(example.ready.text, things, own), own)


def as_found(example: Example, mentioned: Mentioned) -> Marked:
    """The mentions that a reader found: an annotated entity is one of its class with a name of its."""
    matched: dict[str, str] = {}
    for thing in sorted(example.gold.entities, key=lambda it: it.optional):
        names = {plain_name(name) for name in thing.names}
        for entity in mentioned.entities if thing.type not in FIGURES else ():
            alike = entity.type == thing.type and names & {plain_name(it) for it in entity.names}
            if alike and entity.id not in matched.values():
                matched[thing.id] = entity.id
                break
    return Marked(mentioned, matched)


def _named(analysed: AnalysedText, things: list[GraphEntity], own: dict[str, str]) -> Mentioned:
    entities = tuple(_ENTITY.validate_python({"type": it.type, "id": own[it.id], "names": it.names}) for it in things)
    names = [(own[it.id], it.type, name) for it in things for name in it.names]
    taken: dict[str, list[tuple[int, int]]] = {}
    mentions: list[Mention] = []
    for start, end, chosen in _places(analysed, names):
        for entity, kind in chosen:
            if not any(first < end and start < last for first, last in taken.setdefault(kind, [])):
                taken[kind].append((start, end))
                mentions.append(Mention(start=start, end=end, entity=entity))
    for thing in things:
        kind = thing.type
        for start, end in _references(analysed, thing.refs):
            clashes = (first < end and start < last for first, last in taken.setdefault(kind, []))
            if not any(clashes) or (start, end) in taken[kind]:
                taken[kind].append((start, end))
                mentions.append(Mention(start=start, end=end, entity=own[thing.id], how="reference"))
    mentions.sort(key=lambda mention: (mention.start, mention.end, mention.entity))
    return Mentioned(entities, tuple(mentions), lists=_lists(analysed.text, mentions))


def _places(
    analysed: AnalysedText, names: list[tuple[str, str, str]]
) -> Iterator[tuple[int, int, list[tuple[str, str]]]]:
    """The stretches where names start a word, longest first, with the entities they name there."""
    text = analysed.text
    starts = {token.start for sentence in analysed.sentences for token in sentence.tokens}
    places: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for entity, kind, name in names:
        if len(name) < 2:
            continue
        for found in re.finditer(re.escape(name), text):
            before = text[found.start() - 1 : found.start()]
            inside = "가" <= before <= "힣" and found.start() not in starts
            latin = before.isascii() and before.isalnum() and name[0].isascii() and name[0].isalnum()
            if not (inside or latin):
                places.setdefault(found.span(), []).append((entity, kind))
    for (start, end), chosen in sorted(places.items(), key=lambda it: (it[0][0] - it[0][1], it[0])):
        if {"Agency", "Region"} <= {kind for _, kind in chosen}:
            place = _REGION_FOLLOWS.match(text[end : end + 6]) or not _GOVERNMENT.search(text[start:end])
            chosen = [(entity, kind) for entity, kind in chosen if kind != ("Agency" if place else "Region")]
        yield start, end, chosen


def _references(analysed: AnalysedText, snippets: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The nouns that begin each snippet, where the text has it first."""
    tokens = [token for sentence in analysed.sentences for token in sentence.tokens]
    for snippet in snippets:
        start = analysed.text.find(snippet)
        end = start
        for token in tokens if start >= 0 else ():
            if start <= token.start < start + len(snippet):
                if token.tag.startswith(("J", "E", "VCP", "SP", "SF")):
                    break
                end = min(token.end, start + len(snippet))
        if end > start >= 0:
            yield start, end


def _lists(text: str, mentions: list[Mention]) -> tuple[tuple[int, ...], ...]:
    """Mentions of like classes with only a comma, 와/과 or the like between them."""
    groups: list[list[int]] = []
    latest: dict[str, list[int]] = {}
    for number, mention in enumerate(mentions):
        kind = class_of(mention.entity).replace("Firm", "Agency")
        group = latest.get(kind)
        if group:
            last = mentions[group[-1]]
            between = _BRACKETS.sub("", text[last.end : mention.start])
            together = (last.start, last.end) == (mention.start, mention.end)
            if together or (_JOINT.fullmatch(between) and _JOINS.search(between)):
                group.append(number)
                continue
        latest[kind] = [number]
        groups.append(latest[kind])
    return tuple(tuple(group) for group in groups if len(group) > 1)
