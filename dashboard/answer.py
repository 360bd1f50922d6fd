"""An answer on the page: as a table or as a graph, and as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard import data
from dashboard.answer_graph import MOST, answer_picture, entities_of, triples_of
from dashboard.cards import sentences, surest_facts
from dashboard.drawing import graph
from dashboard.elements import Picture, edge_parts
from dashboard.parts import article_link, card_html, entity_link, quote_html, summary
from dashboard.state import one, put
from dashboard.tables import csv_bytes, is_identifier, readable, wide
from dashboard.words import Words
from kg.store.protocol import ANY, FactFilter, Store, Table, Value

NAMED = 500
"""Different entities and articles of an answer whose names are looked up."""

VIEWS = ("table", "graph")

OF_ANSWER = dict.fromkeys(("entity", "edge"))
"""What the address says of one answer only: taken away when there is another."""


def show_answer(
    say: Words, store: Store, answer: Table, types: Mapping[str, str], name: str, where: FactFilter = ANY
) -> None:
    """The answer; `types` are the declared types of its columns, none for a free query, and `name` the CSV file's.

    Facts that are drawn and listed beside it pass the filter.
    """
    if not answer.rows:
        st.info(say("query.no_rows"))
        return
    view = "graph" if one("show") == "graph" else "table"
    with st.container(horizontal=True, vertical_alignment="center"):
        _choice(say, view)
        st.text(say("query.rows", rows=f"{len(answer.rows):,}"), width="content")
        st.space("stretch")
        st.download_button(
            say("query.csv"),
            csv_bytes(answer.columns, answer.rows),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
    if view == "graph":
        _graph(say, store, answer, where)
    else:
        _table(say, store, answer, types)


def _choice(say: Words, view: str) -> None:
    st.session_state["answer view"] = view
    st.segmented_control(
        say("query.show"),
        VIEWS,
        format_func=lambda option: say(f"query.as_{option}"),
        key="answer view",
        on_change=lambda: put({"show": "graph" if st.session_state["answer view"] == "graph" else None}),
        label_visibility="collapsed",
        required=True,
    )


def _table(say: Words, store: Store, answer: Table, types: Mapping[str, str]) -> None:
    rows = readable(answer, types, _names(store, answer).get, say)
    st.caption(say("query.choose_row"))
    chosen = st.dataframe(
        rows,
        hide_index=True,
        height=min(38 * (len(rows) + 1) + 3, 620),
        row_height=38,
        column_config={name: st.column_config.Column(width=width) for name, width in wide(rows).items()},
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        # A choice is of a row of this answer, not of the next one's.
        key=f"answer {_fingerprint(answer)}",
    )
    for number in chosen["selection"]["rows"]:
        _row(say, store, dict(zip(answer.columns, answer.rows[number], strict=True)))


def _row(say: Words, store: Store, row: Mapping[str, Value]) -> None:
    """The chosen row: its sentence in full, its article, and its entities in the explorer."""
    with st.container(border=True):
        if sentence := row.get("evidence"):
            st.html(quote_html(str(sentence)))
        for value in dict.fromkeys(value for value in row.values() if isinstance(value, str) and is_identifier(value)):
            if detail := data.entity(store, value):
                entity_link(summary(detail), say)
            elif article := store.article(value):
                article_link(article, say)


def _names(store: Store, answer: Table) -> dict[str, str]:
    """The names of the entities and articles in an answer, by identifier; of the first ones in a long answer."""
    cells = dict.fromkeys(cell for row in answer.rows for cell in row if isinstance(cell, str) and is_identifier(cell))
    return data.names(store, tuple(cells)[:NAMED])


def _graph(say: Words, store: Store, answer: Table, where: FactFilter) -> None:
    found = entities_of(answer)
    names = data.names(store, tuple(found[:MOST]))
    if not names:
        st.info(say(f"query.no_entities_{store.language}"))
        return
    triples = triples_of(answer)
    drawn = answer_picture(
        names,
        data.facts(store, where=replace(where, among=tuple(names))),
        triples and [triple for triple in triples if {triple.subject, triple.object} <= names.keys()],
    )
    left, right = st.columns([13, 5], gap="medium")
    with left:
        graph(
            drawn,
            say,
            name="answer",
            scene_of=[_fingerprint(answer)],
            order=list(drawn.nodes),
            chosen=one("edge") or one("entity"),
            on_event=_heard,
        )
        if len(found) > MOST:
            st.warning(say("query.first_entities", all=f"{len(found):,}", drawn=MOST))
    with right, st.container(key="card"):
        _card(say, store, drawn, where)


def _heard(action: str, identifier: str) -> None:
    put({**OF_ANSWER, "edge" if action == "edge" else "entity": identifier})


def _card(say: Words, store: Store, drawn: Picture, where: FactFilter) -> None:
    """What was chosen in the graph; what the address chose in another answer is passed over."""
    edge, entity = drawn.edges.get(one("edge")), one("entity")
    detail = data.entity(store, entity) if entity in drawn.nodes else None
    if edge and edge_parts(edge.id):
        facts = data.facts(store, edge.subject, edge.object)
        sentences([fact for fact in facts if fact.statement.relation == edge.relation], say)
    elif detail:
        with st.container(border=True):
            st.html(card_html(detail, say))
            entity_link(summary(detail), say, say("query.explore"))
        surest_facts(data.facts(store, detail.entity.id, where=where), say)
    else:
        with st.container(border=True):
            st.markdown(say("query.graph_guide"))


def _fingerprint(answer: Table) -> str:
    return str(hash((answer.columns, answer.rows)))
