"""Sightings of two arguments of one predicate: '울산시가 (subject) 수소도시 사업을 (object) 추진한다'."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.relations.clauses import Argument, Clause
from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Sighting
from loaders.relations.words import cue


def frame_sightings(clause: Clause) -> Iterator[Sighting]:
    """Every two named arguments of a clause; keys are the predicate, and class and role of either."""
    named = [argument for argument in clause.arguments if argument.phrase.entity]
    for one in named:
        for other in named:
            if one.phrase.entity == other.phrase.entity or _listed(one, other):
                continue
            ends = one.phrase.kind, _role(one), other.phrase.kind, _role(other)
            headed = one.phrase.kind, _headed(one), other.phrase.kind, _headed(other)
            keys = [(clause.predicate.lemma, *ends)]
            if headed != ends:
                keys.append(("*", *headed))
            keys += [(f"*{says}", *ends)] if (says := cue(clause.predicate.lemma)) else []
            keys.append(("*", *ends))
            yield Sighting(
                "frames",
                one.phrase.entity,
                other.phrase.entity,
                tuple(keys),
                clause.sentence,
                clause.predicate.first,
                (_here(one), _here(other)),
            )


def _listed(one: Argument, other: Argument) -> bool:
    return one.phrase.after == other.phrase.after and one.role == other.role


def _here(argument: Argument) -> Phrase | None:
    return None if argument.reach == "carried" else argument.phrase


def _role(argument: Argument) -> str:
    """The role, marked where it is carried over from an earlier sentence or is that of a noun after the name."""
    carried = "~" if argument.reach == "carried" else ""
    return argument.role + carried + ("/*" if argument.phrase.head else "")


def _headed(argument: Argument) -> str:
    return _role(argument).replace("/*", f"/{argument.phrase.head}")
