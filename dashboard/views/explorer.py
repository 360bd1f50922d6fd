"""Explorer: search, and a graph that grows where it is opened, with the sentence behind every edge."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import data, filters
from dashboard.elements import HUB, LARGEST, Opened, Picture, as_edges, as_nodes, edge_parts, order, picture
from dashboard.formats import plain
from dashboard.frame import show
from dashboard.graphview import graph_view
from dashboard.palette import looks
from dashboard.parts import article_link, card_html, fact_html, quote_html, source_line, summary
from dashboard.placement import Scene, place
from dashboard.state import one, put, several
from dashboard.words import Words
from kg.store.protocol import EntityDetail, EntitySummary, FactFilter, Store

HITS = 12
"""Search results that are listed."""

GRAPH = "explorer graph"
"""Where the session keeps what the graph view reported last."""

SCENE = "explorer scene"
"""Where the session keeps the scene that is drawn."""


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
        lambda identifier: data.facts(store, identifier, where=where),
        several("hide"),
    )
    with st.container():
        _missing(say, store, opened)
    left, right = st.columns([13, 5], gap="medium")
    with left:
        graph_view(
            as_nodes(drawn, say),
            as_edges(drawn, say),
            _scene(drawn),
            one("edge") or one("entity"),
            say,
            key=GRAPH,
            on_event=_heard,
        )
        _below(say, drawn)
    with right, st.container(key="card"):
        _card(say, store, drawn, where)


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


def _alone(store: Store, identifier: str) -> EntitySummary | None:
    detail = store.entity(identifier)
    return summary(detail) if detail else None


def _scene(drawn: Picture) -> Scene:
    """The scene with a place for every node that is drawn; the session keeps it."""
    scene: Scene = st.session_state.get(SCENE, Scene()).turn(drawn.more)
    places = place(
        order(drawn), drawn.anchors, {node: scene.places[node] for node in drawn.nodes if node in scene.places}
    )
    scene = replace(scene, places={**scene.places, **places})
    st.session_state[SCENE] = scene
    return scene


def _heard() -> None:
    """What a person did in the graph view becomes part of the address."""
    event = st.session_state[GRAPH]
    if not event:
        return
    places = {node: (float(x), float(y)) for node, (x, y) in event["positions"].items()}
    scene: Scene = st.session_state[SCENE]
    st.session_state[SCENE] = replace(scene, places={**scene.places, **places})
    action, identifier = event["action"], event["id"]
    if action == "remove":
        _remove(identifier)
    elif action == "expand":
        _expand(identifier)
    else:
        _choose(action, identifier)


def _choose(action: str, identifier: str) -> None:
    """Show an edge's or an entity's card. What is open by default goes into the address, so that it stays open."""
    name, other = ("edge", "entity") if action == "edge" else ("entity", "edge")
    put({"open": [str(item) for item in _opened(data.graph())], name: identifier, other: None})


def _begin(identifier: str) -> None:
    """Look at one entity alone."""
    put({"open": [identifier], "entity": identifier, **dict.fromkeys(("edge", "hide", "q"))})


def _expand(identifier: str, limit: int = HUB) -> None:
    opened = [*_others(identifier), Opened(identifier, limit)]
    put({"open": [str(item) for item in opened], "entity": identifier, "edge": None})


def _remove(identifier: str) -> None:
    opened = [str(item) for item in _others(identifier)]
    put({"open": opened, "hide": [*several("hide"), identifier], "entity": None, "edge": None})


def _others(identifier: str) -> list[Opened]:
    return [item for item in _opened(data.graph()) if item.entity != identifier]


def _missing(say: Words, store: Store, opened: list[Opened]) -> None:
    unknown = [item.entity for item in opened if store.entity(item.entity) is None]
    if unknown:
        st.warning(say("explorer.unknown", entity=plain(", ".join(unknown))))


def _below(say: Words, drawn: Picture) -> None:
    present = {node.type for node in drawn.nodes.values()}
    classes = "".join(
        f'<span><i style="--c:{look.colour};--i:url({look.icon_address()})"></i>{say.type(name)}</span>'
        for name, look in looks().items()
        if name in present
    )
    lines = "".join(
        f'<span><b style="border-top-style:{line}"></b>{say(word)}</span>'
        for line, word in (("solid", "legend.solid"), ("dashed", "legend.planned"), ("dotted", "legend.expected"))
    )
    st.html(f'<div class="legend">{classes}{lines}<span>{say("legend.width")}</span></div>')
    st.caption(say("explorer.drawn", nodes=f"{len(drawn.nodes):,}", edges=f"{len(drawn.edges):,}"))
    if drawn.full:
        st.warning(say("explorer.full", nodes=LARGEST))
    hidden = several("hide")
    if hidden:
        st.button(say("explorer.show_hidden", nodes=len(hidden)), on_click=put, args=({"hide": None},), type="tertiary")


def _card(say: Words, store: Store, drawn: Picture, where: FactFilter) -> None:
    if parts := edge_parts(one("edge")):
        _edge_card(say, store, *parts)
        return
    chosen = one("entity")
    detail = store.entity(chosen) if chosen else None
    if detail is None:
        with st.container(border=True):
            st.markdown(say("explorer.guide"))
        return
    _node_card(say, store, drawn, detail, where)


def _node_card(say: Words, store: Store, drawn: Picture, detail: EntityDetail, where: FactFilter) -> None:
    identifier = detail.entity.id
    with st.container(border=True):
        st.html(card_html(detail, say))
        more = drawn.more.get(identifier, 0)
        with st.container(horizontal=True):
            if identifier not in drawn.more:
                st.button(say("explorer.expand"), on_click=_expand, args=(identifier,), icon=":material/add_circle:")
            elif more:
                limit = next((item.limit for item in _opened(store) if item.entity == identifier), HUB)
                st.button(
                    say("explorer.more", more=f"{min(more, HUB):,}"),
                    on_click=_expand,
                    args=(identifier, limit + HUB),
                    icon=":material/add_circle:",
                )
            st.button(say("explorer.alone"), on_click=_begin, args=(identifier,), icon=":material/center_focus_strong:")
            st.button(say("explorer.remove"), on_click=_remove, args=(identifier,), icon=":material/visibility_off:")
        if more:
            st.caption(say("explorer.capped", shown=HUB, more=f"{more:,}"))
    facts = data.facts(store, identifier, where=where)
    with st.container(border=True, height=340):
        st.markdown(f"**{say('card.surest')}**")
        for fact in facts[:15]:
            st.html(fact_html(fact.subject.label, fact.statement, fact.object.label, say))
            article_link(fact.article, say, fact)
        if not facts:
            st.caption(say("card.none_left"))


def _edge_card(say: Words, store: Store, subject: str, relation: str, object_: str) -> None:
    facts = [fact for fact in data.facts(store, subject, object_) if fact.statement.relation == relation]
    with st.container(border=True):
        if not facts:
            st.info(say("explorer.unknown_edge"))
            return
        st.caption(say("card.evidence", facts=f"{len(facts):,}"))
        for fact in facts:
            st.html(
                fact_html(fact.subject.label, fact.statement, fact.object.label, say)
                + quote_html(fact.statement.evidence.quote)
            )
            article_link(fact.article, say, fact)
            st.caption(plain(source_line(fact.article, say)))


if __name__ == "__main__":
    show(render)
