"""The controlled vocabularies in `schema/vocab/*.csv`: industries, regions, agencies and firms.

Columns: `id,ko,en,aliases,kind,code,broader,source`. `id` is the readable local name (unique in its file; the entity
is `region/ID`), `ko` and `en` the official names, `aliases` further surface forms in either language separated by
`|`, `broader` the `id` of the parent in the same file (or of the seat: for agencies the `id` in regions.csv), `code`
space-separated scheme:value pairs (`KSIC:C26 ISIC:C26`, `ISO3166-2:KR-31`, `BJD:31000`).

An alias that several concepts of one file share is allowed only if its row says how it is told apart, written
`alias?context`, where `context` is another word that must occur in the article (`중구?울산`); of such concepts the
one whose context is found wins. One of them may claim the form bare (`광주` beside `광주?경기 광주`): it is what the
form means where no other's context is found.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VOCABULARIES = {"Industry": "industries", "Region": "regions", "Agency": "agencies", "Firm": "firms"}
"""The class of the entities in each file."""

COLUMNS = ("id", "ko", "en", "aliases", "kind", "code", "broader", "source")


class VocabularyError(ValueError):
    """A fault in a vocabulary file, with the file and the row."""

    def __init__(self, file: str, row: str, reason: str) -> None:
        super().__init__(f"{file}.csv, {row!r}: {reason}")
        self.file = file
        self.row = row
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Alias:
    """A surface form; with a `context`, it means its concept only in texts where the context occurs."""

    form: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """One row: an industry, region, agency or firm that the product knows by name."""

    type: str
    local: str
    ko: str
    en: str
    aliases: tuple[Alias, ...]
    kind: str | None
    codes: tuple[str, ...]
    broader: str | None
    source: str

    @property
    def id(self) -> str:
        """The entity's identifier.

        >>> concept("region/울산광역시").id
        'region/울산광역시'
        """
        return f"{self.type.lower()}/{self.local}"

    @property
    def forms(self) -> tuple[Alias, ...]:
        """Every form that names the concept: the official names and the aliases."""
        official = [Alias(name) for name in (self.ko, self.en) if name]
        return tuple(dict.fromkeys([*official, *self.aliases]))


def parse_alias(text: str) -> Alias:
    """
    >>> parse_alias("중구?울산")
    Alias(form='중구', context='울산')
    """
    form, _, context = text.strip().partition("?")
    return Alias(form, context or None)


def read_rows(type_: str, rows: Iterable[Mapping[str, str]]) -> tuple[Concept, ...]:
    """The concepts of a vocabulary file's rows."""
    return tuple(
        Concept(
            type=type_,
            local=row["id"],
            ko=row["ko"],
            en=row["en"],
            aliases=tuple(parse_alias(part) for part in row["aliases"].split("|") if part.strip()),
            kind=row["kind"] or None,
            codes=tuple(row["code"].split()),
            broader=row["broader"] or None,
            source=row["source"],
        )
        for row in rows
    )


@cache
def vocabulary(type_: str) -> tuple[Concept, ...]:
    """The concepts of one class, in file order; empty for classes that have no vocabulary.

    >>> "자동차" in {concept.ko for concept in vocabulary("Industry")} or len(vocabulary("Industry")) > 0
    True
    >>> vocabulary("Event")
    ()
    """
    if type_ not in VOCABULARIES:
        return ()
    path = files("schema") / "vocab" / f"{VOCABULARIES[type_]}.csv"
    return read_rows(type_, csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@cache
def _by_id() -> dict[str, Concept]:
    return {concept.id: concept for type_ in VOCABULARIES for concept in vocabulary(type_)}


def concept(identifier: str) -> Concept | None:
    """The concept behind an entity's identifier, None where the vocabulary has none.

    >>> concept("agency/없는_기관") is None
    True
    """
    return _by_id().get(identifier)


TREES = frozenset({"Industry", "Region"})
"""The classes whose concepts stand below one another as skos:broader; an agency's parent body is no broader concept."""


def broader(known: Concept) -> Concept | None:
    """The concept right above an industry or region.

    >>> [above.ko for above in ancestors(concept("region/울산광역시_남구"))]
    ['울산광역시', '대한민국']
    """
    return concept(f"{known.type.lower()}/{known.broader}") if known.broader and known.type in TREES else None


def ancestors(known: Concept) -> tuple[Concept, ...]:
    """Every concept above an industry or region, the nearest first."""
    found: dict[str, Concept] = {}
    above = broader(known)
    while above and above.id not in found:
        found[above.id] = above
        above = broader(above)
    return tuple(found.values())


def faults(concepts: Iterable[Concept]) -> list[VocabularyError]:
    """What is wrong in one vocabulary: double ids, unknown parents, aliases claimed twice without a rule."""
    concepts = list(concepts)
    found: list[VocabularyError] = []
    ids: set[str] = set()
    claims: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for item in concepts:
        file = VOCABULARIES[item.type]
        if item.local in ids:
            found.append(VocabularyError(file, item.local, "this id stands twice"))
        ids.add(item.local)
        if not item.ko:
            found.append(VocabularyError(file, item.local, "no Korean name"))
        for alias in item.forms:
            claims[alias.form].append((item.local, alias.context))
    for form, claimed in claims.items():
        contexts = [context for _, context in claimed]
        if len(set(contexts)) < len(contexts):
            owners = ", ".join(local for local, _ in claimed)
            file = VOCABULARIES[concepts[0].type]
            found.append(VocabularyError(file, form, f"claimed by {owners} without a context to tell them apart"))
    for item in concepts:
        if item.type != "Agency" and item.broader and item.broader not in ids:
            found.append(VocabularyError(VOCABULARIES[item.type], item.local, f"unknown parent {item.broader!r}"))
    return found
