"""Frames: which relation a predicate states between which of its arguments. The frames themselves are in frames.csv."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.relations.clauses import Argument, Clause


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of frames.csv: a predicate ('*': any) whose arguments in these roles stand in a relation."""

    relation: str
    predicate: str
    subject: tuple[str, str]
    object: tuple[str, str]
    confidence: float

    @property
    def rule(self) -> str:
        """The name under which a statement says that this frame made it."""
        return f"frame:{self.predicate}:{self.subject[1]}-{self.object[1]}"


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a clause, with the two arguments."""

    frame: Frame
    subject: Argument
    object: Argument


@cache
def frames() -> dict[tuple[str, str, str, str, str], tuple[Frame, ...]]:
    """The frames by predicate, subject class and role, object class and role."""
    found: dict[tuple[str, str, str, str, str], list[Frame]] = defaultdict(list)
    with files("loaders.relations").joinpath("frames.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            subject = row["subject_class"], row["subject_role"]
            object_ = row["object_class"], row["object_role"]
            for predicate in row["predicates"].split("|"):
                frame = Frame(row["relation"], predicate, subject, object_, float(row["confidence"]))
                found[predicate, *subject, *object_].append(frame)
    return {key: tuple(rows) for key, rows in found.items()}


def matches(clause: Clause) -> Iterator[Match]:
    """The frames that a clause fills."""
    table = frames()
    named = [argument for argument in clause.arguments if argument.phrase.entity]
    for subject in named:
        for object_ in named:
            if subject.phrase.entity == object_.phrase.entity:
                continue
            ends = subject.phrase.kind, subject.role, object_.phrase.kind, object_.role
            for predicate in (clause.predicate.lemma, "*"):
                for frame in table.get((predicate, *ends), ()):
                    yield Match(frame, subject, object_)
