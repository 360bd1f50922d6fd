"""The address bar as the only state of a view: what is shown can be sent as a link and survives a reload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.words import LANGUAGES, Words
from schema.wording import Language

OVERVIEW, EXPLORER, READER, QUERY = (
    "views/overview.py",
    "views/explorer.py",
    "views/reader.py",
    "views/query.py",
)
"""The pages as `st.page_link` takes them."""


def one(name: str, default: str = "") -> str:
    """A parameter of the address."""
    return st.query_params.get(name, default)


def several(name: str) -> list[str]:
    """A parameter that may stand more than once."""
    return st.query_params.get_all(name)


def put(changes: Mapping[str, str | Sequence[str] | None]) -> None:
    """Set parameters of the address, and take away those where there is nothing to say.

    All at once: every change of the address is a step of the browser's back button.
    """
    before = {name: st.query_params.get_all(name) for name in st.query_params}
    given = {name: [value] if isinstance(value, str) else list(value) for name, value in changes.items() if value}
    after = {name: values for name, values in before.items() if name not in changes} | given
    if after != before:
        st.query_params.from_dict(after)


def words() -> Words:
    """The words of the language that the address names, else the one chosen before, else Korean."""
    asked = one("lang") or st.session_state.get("language") or "ko"
    language: Language = "en" if asked == "en" else "ko"
    st.session_state["language"] = language
    return Words(language)


def keep_language(say: Words) -> None:
    """Write the language back into the address: links between pages drop what they do not name.

    To be called once the page is known; before, it would become an address of the page that was left.
    """
    put({"lang": None if say.language == "ko" else say.language})


def language_switch(say: Words) -> None:
    """The switch between languages; everything else in the address stays."""
    st.session_state["language_switch"] = say.language
    st.segmented_control(
        say("app.language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="language_switch",
        on_change=_switch,
        label_visibility="collapsed",
        width="stretch",
        required=True,
    )


def _switch() -> None:
    chosen = st.session_state["language_switch"] or st.session_state["language"]
    st.session_state["language"] = chosen
    put({"lang": None if chosen == "ko" else chosen})
