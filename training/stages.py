"""Training in stages, each kept as a file, so that a broken run goes on where it stopped.

Five mention networks and five relation networks each leave a group of themes out; relation networks learn from
annotated mentions and from those that a mention network found which had not seen the article. What the ten make of
the articles they left out fits the confidence and says how far along facts are. Two more networks learn from
everything: these are shipped.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from loaders.mentions.find import find_mentions
from loaders.network.weights import Model, read_model, write_model
from loaders.relations.certainty import Certainty
from loaders.relations.scoring import judge
from loaders.relations.views import view
from training.annotated import as_annotated, as_found
from training.certainty import Verdict, fit_certainty, verdicts
from training.crops import crops
from training.examples import Example, read_examples
from training.fitting import Schedule
from training.folds import FOLDS, fold_of, folds
from training.jax_backend import keep_compiled
from training.mentions import MentionExample, mention_example, train_mentions
from training.modality import ModalityExample, modality_example, train_modality
from training.relations import RelationExample, relation_example, train_relations

MENTIONS, RELATIONS, MODALITY = Schedule(passes=8), Schedule(passes=7), Schedule(passes=8)
"""How often each article is seen, one of its views at a time."""

_CROPS = 2

WHOLE = FOLDS
"""The number of the networks that leave nothing out."""


class StaleError(ValueError):
    """A work folder holds stages of other articles."""

    def __init__(self, work: Path) -> None:
        super().__init__(
            f"{work}: 다른 말뭉치로 학습하던 폴더입니다. 폴더를 지우거나 --work로 다른 폴더를 적어 주세요."
        )
        self.work = work


@dataclass(frozen=True, slots=True)
class Stage:
    """A network to train: `kind` is mentions or relations, `out` the number of the group left out (WHOLE: none)."""

    kind: str
    out: int

    def path(self, work: Path) -> Path:
        """Where its weights are kept."""
        return work / f"{self.kind}-{'all' if self.out == WHOLE else self.out + 1}.npz"


def train(corpus: Path, work: Path, models: Path, report: Callable[[str], None], jobs: int = 2) -> None:
    """Train every stage that has no file yet, fit the confidence, and write the shipped files to `models`."""
    work.mkdir(parents=True, exist_ok=True)
    _same_articles(corpus, work)
    for kind in ("mentions", "relations"):
        stages = [Stage(kind, out) for out in range(FOLDS + 1)]
        missing = [stage for stage in stages if not stage.path(work).exists()]
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_alone) as pool:
            runs = [(stage, pool.submit(run_stage, stage, corpus, work)) for stage in missing]
            for stage, run in runs:
                report(f"{stage.path(work).name}: {run.result()}")
    readings = list(unseen(corpus, work))
    known = fit_certainty([verdict for it in readings for verdict in it.verdicts])
    report(f"certainty: {len(known.steps)} steps")
    modality = train_modality([it.facts for it in readings], MODALITY, report)
    models.mkdir(parents=True, exist_ok=True)
    for kind in ("mentions", "relations"):
        (models / f"{kind}.npz").write_bytes(Stage(kind, WHOLE).path(work).read_bytes())
    write_model(models / "modality.npz", modality)
    write_certainty(models / "certainty.json", known)


def run_stage(stage: Stage, corpus: Path, work: Path) -> str:
    """Train one network and keep it; says how its last pass went."""
    keep_compiled(work / "compiled")
    examples = list(read_examples(corpus))
    groups = folds(example.theme for example in examples)
    taught = [number for number, it in enumerate(examples) if stage.out == WHOLE or it.theme not in groups[stage.out]]
    told: list[str] = []
    if stage.kind == "mentions":
        model = train_mentions([_mention_views(it) for it in examples], taught, MENTIONS, told.append)
    else:
        networks = [read_model(Stage("mentions", out).path(work)) for out in range(FOLDS)]
        views = [_relation_views(it, networks[fold_of(it.theme, groups)]) for it in examples]
        model = train_relations(views, taught, RELATIONS, told.append)
    path = stage.path(work)
    part = path.with_suffix(".part")
    write_model(part, model)
    part.replace(path)
    return told[-1]


def _mention_views(example: Example) -> list[MentionExample]:
    """An article whole, twice as often as one of its stretches."""
    whole = mention_example(example)
    return [it for crop in crops(example, _CROPS) for it in (whole, whole, mention_example(crop))] or [whole]


def _relation_views(example: Example, mentions: Model) -> list[RelationExample]:
    """An article as annotated, as found (twice as often), and a stretch of it as annotated."""
    known, found = as_annotated(example), as_found(example, find_mentions(example.ready, mentions))
    annotated, met = (
        relation_example(example, view(example.ready, it.mentioned).inputs, it.own) for it in (known, found)
    )
    views = [met, annotated, met]
    for crop in crops(example, 1):
        marked = as_annotated(crop)
        views.append(relation_example(crop, view(crop.ready, marked.mentioned).inputs, marked.own))
    return views


@dataclass(frozen=True, slots=True)
class Unseen:
    """An article of the group `out`, and what the networks that left it out make of it.

    `verdicts` are theirs about its pairs, `facts` what stands around its annotated facts.
    """

    example: Example
    out: int
    verdicts: tuple[Verdict, ...]
    facts: ModalityExample


def unseen(corpus: Path, work: Path) -> Iterator[Unseen]:
    """Each article as the networks see it that left its group out."""
    examples = list(read_examples(corpus))
    groups = folds(example.theme for example in examples)
    for out in range(FOLDS):
        mentions, relations = (read_model(Stage(kind, out).path(work)) for kind in ("mentions", "relations"))
        for example in examples:
            if example.theme in groups[out]:
                marked = as_found(example, find_mentions(example.ready, mentions))
                seen = view(example.ready, marked.mentioned)
                judged = judge(seen.inputs, relations)
                row = relation_example(example, seen.inputs, marked.own)
                facts = modality_example(example, seen, judged, row, relations)
                yield Unseen(example, out, tuple(verdicts(row, judged, marked.mentioned)), facts)


def write_certainty(path: Path, known: Certainty) -> None:
    """The experience as a file that people can read."""
    weights = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in known.weights.items())
    steps = ",\n".join(f"  {json.dumps(step)}" for step in known.steps)
    path.write_text(f'{{"weights": {{\n{weights}\n}},\n"steps": [\n{steps}\n]}}\n', encoding="utf-8")


def _alone() -> None:
    """A process of a stage has one thread, so that as many as there are cores do not get in one another's way."""
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))


def _same_articles(corpus: Path, work: Path) -> None:
    digest = hashlib.sha256()
    for path in sorted(corpus.glob("*.gold.json")):
        digest.update(path.read_bytes() + path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes())
    mark = work / "corpus.sha256"
    if mark.exists() and mark.read_text(encoding="ascii") != digest.hexdigest():
        raise StaleError(work)
    mark.write_text(digest.hexdigest(), encoding="ascii")
