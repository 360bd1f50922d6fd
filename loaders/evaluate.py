"""Scoring readings against annotated ones, by the rules of the ontology's gold format.

An entity matches one of its class that shares a name (spaces, quotes and legal forms aside), a figure one of its
class, value and unit; a statement matches when both ends and the relation do (`partnersWith` either way round).
What is marked optional costs nothing, found or not. Counts are summed over all articles before any ratio is taken.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field

from loaders.gold import Graph, GraphEntity, Read
from schema.model import FIGURES
from schema.relations import RELATIONS

_LEGAL = re.compile(r"\(주\)|㈜|주식회사|\(재\)|재단법인|\(사\)|사단법인")
_NOISE = re.compile(r"[\s'\"‘’“”「」『』<>《》·ㆍ・,.\-–—_/()\[\]]")


class Score(Read):
    """Found and right, found and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right among found; 0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Right among what there is; 0 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both.

        >>> Score(right=1, wrong=1, missed=0).f1
        0.6666666666666666
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(right=self.right + other.right, wrong=self.wrong + other.wrong, missed=self.missed + other.missed)


class Evaluation(Read):
    """The scores of a set of articles, by class and relation; `modality_right` counts among matched statements."""

    articles: int = 0
    entities: dict[str, Score] = Field(default_factory=dict)
    statements: dict[str, Score] = Field(default_factory=dict)
    modality_right: int = 0
    modality_all: int = 0

    @property
    def all_entities(self) -> Score:
        """All classes together."""
        return sum(self.entities.values(), Score())

    @property
    def all_statements(self) -> Score:
        """All relations together."""
        return sum(self.statements.values(), Score())

    @property
    def modality(self) -> float:
        """The share of matched statements whose modality is right."""
        return self.modality_right / self.modality_all if self.modality_all else 0.0

    def table(self) -> str:
        """The scores as lines of text.

        >>> print(Evaluation(articles=1, entities={"Firm": Score(right=1, missed=1)}).table())
        entity     Firm              P 1.000  R 0.500  F1 0.667  right 1 wrong 0 missed 1
        entity     all               P 1.000  R 0.500  F1 0.667  right 1 wrong 0 missed 1
        statement  all               P 0.000  R 0.000  F1 0.000  right 0 wrong 0 missed 0
        modality   0.000 of 0 matched statements, 1 articles
        """
        lines = [_line("entity", name, score) for name, score in sorted(self.entities.items())]
        lines.append(_line("entity", "all", self.all_entities))
        lines += [_line("statement", name, score) for name, score in sorted(self.statements.items())]
        lines.append(_line("statement", "all", self.all_statements))
        lines.append(
            f"modality   {self.modality:.3f} of {self.modality_all} matched statements, {self.articles} articles"
        )
        return "\n".join(lines)


def evaluate(pairs: Iterable[tuple[Mapping[str, Any] | Graph, Mapping[str, Any] | Graph]]) -> Evaluation:
    """The scores of (gold, predicted) pairs, each in the gold format; raises pydantic's ValidationError for others.

    >>> gold = {"entities": [{"id": "c1", "type": "Firm", "names": ["현대자동차(주)", "현대차"]}]}
    >>> evaluate([(gold, {"entities": [{"id": "x", "type": "Firm", "names": ["현대 자동차"]}]})]).all_entities.f1
    1.0
    """
    articles = modality_right = modality_all = 0
    entities: dict[str, Score] = defaultdict(Score)
    statements: dict[str, Score] = defaultdict(Score)
    for gold, predicted in pairs:
        one = _compare(Graph.model_validate(gold), Graph.model_validate(predicted))
        articles += 1
        for name, score in one.entities.items():
            entities[name] += score
        for name, score in one.statements.items():
            statements[name] += score
        modality_right += one.modality_right
        modality_all += one.modality_all
    return Evaluation(
        articles=articles,
        entities=dict(entities),
        statements=dict(statements),
        modality_right=modality_right,
        modality_all=modality_all,
    )


def _compare(gold: Graph, predicted: Graph) -> Evaluation:
    found = matches(gold, predicted)
    entities: Counter[tuple[str, str]] = Counter()
    matched = set(found.values())
    for entity in gold.entities:
        if not entity.optional:
            entities[entity.type, "right" if entity.id in matched else "missed"] += 1
    for number, entity in enumerate(predicted.entities):
        if number not in found:
            entities[entity.type, "wrong"] += 1
    statements, modality_right, modality_all = _compare_statements(gold, predicted, found)
    return Evaluation(
        entities=_scores(entities),
        statements=_scores(statements),
        modality_right=modality_right,
        modality_all=modality_all,
    )


def _compare_statements(
    gold: Graph, predicted: Graph, found: dict[int, str]
) -> tuple[Counter[tuple[str, str]], int, int]:
    counts: Counter[tuple[str, str]] = Counter()
    to_gold = {entity.id: found[number] for number, entity in enumerate(predicted.entities) if number in found}
    spared = {entity.id for entity in gold.entities if entity.optional}
    wanted = {_key(it.s, it.p, it.o): it for it in gold.statements}
    seen: set[tuple[str, str, str]] = set()
    modality_right = modality_all = 0
    for statement in predicted.statements:
        ends = [to_gold.get(end) for end in (statement.s, statement.o)]
        # A predicted end that matches nothing keeps its own identifier, out of the way of the gold ones.
        places = [
            f"gold {end}" if end else f"own {own}" for end, own in zip(ends, (statement.s, statement.o), strict=True)
        ]
        key = _key(places[0], statement.p, places[1])
        if key in seen:
            continue
        seen.add(key)
        want = wanted.get(_key(ends[0], statement.p, ends[1])) if ends[0] and ends[1] else None
        if want is not None:
            if not want.optional:
                counts[statement.p, "right"] += 1
                modality_right += statement.modality == want.modality
                modality_all += 1
        elif not spared.intersection(end for end in ends if end):
            counts[statement.p, "wrong"] += 1
    for (relation, *ends_wanted), want in wanted.items():
        key = _key(f"gold {want.s}", relation, f"gold {want.o}")
        if key not in seen and not want.optional and not spared.intersection(ends_wanted):
            counts[relation, "missed"] += 1
    return counts, modality_right, modality_all


def matches(gold: Graph, predicted: Graph) -> dict[int, str]:
    """The gold entity that each predicted one (by its number) stands for; gold ones that count choose first."""
    found: dict[int, str] = {}
    for optional in (False, True):
        for entity in gold.entities:
            if entity.optional == optional:
                for number, candidate in enumerate(predicted.entities):
                    if number not in found and same_entity(entity, candidate):
                        found[number] = entity.id
                        break
    return found


def same_entity(gold: GraphEntity, predicted: GraphEntity) -> bool:
    """Whether a predicted entity stands for an annotated one."""
    if gold.type != predicted.type:
        return False
    if gold.value is not None and predicted.value is not None and gold.type in FIGURES:
        close = abs(gold.value - predicted.value) <= 1e-6 * max(1.0, abs(gold.value))
        return close and _unit(gold.unit) == _unit(predicted.unit)
    return bool(_names(gold) & _names(predicted))


def _names(entity: GraphEntity) -> frozenset[str]:
    return frozenset(plain_name(name) for name in entity.names) - {""}


def plain_name(name: str) -> str:
    """A name without spaces, marks and legal forms, in small letters."""
    return _NOISE.sub("", _LEGAL.sub("", name)).casefold()


def _unit(unit: str | None) -> str:
    plain = plain_name(unit or "")
    return _units().get(plain, plain)


@cache
def _units() -> dict[str, str]:
    data = tomllib.loads((files("loaders") / "evaluate.toml").read_text(encoding="utf-8"))
    return {written: unit for unit, ways in data["units"].items() for written in ways}


def _key(subject: str, relation: str, object_: str) -> tuple[str, str, str]:
    if RELATIONS[relation].symmetric:
        subject, object_ = sorted((subject, object_))
    return relation, subject, object_


def _scores(counts: Counter[tuple[str, str]]) -> dict[str, Score]:
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    for (name, outcome), count in counts.items():
        rows[name][outcome] = count
    return {name: Score(**row) for name, row in rows.items()}


def _line(group: str, name: str, score: Score) -> str:
    return (
        f"{group:<10} {name:<16}  P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
        f"  right {score.right} wrong {score.wrong} missed {score.missed}"
    )
