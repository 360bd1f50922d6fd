"""Annotated articles as the relation stage would see them: with the mentions that were annotated, and those found.

Rules are measured on both: annotated mentions show what a sentence states, found ones what the reader makes of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from loaders.mentions.find import find_mentions
from loaders.mentions.model import Mentioned
from loaders.text import AnalysedText, analyse
from schema.ids import article_id, entity_id
from schema.model import FIGURES, AnyEntity, Article, Block, Mention, Modality, class_of

_ENTITY: TypeAdapter[AnyEntity] = TypeAdapter(AnyEntity)
_BULLET = re.compile(r"^[-–·•△▲■□○※]")
_REGION_FOLLOWS = re.compile(r"에|의|을|를|지역|시\b|로|으로| 지역| [가-힣]+(시|군|구|동|읍|면|산단)")
_GOVERNMENT = re.compile(r"[시군구도부청]$")
_BRACKETS = re.compile(r"\([^)]*\)")
_JOINT = re.compile(
    r"[’'”\"㈜주)]{0,3}\s*(분야|지역|산업|업)?\s*(,|·|ㆍ|와|과|및|이나|나|하고|/|·\s)?\s*[‘'“\"(주)㈜]{0,4}\s*(및|등)?\s*"
)
_NOISE = re.compile(r"\(주\)|㈜|주식회사|[^\w]|_")
_JOINS = re.compile(r",|·|ㆍ|와|과|및|나|/")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with mentions, and what its annotation says of the entities they name.

    `stated` holds the relations of each ordered pair of entity identifiers, with their modality; `spared` the entities
    nobody must find; `found` says whether the mention stage found them; `own` are the identifiers by annotated one.
    """

    name: str
    analysed: AnalysedText
    mentioned: Mentioned
    stated: dict[tuple[str, str], dict[str, Modality]]
    spared: frozenset[str]
    found: bool
    own: dict[str, str]
    gold: dict[str, Any]


def annotated(folder: Path, without: str = "") -> Iterator[Annotated]:
    """Each article of a folder of NAME.txt and NAME.gold.json twice: as annotated, and as found by the mention stage.

    `without` are the first letters of the names to leave out.
    """
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        if name[0] in without:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(f"{name}.txt").read_text(encoding="utf-8")
        day = gold.get("published") or ""
        published = date.fromisoformat(day) if len(day) == 10 else None
        analysed = analyse(Article(id=article_id(text), title="", text=text, blocks=_blocks(text), published=published))
        things = [entity for entity in gold["entities"] if entity["type"] not in FIGURES]
        own = {thing["id"]: entity_id(thing["type"], thing["id"]) for thing in things}
        yield _example(name, analysed, _named(analysed, things, own), gold, own, found=False)
        mentioned = find_mentions(analysed)
        yield _example(name, analysed, mentioned, gold, _matched(things, mentioned), found=True)


def _example(
    name: str, analysed: AnalysedText, mentioned: Mentioned, gold: dict[str, Any], own: dict[str, str], *, found: bool
) -> Annotated:
    stated: dict[tuple[str, str], dict[str, Modality]] = {}
    for it in gold["statements"]:
        if it["s"] in own and it["o"] in own:
            stated.setdefault((own[it["s"]], own[it["o"]]), {})[it["p"]] = Modality(it["modality"])
    spared = frozenset(own[it["id"]] for it in gold["entities"] if it.get("optional") and it["id"] in own)
    return Annotated(name, analysed, mentioned, stated, spared, found, own, gold)


def _matched(things: list[dict[str, Any]], found: Mentioned) -> dict[str, str]:
    """The found entity that each annotated one is: one of its class with a name of its; required ones choose first."""
    matched: dict[str, str] = {}
    for thing in sorted(things, key=lambda it: bool(it.get("optional"))):
        names = {_NOISE.sub("", name).casefold() for name in thing["names"]}
        for entity in found.entities:
            alike = entity.type == thing["type"] and names & {_NOISE.sub("", it).casefold() for it in entity.names}
            if alike and entity.id not in matched.values():
                matched[thing["id"]] = entity.id
                break
    return matched


def _blocks(text: str) -> tuple[Block, ...]:
    """The lines of a bare text: the first is the headline, short ones near the top are subheads."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = start + line.index(words)
            early = len(blocks) < 4 and len(words) < 50 and not words.endswith((".", "”"))
            bullet = len(blocks) < 6 and len(words) < 60 and _BULLET.match(words) and not words.endswith("다.")
            kind = "headline" if not blocks else "subhead" if early or bullet else "body"
            blocks.append(Block.model_validate({"kind": kind, "start": first, "end": first + len(words)}))
        start += len(line) + 1
    return tuple(blocks)


def _named(analysed: AnalysedText, things: list[dict[str, Any]], own: dict[str, str]) -> Mentioned:
    """The mentions of the annotated names and references, and the lists they stand in."""
    entities = tuple(
        _ENTITY.validate_python({"type": it["type"], "id": own[it["id"]], "names": it["names"]}) for it in things
    )
    names = [(own[it["id"]], it["type"], name) for it in things for name in it["names"]]
    taken: dict[str, list[tuple[int, int]]] = {}
    mentions: list[Mention] = []
    for start, end, chosen in _places(analysed, names):
        for entity, kind in chosen:
            if not any(first < end and start < last for first, last in taken.setdefault(kind, [])):
                taken[kind].append((start, end))
                mentions.append(Mention(start=start, end=end, entity=entity))
    for thing in things:
        kind = thing["type"]
        for start, end in _references(analysed, thing.get("refs", ())):
            clashes = (first < end and start < last for first, last in taken.setdefault(kind, []))
            if not any(clashes) or (start, end) in taken[kind]:
                taken[kind].append((start, end))
                mentions.append(Mention(start=start, end=end, entity=own[thing["id"]], how="reference"))
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


def _references(analysed: AnalysedText, snippets: list[str]) -> Iterator[tuple[int, int]]:
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
