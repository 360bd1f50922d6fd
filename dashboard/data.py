"""The one place that opens the workspace: the graph for pages, kept open and turned to what was loaded since."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from kg.store.protocol import ANY, Fact, FactFilter, Store
from kg.workspace import DEFAULT_FOLDER, Workspace
from schema.model import Reading

ALL = 100_000
"""Articles listed or looked through at once."""

MANY = 5_000
"""Facts of one entity that are looked at when its surest neighbours are chosen."""


def folder() -> Path:
    """The workspace's folder: KG_WORKSPACE, else ./kg-workspace."""
    return Path(os.environ.get("KG_WORKSPACE") or DEFAULT_FOLDER)


def address() -> str | None:
    """The store's address: KG_STORE, else None for the one within the workspace."""
    return os.environ.get("KG_STORE") or None


def graph() -> Store:
    """The graph as published last. Raises WorkspaceError, LedgerError and the errors of kg.store.errors."""
    store = _reader(folder(), address())
    store.refresh()
    return store


def facts(
    store: Store,
    entity: str | None = None,
    other: str | None = None,
    article: str | None = None,
    where: FactFilter = ANY,
    limit: int = MANY,
) -> list[Fact]:
    """As `Store.facts`, asked once for each state of the graph."""
    return _facts(store, key(store), entity, other, article, where, limit)


def key(store: Store) -> tuple[str, ...]:
    """What answers are cached by: the workspace and the state of its graph."""
    return str(folder().resolve()), address() or "", store.revision()


def reading(article: str) -> Reading | None:
    """An article with its text, from the ledger; None where the ledger has none."""
    workspace = Workspace(folder(), address())
    try:
        return workspace.reading(article)
    finally:
        workspace.close()


@st.cache_resource(show_spinner=False, max_entries=4)
def _reader(place: Path, store: str | None) -> Store:
    # One reader for all sessions: its catalogue of names is built once for each state of the graph.
    return Workspace(place, store).reader()


@st.cache_data(show_spinner=False, max_entries=1_000)
def _facts(
    _store: Store,
    graph: tuple[str, ...],  # noqa: ARG001  # only the cache needs it
    entity: str | None,
    other: str | None,
    article: str | None,
    where: FactFilter,
    limit: int,
) -> list[Fact]:
    return _store.facts(entity, other, article, where, limit)
