"""How well articles are read by networks that have not seen their themes: scores, causes of errors, confidence.

What fits the confidence and the modality of a group's facts is learned from the other groups too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from loaders.evaluate import Evaluation, evaluate, matches
from loaders.extract import document
from loaders.gold import Graph
from loaders.network.weights import read_model
from loaders.reader import read_prepared
from loaders.relations.learned import Learned
from schema.ids import article_id
from schema.model import FIGURES, Article, Reading
from schema.relations import RELATIONS
from training.certainty import fit_certainty
from training.examples import Example
from training.folds import FOLDS
from training.modality import train_modality
from training.stages import MODALITY, Stage, unseen

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that was made where it counts: how sure it was, whether it is right, what was wrong with it."""

    relation: str
    confidence: float
    right: bool
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Assessed:
    """An article read by networks of group `out`: its scores, what was told of it, why facts were missed.

    `figures` are (right, wrong, missed) by value and unit, whatever they were taken for.
    """

    name: str
    out: int
    evaluation: Evaluation
    told: tuple[Told, ...]
    missed: tuple[tuple[str, str], ...]
    figures: tuple[int, int, int]


def assess(corpus: Path, work: Path, report: Callable[[str], None]) -> Iterator[Assessed]:
    """Every article of the corpus, group by group."""
    found = list(unseen(corpus, work))
    for out in range(FOLDS):
        others = [it for it in found if it.out != out]
        mentions, relations = (read_model(Stage(kind, out).path(work)) for kind in ("mentions", "relations"))
        modality = train_modality([it.facts for it in others], MODALITY, lambda _: None)
        known = fit_certainty([verdict for it in others for verdict in it.verdicts])
        learned = Learned(relations, modality, known)
        for it in found:
            if it.out == out:
                text = it.example.ready.text
                article = Article(id=article_id(text.text), title="", text=text.text, published=text.published)
                yield assessed(it.example, out, read_prepared(article, it.example.ready, mentions, learned))
        report(f"group {out + 1} of {FOLDS}")


def assessed(example: Example, out: int, reading: Reading) -> Assessed:
    """What a reading of an annotated article is worth."""
    predicted = Graph.model_validate(document(reading, example.name))
    gold = example.gold
    found = matches(gold, predicted)
    to_gold = {entity.id: found[number] for number, entity in enumerate(predicted.entities) if number in found}
    near = _sentences(example, reading)
    return Assessed(
        example.name,
        out,
        evaluate([(gold, predicted)]),
        tuple(_told(gold, reading, to_gold)),
        tuple(_missed(gold, predicted, to_gold, near)),
        _figures(gold, predicted),
    )


def _told(gold: Graph, reading: Reading, to_gold: dict[str, str]) -> Iterator[Told]:
    spared = {entity.id for entity in gold.entities if entity.optional}
    wanted = {_key(it.s, it.p, it.o): it for it in gold.statements}
    types = {entity.id: entity.type for entity in reading.entities}
    joined = _by_ends((it.s, it.p, it.o) for it in gold.statements)
    seen: set[Triple] = set()
    for it in sorted(reading.statements, key=lambda it: -it.confidence):
        one, other = to_gold.get(it.subject), to_gold.get(it.object)
        key = _key(one or f"own {it.subject}", it.relation, other or f"own {it.object}")
        if key in seen or spared.intersection((one, other)):
            continue
        seen.add(key)
        if key in wanted:
            if not wanted[key].optional:
                yield Told(it.relation, it.confidence, True)
        elif one is None or other is None:
            end = types[it.subject] if one is None else types[it.object]
            yield Told(it.relation, it.confidence, False, f"no such {end}")
        elif it.relation in joined[other, one]:
            yield Told(it.relation, it.confidence, False, "the other way round")
        elif joined[one, other] or joined[other, one]:
            yield Told(it.relation, it.confidence, False, "another relation holds")
        else:
            yield Told(it.relation, it.confidence, False, "nothing holds between them")


def _missed(
    gold: Graph, predicted: Graph, to_gold: dict[str, str], near: Callable[[str, str], bool]
) -> Iterator[tuple[str, str]]:
    own = {entity: number for number, entity in to_gold.items()}
    told = {_key(to_gold.get(it.s, ""), it.p, to_gold.get(it.o, "")) for it in predicted.statements}
    joined = _by_ends((it.s, it.p, it.o) for it in predicted.statements)
    entities = {entity.id: entity for entity in gold.entities}
    for it in gold.statements:
        optional = it.optional or entities[it.s].optional or entities[it.o].optional
        if optional or _key(it.s, it.p, it.o) in told:
            continue
        gone = [entities[end].type for end in (it.s, it.o) if end not in own]
        if gone:
            yield it.p, f"{gone[0]} not found"
        elif joined[own[it.s], own[it.o]] or joined[own[it.o], own[it.s]]:
            yield it.p, "told as another relation"
        elif near(own[it.s], own[it.o]):
            yield it.p, "ends in one sentence, not told"
        else:
            yield it.p, "ends in different sentences, not told"


def _by_ends(triples: Iterable[Triple]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for subject, relation, object_ in triples:
        found[subject, object_].add(relation)
    return found


def _sentences(example: Example, reading: Reading) -> Callable[[str, str], bool]:
    """Whether two entities are ever named in one sentence."""
    places: dict[str, set[int]] = defaultdict(set)
    sentences = example.ready.text.sentences
    for mention, (number, sentence) in product(reading.mentions, enumerate(sentences)):
        if sentence.start <= mention.start < sentence.end:
            places[mention.entity].add(number)
    return lambda one, other: bool(places[one] & places[other])


def _figures(gold: Graph, predicted: Graph) -> tuple[int, int, int]:
    """Figures right, wrong and missed by value and unit alone."""
    plain = [
        Graph(entities=tuple(it.model_copy(update={"type": "Target"}) for it in graph.entities if it.type in FIGURES))
        for graph in (gold, predicted)
    ]
    score = evaluate([(plain[0], plain[1])]).all_entities
    return score.right, score.wrong, score.missed


def _key(subject: str, relation: str, object_: str) -> Triple:
    if RELATIONS[relation].symmetric:
        subject, object_ = sorted((subject, object_))
    return subject, relation, object_
