"""Fitting what figures are and whose: the weights of figure_kind.csv and figure_owner.csv.

Kinds are fitted to all quantities of the annotated articles, owners to annotated and to found mentions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.figures.dates import find_dates
from loaders.figures.quantities import find_quantities
from loaders.relations.annotated import Annotated
from loaders.relations.attach import RELATION, SURE_ENOUGH
from loaders.relations.figure_kind import KINDS, around, kind_features, kind_shares, next_predicate
from loaders.relations.figure_owner import candidates, find_owners, owner_shares
from loaders.relations.fitting import fitted
from loaders.relations.modality import Cue, cue_of
from schema.model import FIGURES, Modality

_KIND_LEAST, _KIND_PULL = 10, 1.0
_OWNER_LEAST, _OWNER_PULL = 20, 1.0
_FOLDS = 5

Weights = dict[str, float]
Owner = tuple[str, frozenset[str]]
"""An entity that may own a figure, with the traits of one of its mentions; '?' stands for the figure's kind."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A quantity of an article: what is seen around it, what it is, who may own it, and who does with which modality.

    `right` is what the annotation calls it, None where it calls equal figures by two names.
    """

    value: tuple[float, str]
    features: frozenset[str]
    right: str | None
    owners: tuple[Owner, ...]
    stated: dict[tuple[str, str], Modality]
    cue: Cue


@dataclass(frozen=True, slots=True)
class Attached:
    """A figure given to an owner by weights that its article did not feed; `right` is None where none is to blame."""

    article: str
    relation: str
    owner: str
    kind: str
    certainty: float
    share: float
    right: bool | None
    cue: Cue
    modality: Modality | None


def see_figures(example: Annotated) -> list[Seen]:
    """The quantities of an annotated article."""
    figures = [entity for entity in example.gold["entities"] if entity["type"] in FIGURES]
    stated: dict[str, dict[str, Modality]] = defaultdict(dict)
    for it in example.gold["statements"]:
        if it["s"] in example.own:
            stated[it["o"]][example.own[it["s"]]] = Modality(it["modality"])
    analysed = example.analysed
    owners = find_owners(analysed, example.mentioned)
    dates = find_dates(analysed.text, analysed.article.published)
    starts = [sentence.start for sentence in analysed.sentences]
    found: list[Seen] = []
    for quantity in find_quantities(analysed.text):
        number = bisect_right(starts, quantity.start) - 1
        if quantity.ordinal or number < 0 or quantity.end > analysed.sentences[number].end:
            continue
        sentence = analysed.sentences[number]
        near = tuple(date for date in dates if sentence.start <= date.start < sentence.end)
        alike = [it for it in figures if _same(it["value"], quantity.value) and it["unit"] == quantity.unit]
        kinds = {entity["type"] for entity in alike}
        _, behind = around(sentence.tokens, quantity)
        found.append(
            Seen(
                (quantity.value, quantity.unit),
                kind_features(quantity, sentence, near),
                None if len(kinds) > 1 else kinds.pop() if kinds else "none",
                tuple((place.mention.entity, traits) for place, traits in candidates(owners, quantity, number, "?")),
                {(it["type"], owner): said for it in alike for owner, said in stated[it["id"]].items()},
                cue_of(sentence, next_predicate(sentence.tokens, behind)),
            )
        )
    return found


def fit_kinds(figures: Sequence[Seen]) -> Weights:
    """The weight of each 'feature|kind'."""
    choices = [
        [(frozenset(f"{feature}|{kind}" for feature in seen.features), kind == seen.right) for kind in KINDS]
        for seen in figures
        if seen.right is not None
    ]
    return fitted(choices, _KIND_LEAST, _KIND_PULL)


def fit_owners(figures: Sequence[Seen]) -> Weights:
    """The weight of each trait of an owner."""
    choices = []
    for seen in figures:
        if seen.right is not None and seen.right != "none":
            shown = _of_kind(seen.owners, seen.right)
            choice = [(traits, (seen.right, owner) in seen.stated) for owner, traits in shown]
            if any(right for _, right in choice) and not all(right for _, right in choice):
                choices.append(choice)
    return fitted(choices, _OWNER_LEAST, _OWNER_PULL)


def unseen_figures(articles: Sequence[tuple[Annotated, list[Seen]]]) -> list[Attached]:
    """What weights that were fitted without the letters of a fold make of its figures among found mentions."""
    letters = sorted({example.name[0] for example, _ in articles})
    made: list[Attached] = []
    for fold in range(_FOLDS):
        out = set(letters[fold::_FOLDS])
        others = [seen for example, figures in articles if example.name[0] not in out for seen in figures]
        kinds, owners = fit_kinds(others), fit_owners(others)
        for example, figures in articles:
            if example.name[0] in out and example.found:
                made += _attached(example, figures, by_feature(kinds), owners)
    return made


def by_feature(kinds: Weights) -> dict[str, tuple[float, ...]]:
    """The weights of kinds by feature, less their mean: rows of figure_kind.csv.

    >>> by_feature({"any|Target": 2.0, "any|none": -2.0})
    {'any': (2.0, 0.0, 0.0, -2.0)}
    """
    features = sorted({name.rpartition("|")[0] for name in kinds})
    rows = {feature: [kinds.get(f"{feature}|{kind}", 0.0) for kind in KINDS] for feature in features}
    return {feature: tuple(it - sum(row) / len(row) for it in row) for feature, row in rows.items()}


def _attached(
    example: Annotated, figures: Sequence[Seen], kinds: dict[str, tuple[float, ...]], owners: Weights
) -> Iterator[Attached]:
    alike: dict[tuple[float, str], list[tuple[Seen, dict[str, float]]]] = defaultdict(list)
    for seen in figures:
        alike[seen.value].append((seen, kind_shares(seen.features, kinds)))
    for places in alike.values():
        mean = {kind: sum(shares[kind] for _, shares in places) / len(places) for kind in KINDS}
        kind = max(KINDS, key=mean.__getitem__)
        seen = max(places, key=lambda place: place[1][kind])[0]
        if kind == "none":
            continue
        for owner, share in owner_shares(_of_kind(seen.owners, kind), owners).items():
            if share >= SURE_ENOUGH:
                modality = seen.stated.get((kind, owner))
                right = None if modality is None and owner in example.spared else modality is not None
                yield Attached(example.name, RELATION[kind], owner, kind, mean[kind], share, right, seen.cue, modality)


def _of_kind(owners: Sequence[Owner], kind: str) -> list[Owner]:
    return [(entity, frozenset(trait.replace("?", kind) for trait in traits)) for entity, traits in owners]


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(1.0, abs(one))
