"""A query of one's own in the store's language: read-only, within limits, with the ontology's names in the sidebar."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.answer import OF_ANSWER, show_answer
from dashboard.formats import plain, shorten
from dashboard.languages import QueryLanguage, language_of, languages
from dashboard.snippets import GROUPS, Name, insert, matching, named, ontology
from dashboard.state import one, put
from dashboard.words import Words
from kg.guard.refusal import QueryRefusedError
from kg.store.errors import QueryError
from kg.store.protocol import Store

SECONDS, ROWS = 10, 1_000
"""Limits of one query."""

FOUND = 8
"""Entities of the graph that the sidebar offers."""

TEXT = "query text"
"""Where the session keeps what stands in the text area."""

SAID = "query in the address"
"""Where it keeps what the address said of it last."""


def free_query(say: Words, store: Store) -> None:
    """The text, what runs it, the sidebar, and the answer to what was run last (`text` in the address).

    What is written but not run stands in the address as `draft`.
    """
    language = languages()[store.language]
    with st.sidebar, st.container(key="names"):
        _names(say, store, language)
    st.caption(say("query.limits", seconds=SECONDS, rows=f"{ROWS:,}"))
    text, draft = one("text"), one("draft")
    # The address is behind when a second click follows at once, so it counts only when it says something new.
    if TEXT not in st.session_state or st.session_state.get(SAID) != (text, draft):
        st.session_state[TEXT] = draft or text or language.start
    st.session_state[SAID] = (text, draft)
    st.text_area(language.title, key=TEXT, height=220, on_change=_keep)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(say("query.run"), on_click=_run, type="primary", icon=":material/play_arrow:")
        if text and draft and draft != text:
            st.caption(say("query.not_run"))
    if text:
        _answer(say, store, language, text)


def _keep() -> None:
    written = st.session_state[TEXT]
    put({"draft": written if written != one("text") else None})


def _run() -> None:
    put({**OF_ANSWER, "text": st.session_state[TEXT], "draft": None})


def _answer(say: Words, store: Store, language: QueryLanguage, text: str) -> None:
    spoken = language_of(text)
    if spoken is not None and spoken != language.name:
        titles = {"own": language.title, "other": languages()[spoken].title}
        st.error(say(f"query.only_{language.name}", **titles))
        return
    try:
        with st.spinner(say("query.running")):
            answer = data.query(store, text, seconds=SECONDS, rows=ROWS)
    except (QueryRefusedError, QueryError) as error:
        st.error(plain(error.ko if say.language == "ko" else error.en))
        return
    if answer.cut:
        st.warning(say(f"query.cut_{answer.cut}", seconds=SECONDS, rows=f"{ROWS:,}"))
    show_answer(say, store, answer, {}, "answer")


def _names(say: Words, store: Store, language: QueryLanguage) -> None:
    """The ontology's names, and with something typed the graph's entities too; a click puts one into the text."""
    st.subheader(say("names.title"))
    st.caption(say("names.about"))
    typed = st.text_input(
        say("names.filter"),
        key="names filter",
        placeholder=say("names.hint"),
        label_visibility="collapsed",
        icon=":material/search:",
    ).strip()
    found = matching(ontology(language.name), typed, language)
    entities = store.search(typed, limit=FOUND) if typed else []
    if not found and not entities:
        st.info(say("names.none", text=plain(typed)))
    for group in GROUPS:
        names = [name for name in found if name.group == group]
        if names:
            with st.expander(f"{say(f'names.{group}')} :gray[{len(names)}]", expanded=bool(typed) or group == "class"):
                for name in names:
                    _name(say, name, name.shown(language), language)
    if entities:
        with st.expander(f"{say('names.entity')} :gray[{len(entities)}]", expanded=True):
            for entity in entities:
                _name(say, named(entity), say.type(entity.type), language)


def _name(say: Words, name: Name, about: str, language: QueryLanguage) -> None:
    label = plain(shorten(name.ko if say.language == "ko" else name.en, 26))
    st.button(
        label if about == label else f"{label} :gray[:small[{plain(about)}]]",
        key=f"name {name.group} {name.shown(language)}",
        type="tertiary",
        width="stretch",
        on_click=_insert,
        args=(name, language),
    )


def _insert(name: Name, language: QueryLanguage) -> None:
    put({"draft": insert(st.session_state[TEXT], name, language)})
