"""Explorer: search, and a graph that grows where it is opened, with the sentence behind every edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import data, filters
from dashboard.cards import sentences, surest_facts
from dashboard.drawing import graph
from dashboard.elements import HUB, LARGEST, Opened, Picture, edge_parts, order, picture
from dashboard.formats import plain
from dashboard.frame import show
from dashboard.parts import card_html, summary
from dashboard.state import one, put, several
from dashboard.words import Words
from kg.store.protocol import EntityDetail, EntitySummary, Fact, FactFilter, Store

HITS = 12
"""Search results that are listed."""


def render(say: Words, store: Store) -> None:
    """The page."""
    st.title(say("page.explorer"))
    where = filters.controls(say, store)
    # What comes and goes stands in containers that stay: were the graph to move in the page, it would be drawn anew.
    with st.container():
        _search(say, store)
    opened = _opened(store)
    drawn = picture(
        opened,
        lambda identifier: _alone(store, identifier),
        lambda identifier: _facts(store, identifier, where)[0],
        several("hide"),
    )
    with st.container():
        _missing(say, store, opened)
    left, right = st.columns([13, 5], gap="medium")
    with left:
        graph(
            drawn,
            say,
            name="explorer",
            scene_of=drawn.more,
            order=order(drawn),
            chosen=one("edge") or one("entity"),
            on_event=lambda action, identifier: _heard(opened, action, identifier),
        )
        _below(say, drawn)
        _unsure(say, store, opened, where)
    with right, st.container(key="card"):
        _card(say, store, drawn, opened, where)


def _search(say: Words, store: Store) -> None:
    st.session_state["search"] = one("q")
    st.text_input(
        say("explorer.search"),
        key="search",
        placeholder=say("explorer.search_hint"),
        on_change=lambda: put({"q": st.session_state["search"].strip()}),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    text = one("q")
    if not text:
        return
    hits = store.search(text, limit=HITS)
    if not hits:
        st.info(say("explorer.no_hit", text=plain(text)))
        return
    with st.container(horizontal=True, gap="small"):
        for hit in hits:
            st.button(
                f"**{plain(hit.label)}** :gray[{say.type(hit.type)} · {say('card.degree', facts=f'{hit.degree:,}')}]",
                key=f"hit {hit.id}",
                on_click=_begin,
                args=(hit.id,),
            )
        st.button(
            say("explorer.close_search"), icon=":material/close:", type="tertiary", on_click=put, args=({"q": None},)
        )


def _opened(store: Store) -> list[Opened]:
    """What the address opens; the most connected program where it opens nothing."""
    asked = several("open")
    if asked:
        return [Opened.parse(text) for text in asked]
    if entity := one("entity"):
        return [Opened(entity)]
    if parts := edge_parts(one("edge")):
        return [Opened(parts[0]), Opened(parts[2])]
    first = store.entities(("Program",), limit=1) or store.entities(limit=1)
    return [Opened(entity.id) for entity in first]


def _facts(store: Store, entity: str, where: FactFilter) -> tuple[list[Fact], list[Fact]]:
    """An entity's facts that pass the filter, and those that are only not sure enough."""
    found = data.facts(store, entity, where=replace(where, confidence=0.0))
    sure = [fact for fact in found if fact.statement.confidence >= where.confidence]
    return sure, found[len(sure) :]  # they come surest first


def _alone(store: Store, identifier: str) -> EntitySummary | None:
    detail = data.entity(store, identifier)
    return summary(detail) if detail else None


# What a person does becomes part of the address. What is open by default goes there too, so that it stays open.


def _heard(opened: Sequence[Opened], action: str, identifier: str) -> None:
    if action == "remove":
        _remove(opened, identifier)
    elif action == "expand":
        _expand(opened, identifier)
    else:
        name, other = ("edge", "entity") if action == "edge" else ("entity", "edge")
        put({"open": [str(item) for item in opened], name: identifier, other: None})


def _begin(identifier: str) -> None:
    """Look at one entity alone."""
    put({"open": [identifier], "entity": identifier, **dict.fromkeys(("edge", "hide", "q"))})


def _expand(opened: Sequence[Opened], identifier: str, limit: int = HUB) -> None:
    now = [*_others(opened, identifier), str(Opened(identifier, limit))]
    put({"open": now, "entity": identifier, "edge": None})


def _remove(opened: Sequence[Opened], identifier: str) -> None:
    hidden = [*several("hide"), identifier]
    put({"open": _others(opened, identifier), "hide": hidden, "entity": None, "edge": None})


def _others(opened: Sequence[Opened], identifier: str) -> list[str]:
    return [str(item) for item in opened if item.entity != identifier]


def _missing(say: Words, store: Store, opened: list[Opened]) -> None:
    unknown = [item.entity for item in opened if data.entity(store, item.entity) is None]
    if unknown:
        st.warning(say("explorer.unknown", entity=plain(", ".join(unknown))))


def _below(say: Words, drawn: Picture) -> None:
    if drawn.full:
        st.warning(say("explorer.full", nodes=LARGEST))
    hidden = several("hide")
    if hidden:
        st.button(say("explorer.show_hidden", nodes=len(hidden)), on_click=put, args=({"hide": None},), type="tertiary")


def _unsure(say: Words, store: Store, opened: list[Opened], where: FactFilter) -> None:
    """How many facts are hidden as unsure, and the way to them."""
    hidden = {fact.id for item in opened for fact in _facts(store, item.entity, where)[1]}
    if not hidden:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("explorer.unsure", facts=f"{len(hidden):,}"), width="content")
        st.button(say("fact.show_unsure"), on_click=filters.least_confidence, args=(0,), type="tertiary")


def _card(say: Words, store: Store, drawn: Picture, opened: list[Opened], where: FactFilter) -> None:
    if parts := edge_parts(one("edge")):
        subject, relation, object_ = parts
        facts = data.facts(store, subject, object_)
        sentences([fact for fact in facts if fact.statement.relation == relation], say)
        return
    chosen = one("entity")
    detail = data.entity(store, chosen) if chosen else None
    if detail is None:
        with st.container(border=True):
            st.markdown(say("explorer.guide"))
        return
    _node_card(say, drawn, opened, detail)
    surest_facts(_facts(store, detail.entity.id, where)[0], say)


def _node_card(say: Words, drawn: Picture, opened: list[Opened], detail: EntityDetail) -> None:
    identifier = detail.entity.id
    with st.container(border=True):
        st.html(card_html(detail, say))
        more = drawn.more.get(identifier, 0)
        with st.container(horizontal=True):
            if identifier not in drawn.more:
                st.button(
                    say("explorer.expand"), on_click=_expand, args=(opened, identifier), icon=":material/add_circle:"
                )
            elif more:
                limit = next((item.limit for item in opened if item.entity == identifier), HUB)
                st.button(
                    say("explorer.more", more=f"{min(more, HUB):,}"),
                    on_click=_expand,
                    args=(opened, identifier, limit + HUB),
                    icon=":material/add_circle:",
                )
            st.button(say("explorer.alone"), on_click=_begin, args=(identifier,), icon=":material/center_focus_strong:")
            st.button(
                say("explorer.remove"), on_click=_remove, args=(opened, identifier), icon=":material/visibility_off:"
            )
        if more:
            st.caption(say("explorer.capped", shown=HUB, more=f"{more:,}"))


if __name__ == "__main__":
    show(render)
