"""What the relation stage hands on: figures that found an owner, their mentions, and the statements."""

from __future__ import annotations

from dataclasses import dataclass

from schema.model import AnyEntity, Mention, Statement


@dataclass(frozen=True, slots=True)
class Stated:
    """Statements of one article, with the figure entities they brought in."""

    figures: tuple[AnyEntity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
