"""Cypher's values as cells of an answer."""

from __future__ import annotations

from kg.store.cells import Value


def cell(value: object) -> Value:
    """A value as a person reads it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value  # type: ignore[no-any-return]
