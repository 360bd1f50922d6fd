"""What is said beside a graph of the chosen entity or edge: facts, and the sentences that state them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.formats import plain
from dashboard.parts import article_link, fact_html, quote_html, source_line
from dashboard.words import Words
from kg.store.protocol import Fact

SUREST = 15
"""Facts listed of one entity."""


def surest_facts(facts: Sequence[Fact], say: Words) -> None:
    """An entity's surest facts, each with its article."""
    with st.container(border=True, height=340):
        st.markdown(f"**{say('card.surest')}**")
        for fact in facts[:SUREST]:
            st.html(fact_html(fact.subject.label, fact.statement, fact.object.label, say))
            article_link(fact.article, say, fact)
        if not facts:
            st.caption(say("card.none_left"))


def sentences(facts: Sequence[Fact], say: Words) -> None:
    """Every sentence that states what an edge shows, with its article."""
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
