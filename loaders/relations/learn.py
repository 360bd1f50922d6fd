"""Making every table of this folder again: `python -m loaders.relations.learn FOLDER [--without UVWXZ]`.

The folder holds NAME.txt and NAME.gold.json pairs; `--without` names the first letters of articles to leave out, for
honest figures. A rule is a key that at least a few articles show. Its confidence is the share of its sightings that
state the relation: first over all of them, drawn towards that of the more general key, then where the rule has the
last word on letters it was not measured on. An article that shows a rule n times counts as √n, so that one long list
does not decide. What figures are and whose, what cues mean for modality, and how sure a statement is are fitted by
the neighbours of this file. Run it again whenever mentions, words.toml or the sightings change.
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
from loaders.relations.certainty import grounds
from loaders.relations.figure_kind import KINDS
from loaders.relations.find import LEAST_RULE
from loaders.relations.learn_figures import by_feature, fit_kinds, fit_owners, see_figures, unseen_figures
from loaders.relations.learn_sureness import Judged, grounds_weighed, judged_figures, meanings
from loaders.relations.modality import Cue, cue_of
from loaders.relations.phrases import find_phrases
from loaders.relations.places import region_concepts
from loaders.relations.see import article_clauses, see
from loaders.relations.sense import sensible
from loaders.relations.sightings import Key
from loaders.relations.words import cues
from schema.model import Modality, class_of
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
    "named": "subject_class,object_class,agreement,kind,tail",
}
_SAYS_ONLY = {
    "places": ("locatedIn",),
    "designation": ("designates", "participatesIn"),
    "phases": ("partOf",),
    "specialty": ("operatesIn",),
    "hosting": ("hosts",),
    "named": ("locatedIn", "partOf"),
}
_MEASURED_ELSEWHERE = frozenset({"hasTarget", "hasFunding", "hasOutcome", "affiliatedWith"})
_ARTICLES = 7
_ARTICLES_OF_NARROW = 3
_PULL, _PULL_WHERE_LAST = 2.0, 4.0
_HIGHEST = 0.97
_FOLDS = 5

Rule = tuple[str, str, Key]
"""Kind of sighting, relation, key."""

Articles = Sequence[tuple[str, "Shown"]]
"""What articles show, by name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sighting with one relation it could state; `right` is None where nobody can be blamed.

    `modality` is the annotated one where it is right; `cue` is what the endings behind the predicate say.
    """

    kind: str
    relation: str
    keys: tuple[Key, ...]
    subject: str
    object: str
    right: bool | None
    sentence: int
    cue: Cue
    modality: Modality | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules make of one subject, relation and object of an article, by the surest of its sightings."""

    rule: Rule
    share: float
    row: Row
    sentences: int
    kinds: int


def rows(example: Annotated) -> list[Row]:
    """All sightings of an article with every relation that they could state."""
    phrases = find_phrases(example.analysed, example.mentioned)
    clauses = article_clauses(example.analysed, phrases)
    says = [cues(sentence) for sentence in example.analysed.sentences]
    concepts = region_concepts(example.mentioned)
    found: dict[Row, None] = {}
    for it in see(example.analysed, example.mentioned, phrases, clauses):
        ends = class_of(it.subject), class_of(it.object)
        for name in _SAYS_ONLY.get(it.kind, tuple(RELATIONS)):
            allowed = name not in _MEASURED_ELSEWHERE and RELATIONS[name].allows(*ends)
            if not (allowed and sensible(name, it, says[it.sentence], clauses[it.sentence], concepts)):
                continue
            pairs = [(it.subject, it.object), (it.object, it.subject)][: 2 if RELATIONS[name].symmetric else 1]
            modality = next((said[name] for pair in pairs if name in (said := example.stated.get(pair, {}))), None)
            right = None if modality is None and example.spared.intersection(pairs[0]) else modality is not None
            cue = cue_of(example.analysed.sentences[it.sentence], it.predicate)
            found[Row(it.kind, name, it.keys, it.subject, it.object, right, it.sentence, cue, modality)] = None
    return list(found)


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows of an article, their chains of keys, and its judged pairs by rule."""

    rows: list[Row]
    chains: frozenset[tuple[str, str, tuple[Key, ...]]]
    judged: dict[Rule, tuple[float, float]]


def shown(article: list[Row]) -> Shown:
    """What the rows of an article come to: for each rule the weight of its right sightings and of all."""
    chains: set[tuple[str, str, tuple[Key, ...]]] = set()
    seen: dict[Rule, dict[tuple[str, str], bool]] = defaultdict(dict)
    for row in article:
        chains.update((row.kind, row.relation, row.keys[number:]) for number in range(len(row.keys)))
        if row.right is not None:
            for key in row.keys:
                seen[row.kind, row.relation, key][row.subject, row.object] = row.right
    return Shown(article, frozenset(chains), {rule: _weighed(pairs) for rule, pairs in seen.items()})


def _weighed(pairs: dict[tuple[str, str], bool]) -> tuple[float, float]:
    weight = sqrt(len(pairs))
    return weight * sum(pairs.values()) / len(pairs), weight


class Tally:
    """Weighted counts of right and wrong, and of articles, by rule."""

    def __init__(self) -> None:
        self.right: dict[Rule, float] = defaultdict(float)
        self.all: dict[Rule, float] = defaultdict(float)
        self.articles: dict[Rule, int] = defaultdict(int)

    def add(self, judged: dict[Rule, tuple[float, float]]) -> None:
        """One article's judged pairs by rule: the weight of the right ones, and of all."""
        for rule, (right, weight) in judged.items():
            self.right[rule] += right
            self.all[rule] += weight
            self.articles[rule] += 1


def measured(articles: Sequence[Shown], least: float) -> dict[Rule, float]:
    """The rules that say more than `least`, or that keep a more general one from it, with their confidence."""
    tally = Tally()
    chains: set[tuple[str, str, tuple[Key, ...]]] = set()
    for article in articles:
        chains.update(article.chains)
        tally.add(article.judged)
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


def verdicts(rules: dict[Rule, float], article: Shown, least: float = 0.0) -> list[Verdict]:
    """What rules that say at least `least` make of an article: for each triple the surest, by its most specific key."""
    best: dict[tuple[str, str, str], tuple[float, Rule, Row]] = {}
    sentences: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    kinds: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in article.rows:
        rule = next((it for key in row.keys if (it := (row.kind, row.relation, key)) in rules), None)
        if rule is not None and rules[rule] >= least:
            ends = sorted((row.subject, row.object)) if RELATIONS[row.relation].symmetric else (row.subject, row.object)
            triple = ends[0], row.relation, ends[1]
            sentences[triple].add(row.sentence)
            kinds[triple].add(row.kind)
            if triple not in best or best[triple][0] < rules[rule]:
                best[triple] = rules[rule], rule, row
    return [
        Verdict(rule, share, row, len(sentences[triple]), len(kinds[triple]))
        for triple, (share, rule, row) in best.items()
    ]


def last_words(rules: dict[Rule, float], article: Shown) -> dict[Rule, tuple[float, float]]:
    """The judged pairs of an article by the rule that decided on them, as weights of the right ones and of all."""
    decided: dict[Rule, dict[tuple[str, str], bool]] = defaultdict(dict)
    for verdict in verdicts(rules, article):
        if verdict.row.right is not None:
            decided[verdict.rule][verdict.row.subject, verdict.row.object] = verdict.row.right
    return {rule: _weighed(pairs) for rule, pairs in decided.items()}


def learn(articles: Articles) -> dict[Rule, float]:
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


def _useful(rules: dict[Rule, float], articles: Iterable[Shown]) -> dict[Rule, float]:
    """The rules that make statements, and those that keep a more general rule from making them."""
    useful: set[Rule] = set()
    for kind, relation, keys in set().union(*(article.chains for article in articles)):
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
        _table(folder / f"{kind}.csv", ["relation", *columns.split(","), "confidence"], lines)


def unseen_verdicts(articles: Articles) -> list[list[Verdict]]:
    """What is made of each article by rules that were learned without the letters of its fold."""
    letters = sorted({name[0] for name, _ in articles})
    made: dict[int, list[Verdict]] = {}
    for fold in range(_FOLDS):
        out = set(letters[fold::_FOLDS])
        others = [(name, article) for name, article in articles if name[0] not in out]
        rules = learn(others) if others else {}
        made |= {
            number: verdicts(rules, article, LEAST_RULE)
            for number, (name, article) in enumerate(articles)
            if name[0] in out
        }
    return [made[number] for number in range(len(articles))]


def main() -> None:
    """Measure on a folder and write the tables beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", default="", help="first letters of the articles to leave out")
    chosen = parser.parse_args()
    make(list(annotated(chosen.folder, chosen.without)), Path(__file__).parent)


def make(examples: Sequence[Annotated], folder: Path) -> None:
    """All tables that annotated articles feed, as files of a folder."""
    articles = [(example.name, shown(rows(example))) for example in examples]
    write(folder, learn(articles))
    figures = [(example, see_figures(example)) for example in examples]
    seen = [it for _, quantities in figures for it in quantities]
    kinds = {
        feature: weights for feature, weights in by_feature(fit_kinds(seen)).items() if max(map(abs, weights)) > 0.1
    }
    _table(folder / "figure_kind.csv", ["feature", *KINDS], ((name, *_short(it)) for name, it in kinds.items()))
    owners = {trait: weight for trait, weight in fit_owners(seen).items() if abs(weight) > 0.05}
    _table(folder / "figure_owner.csv", ["trait", "weight"], ((name, *_short([it])) for name, it in owners.items()))
    unseen = unseen_verdicts(articles)
    attached = unseen_figures(figures)
    told = [(it.row.relation, it.row.cue, it.row.kind, it.row.modality) for made in unseen for it in made]
    told += [(it.relation, it.cue, "figure", it.modality) for it in attached]
    meant = meanings([(relation, cue, kind, said) for relation, cue, kind, said in told if said is not None])
    _table(
        folder / "modality.csv",
        ["relation", "cue", "kind", "modality"],
        sorted((*key, it) for key, it in meant.items()),
    )
    judged: list[Judged] = []
    for example, made in zip(examples, unseen, strict=True):
        if example.found:
            sure = example.mentioned.confidence
            judged += judged_verdicts(made, sure)
            judged += judged_figures((it for it in attached if it.article == example.name), sure)
    weights = grounds_weighed(judged)
    _table(folder / "certainty.csv", ["ground", "weight"], ((name, *_short([it])) for name, it in weights.items()))


def judged_verdicts(made: Sequence[Verdict], sure: dict[str, float]) -> list[Judged]:
    """The grounds of the statements that rules make; `sure` says how sure the mention stage is of each entity."""
    return [
        (
            grounds(
                it.row.kind,
                it.row.relation,
                it.share,
                (it.row.subject, sure.get(it.row.subject, 1.0)),
                (it.row.object, sure.get(it.row.object, 1.0)),
                it.sentences,
                it.kinds,
            ),
            it.row.right,
        )
        for it in made
        if it.row.right is not None
    ]


def _short(weights: Iterable[float]) -> list[str]:
    return [f"{weight:.2f}" for weight in weights]


def _table(path: Path, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)


if __name__ == "__main__":
    main()
