"""What has been learned from annotated articles about statements: three files of `loaders/models`, used together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from loaders.network.weights import Model, shipped
from loaders.relations.certainty import Certainty, shipped_certainty


@dataclass(frozen=True, slots=True)
class Learned:
    """The network that judges pairs, the weights of what says how far along facts are, and what confidence is worth."""

    relations: Model
    modality: Model
    certainty: Certainty


@cache
def shipped_learned() -> Learned:
    """What comes with the package."""
    return Learned(shipped("relations"), shipped("modality"), shipped_certainty())
