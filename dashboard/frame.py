"""What every page shares: the graph is opened, and what is missing is said with what to do about it."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import streamlit as st

from dashboard import data
from dashboard.formats import plain
from dashboard.state import words
from dashboard.words import Words
from kg.ledger.file import LedgerError
from kg.store.errors import ServerError, StoreAddressError, StoreBusyError, StoreMissingError, StoreUnusableError
from kg.store.opening import is_server
from kg.store.protocol import Store
from kg.store.settings import SettingsError
from kg.workspace import WorkspaceError

UNUSABLE = (LedgerError, SettingsError, StoreAddressError, StoreBusyError, StoreUnusableError)


def show(render: Callable[[Words, Store], None]) -> None:
    """A page: `render` is called with the words of the page's language and a graph that holds something."""
    say = words()
    try:
        store = data.graph()
        empty = store.counts().articles == 0
    except (WorkspaceError, StoreMissingError):
        start(say, say("empty.no_workspace", folder=plain(str(data.folder()))))
        return
    except UNUSABLE as error:
        _unusable(say("empty.unusable"), error)
        return
    except ServerError as error:
        _unreachable(say, error)
        return
    if empty:
        start(say, say("empty.no_articles"))
        return
    try:
        render(say, store)
    except ServerError as error:  # a server can go at any moment, so what was drawn before stays
        _unreachable(say, error)


def _unusable(message: str, error: Exception) -> None:
    st.error(message)
    st.text(str(error))


def _unreachable(say: Words, error: ServerError) -> None:
    _unusable(say("empty.no_server"), error)
    st.button(say("empty.again"), icon=":material/refresh:")


def start(say: Words, message: str) -> None:
    """What to do where there is nothing to show."""
    st.info(message)
    st.markdown(say("empty.load"))
    st.code(_load_command(say), language=None)
    st.caption(say("empty.then"))


def _load_command(say: Words) -> str:
    command = f"kg load {say('empty.folder')} --workspace {shlex.quote(str(data.folder()))}"
    store = data.address()
    return f"{command} --store {shlex.quote(store)}" if store and is_server(store) else command
