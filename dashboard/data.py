"""The one place that opens the workspace: the graph for pages, kept open and turned to what was loaded since."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from kg.questions.asking import ask, written_out
from kg.questions.catalogue import Question, question
from kg.questions.values import Resolved, resolve_value
from kg.store.protocol import ANY, ArticleSummary, EntityDetail, Fact, FactFilter, Store, Table
from kg.workspace import DEFAULT_FOLDER, Workspace, WorkspaceError
from schema.model import Reading

ALL = 100_000
"""Articles looked through at once."""

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


def entity(store: Store, identifier: str) -> EntityDetail | None:
    """As `Store.entity`, asked once for each state of the graph."""
    return _entity(store, key(store), identifier)


def names(store: Store, identifiers: tuple[str, ...]) -> dict[str, str]:
    """As `Store.names`, asked once for each state of the graph."""
    return _names(store, key(store), identifiers) if identifiers else {}


def articles(store: Store) -> tuple[ArticleSummary, ...]:
    """Every article, latest first; asked once for each state of the graph."""
    return _articles(store, key(store))


def answer(store: Store, asked: Question, given: Mapping[str, str]) -> tuple[Table, str]:
    """The answer to a question, and the question written out in the store's language; asked once for each state."""
    return _answer(store, key(store), asked.name, dict(given))


def resolved(store: Store, asked: Question, parameter: str, typed: str) -> Resolved:
    """As `kg.questions.values.resolve_value`, asked once for each state of the graph."""
    return _resolved(store, key(store), asked.name, parameter, typed)


def query(store: Store, text: str, *, seconds: float, rows: int) -> Table:
    """As `Store.query`, asked once for each state of the graph."""
    return _query(store, key(store), text, seconds, rows)


def key(store: Store) -> tuple[str, ...]:
    """What answers are cached by: the workspace and the state of its graph."""
    return str(folder().resolve()), address() or "", store.revision()


def reading(article: str) -> Reading | None:
    """An article with its text, from the ledger; None where there is no ledger, or it does not have the article."""
    workspace = Workspace(folder(), address())
    try:
        return workspace.reading(article)
    except WorkspaceError:
        return None
    finally:
        workspace.close()


@st.cache_resource(show_spinner=False, max_entries=4)
def _reader(place: Path, store: str | None) -> Store:
    # One reader for all sessions: its catalogue of names is built once for each state of the graph.
    return Workspace(place, store).reader()


# What raises is not kept: the next run of the page asks again. `graph` names the state; only the cache needs it.


@st.cache_data(show_spinner=False, max_entries=1_000)
def _facts(
    _store: Store,
    graph: tuple[str, ...],  # noqa: ARG001
    entity: str | None,
    other: str | None,
    article: str | None,
    where: FactFilter,
    limit: int,
) -> list[Fact]:
    return _store.facts(entity, other, article, where, limit)


@st.cache_data(show_spinner=False, max_entries=5_000)
def _entity(_store: Store, graph: tuple[str, ...], identifier: str) -> EntityDetail | None:  # noqa: ARG001
    return _store.entity(identifier)


@st.cache_data(show_spinner=False, max_entries=100)
def _names(_store: Store, graph: tuple[str, ...], identifiers: tuple[str, ...]) -> dict[str, str]:  # noqa: ARG001
    return _store.names(identifiers)


@st.cache_resource(show_spinner=False, max_entries=2)
def _articles(_store: Store, graph: tuple[str, ...]) -> tuple[ArticleSummary, ...]:  # noqa: ARG001
    return tuple(_store.articles(limit=ALL))


@st.cache_data(show_spinner=False, max_entries=100)
def _answer(_store: Store, graph: tuple[str, ...], name: str, given: dict[str, str]) -> tuple[Table, str]:  # noqa: ARG001
    asked = question(name)
    return ask(_store, asked, given), written_out(_store, asked, given)


@st.cache_data(show_spinner=False, max_entries=1_000)
def _resolved(_store: Store, graph: tuple[str, ...], name: str, parameter: str, typed: str) -> Resolved:  # noqa: ARG001
    wanted = next(item for item in question(name).parameters if item.name == parameter)
    return resolve_value(_store, wanted, typed)


@st.cache_data(show_spinner=False, max_entries=50)
def _query(_store: Store, graph: tuple[str, ...], text: str, seconds: float, rows: int) -> Table:  # noqa: ARG001
    return _store.query(text, seconds=seconds, rows=rows)
