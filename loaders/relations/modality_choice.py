"""How far along a fact is: the modality that the signs in its article speak for most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from loaders.network.weights import Model
from schema.model import Modality

MODALITIES = tuple(str(name) for name in Modality)
"""The modalities in the order of the columns of weights."""

_STANDING = frozenset({"locatedIn", "partOf", "affiliatedWith", "operatesIn", "participatesIn"})
_HAPPENINGS = frozenset({"hosts", "attends"})
_ISO_DAY = 10


def modality(relation: str, signs: Iterable[str], model: Model) -> Modality:
    """The modality of a relation that its signs (`modality_signs`) speak for most, of those that it can have.

    `model` holds the weight of each sign for each modality.
    """
    scores = model.weights["table"][model.names.known([signs])[0]].sum(axis=0)
    return Modality(max(_possible(relation), key=lambda name: float(scores[MODALITIES.index(name)])))


def _possible(relation: str) -> tuple[str, ...]:
    match relation:
        case "hasOutcome":
            return ("done",)
        case "hasTarget":
            return ("planned", "expected")
        case standing if standing in _STANDING:
            return ("done", "planned")
        case _:
            return MODALITIES


def dated(relation: str, modality: Modality, day: str | None, published: date | None) -> Modality:
    """The modality of a happening whose day is known: over by the day of the article, or still to come.

    >>> dated("hosts", Modality.DONE, "2026-05-20", date(2026, 5, 1)).value
    'planned'
    """
    if relation not in _HAPPENINGS or day is None or len(day) != _ISO_DAY or published is None:
        return modality
    return Modality.PLANNED if day > published.isoformat() else Modality.DONE
