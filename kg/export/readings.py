"""What exports are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from schema.model import Reading

Readings = Callable[[], Iterable[Reading]]
"""Gives all readings, judgements applied, by article identifier; called again where a form needs two passes."""
