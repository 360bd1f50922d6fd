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
from kg.store.errors import StoreAddressError, StoreBusyError, StoreMissingError, StoreUnusableError
from kg.store.protocol import Store
from kg.workspace import WorkspaceError

UNUSABLE = (LedgerError, StoreAddressError, StoreBusyError, StoreUnusableError)

LOAD = "kg load {} --workspace {}"


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
        st.error(say("empty.unusable"))
        st.text(str(error))
        return
    if empty:
        start(say, say("empty.no_articles"))
        return
    render(say, store)


def start(say: Words, message: str) -> None:
    """What to do where there is nothing to show."""
    st.info(message)
    st.markdown(say("empty.load"))
    st.code(LOAD.format(say("empty.folder"), shlex.quote(str(data.folder()))), language=None)
    st.caption(say("empty.then"))
