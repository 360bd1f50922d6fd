"""What the relation stage hands on: figures, their mentions, and the statements."""

from __future__ import annotations

from dataclasses import dataclass

from schema.model import AnyEntity, Mention, Statement


@dataclass(frozen=True, slots=True)
class Stated:
    """Statements of one article, and the figures it names, also those without an owner."""

    figures: tuple[AnyEntity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
