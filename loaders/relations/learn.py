"""Measuring the tables of rules on annotated articles: `python -m loaders.relations.learn FOLDER [--without UVWXZ]`.

The folder holds NAME.txt and NAME.gold.json pairs; `--without` names the first letters of articles to leave out, for
honest figures. A rule is a key that at least a few articles show. Its confidence is the share of its sightings that
state the relation: first over all of them, drawn towards that of the more general key, then where the rule has the
last word on letters it was not measured on. An article that shows a rule n times counts as √n, so that one long list
does not decide. Run it again whenever mentions, words.toml or the sightings change.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from loaders.relations.annotated import Annotated, annotated
from loaders.relations.find import LEAST_RULE
from loaders.relations.phrases import find_phrases
from loaders.relations.see import article_clauses, see
from loaders.relations.sightings import Key
from loaders.relations.words import cues, guarded
from schema.model import class_of
from schema.relations import RELATIONS

_COLUMNS = {
    "frames": "predicate,subject_class,subject_role,object_class,object_role",
    "beside": "subject_class,object_class,order,between,follows",
    "within": "subject_class,object_class,order,place,tail",
    "together": "subject_class,subject_role,object_class,object_role,order,distance",
    "about": "part,part_class,order,class,role,predicate,shape",
    "places": "steps,where",
    "designation": "shown,known,class,pair",
    "phases": "marked,known,several",
    "specialty": "word,order,known",
    "hosting": "noun,known",
}
_SAYS_ONLY = {
    "places": ("locatedIn",),
    "designation": ("designates", "participatesIn"),
    "phases": ("partOf",),
    "specialty": ("operatesIn",),
    "hosting": ("hosts",),
}
_MEASURED_ELSEWHERE = frozenset({"hasTarget", "hasFunding", "hasOutcome", "affiliatedWith"})
_ARTICLES = 7
_ARTICLES_OF_NARROW = 3
_PULL, _PULL_WHERE_LAST = 2.0, 4.0
_HIGHEST = 0.97
_FOLDS = 5

Rule = tuple[str, str, Key]
"""Kind of sighting, relation, key."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sighting with one relation it could state; `right` is None where nobody can be blamed."""

    kind: str
    relation: str
    keys: tuple[Key, ...]
    subject: str
    object: str
    right: bool | None


def rows(example: Annotated) -> list[Row]:
    """All sightings of an article with every relation that they could state."""
    phrases = find_phrases(example.analysed, example.mentioned)
    clauses = article_clauses(example.analysed, phrases)
    says = [cues(sentence) for sentence in example.analysed.sentences]
    found: dict[Row, None] = {}
    for it in see(example.analysed, example.mentioned, phrases, clauses):
        ends = class_of(it.subject), class_of(it.object)
        for name in _SAYS_ONLY.get(it.kind, tuple(RELATIONS)):
            if name in _MEASURED_ELSEWHERE or not RELATIONS[name].allows(*ends) or not guarded(name, says[it.sentence]):
                continue
            pairs = [(it.subject, it.object), (it.object, it.subject)][: 2 if RELATIONS[name].symmetric else 1]
            right: bool | None = any(name in example.stated.get(pair, ()) for pair in pairs)
            if not right and example.spared.intersection((it.subject, it.object)):
                right = None
            found[Row(it.kind, name, it.keys, it.subject, it.object, right)] = None
    return list(found)


class Tally:
    """Weighted counts of right and wrong, and of articles, by rule."""

    def __init__(self) -> None:
        self.right: dict[Rule, float] = defaultdict(float)
        self.all: dict[Rule, float] = defaultdict(float)
        self.articles: dict[Rule, int] = defaultdict(int)

    def add(self, seen: dict[Rule, dict[tuple[str, str], bool]]) -> None:
        """One article's judged pairs by rule."""
        for rule, pairs in seen.items():
            weight = sqrt(len(pairs))
            self.right[rule] += weight * sum(pairs.values()) / len(pairs)
            self.all[rule] += weight
            self.articles[rule] += 1


def measured(articles: Sequence[list[Row]], least: float) -> dict[Rule, float]:
    """The rules that say more than `least`, or that keep a more general one from it, with their confidence."""
    tally = Tally()
    chains: set[tuple[str, str, tuple[Key, ...]]] = set()
    for article in articles:
        seen: dict[Rule, dict[tuple[str, str], bool]] = defaultdict(dict)
        for row in article:
            chains.update((row.kind, row.relation, row.keys[number:]) for number in range(len(row.keys)))
            if row.right is not None:
                for key in row.keys:
                    seen[row.kind, row.relation, key][row.subject, row.object] = row.right
        tally.add(seen)
    shares: dict[Rule, float] = {}
    kept: dict[Rule, float] = {}
    for kind, relation, keys in sorted(chains, key=lambda it: (len(it[2]), it)):
        rule = kind, relation, keys[0]
        enough = _ARTICLES_OF_NARROW if kind in _SAYS_ONLY else _ARTICLES
        if rule in shares or tally.articles[rule] < enough:
            continue
        general = [(kind, relation, key) for key in keys[1:]]
        towards = next((shares[it] for it in general if it in shares), 0.05)
        share = (tally.right[rule] + _PULL * towards) / (tally.all[rule] + _PULL)
        shares[rule] = share
        otherwise = next((kept[it] for it in general if it in kept), 0.0)
        if (share >= least and abs(share - otherwise) > 0.05) or (share < least <= otherwise):
            kept[rule] = share
    return kept


def last_words(rules: dict[Rule, float], article: list[Row]) -> dict[Rule, dict[tuple[str, str], bool]]:
    """The judged pairs of an article by the rule that decided on them: the surest, by its most specific key."""
    best: dict[tuple[str, str, str], tuple[float, Rule, bool | None]] = {}
    for row in article:
        rule = next((it for key in row.keys if (it := (row.kind, row.relation, key)) in rules), None)
        if rule is not None:
            ends = sorted((row.subject, row.object)) if RELATIONS[row.relation].symmetric else (row.subject, row.object)
            triple = ends[0], row.relation, ends[1]
            if triple not in best or best[triple][0] < rules[rule]:
                best[triple] = rules[rule], rule, row.right
    decided: dict[Rule, dict[tuple[str, str], bool]] = defaultdict(dict)
    for (subject, _, object_), (_, rule, right) in best.items():
        if right is not None:
            decided[rule][subject, object_] = right
    return decided


def learn(articles: Sequence[tuple[str, list[Row]]]) -> dict[Rule, float]:
    """The rules of named articles, each with its confidence where it has the last word."""
    letters = sorted({name[0] for name, _ in articles})
    rules = measured([article for _, article in articles], LEAST_RULE - 0.1)
    tally = Tally()
    for fold in range(_FOLDS):
        out = set(letters[fold::_FOLDS])
        others = measured([article for name, article in articles if name[0] not in out], LEAST_RULE - 0.1)
        for name, article in articles:
            if name[0] in out:
                tally.add(last_words(others, article))
    refined = {
        rule: (tally.right[rule] + _PULL_WHERE_LAST * min(share, 0.9)) / (tally.all[rule] + _PULL_WHERE_LAST)
        if tally.articles[rule]
        else share
        for rule, share in rules.items()
    }
    return _useful(refined, (article for _, article in articles))


def _useful(rules: dict[Rule, float], articles: Iterable[list[Row]]) -> dict[Rule, float]:
    """The rules that make statements, and those that keep a more general rule from making them."""
    useful: set[Rule] = set()
    for kind, relation, keys in {(row.kind, row.relation, row.keys) for article in articles for row in article}:
        chain = [it for key in keys if (it := (kind, relation, key)) in rules]
        for place, rule in enumerate(chain):
            if any(rules[it] >= LEAST_RULE for it in chain[place:]):
                useful.add(rule)
    return {rule: share for rule, share in rules.items() if rule in useful}


def write(folder: Path, rules: dict[Rule, float]) -> None:
    """One file for each kind of sighting, its rows in order."""
    for kind, columns in _COLUMNS.items():
        lines = sorted(
            (relation, *key, f"{min(share, _HIGHEST):.2f}")
            for (of, relation, key), share in rules.items()
            if of == kind
        )
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["relation", *columns.split(","), "confidence"])
            writer.writerows(lines)


def main() -> None:
    """Measure on a folder and write the tables beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", default="", help="first letters of the articles to leave out")
    chosen = parser.parse_args()
    examples = annotated(chosen.folder, chosen.without)
    write(Path(__file__).parent, learn([(example.name, rows(example)) for example in examples]))


if __name__ == "__main__":
    main()
