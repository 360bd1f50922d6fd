"""Overview: how much there is, what is new, and what everything hangs on."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.formats import percent, plain, shorten
from dashboard.frame import show
from dashboard.parts import article_link, entity_link, source_line
from dashboard.words import Words
from kg.questions.asking import ask
from kg.questions.catalogue import question
from kg.store.protocol import Store
from schema.model import SURE, Modality

FEW = 8
"""Articles, and entities, that are listed."""

_COLOURS = {"done": "#14335c", "ongoing": "#1d6f9c", "planned": "#e8a33c", "expected": "#b9c2cc"}


def render(say: Words, store: Store) -> None:
    """The page."""
    st.title(say("page.overview"))
    counts = store.counts()
    numbers = {
        say("overview.articles"): counts.articles,
        **{
            say.type(name): counts.entities.get(name, 0) for name in ("Program", "Agency", "Firm", "Industry", "Region")
        },
        say("overview.facts"): sum(counts.statements.values()),
    }
    for column, (label, number) in zip(st.columns(len(numbers)), numbers.items(), strict=True):
        column.metric(label, f"{number:,}", border=True)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(say("overview.by_relation"))
        st.altair_chart(relation_chart(counts.statements, say), alt=say("overview.by_relation"))
        st.subheader(say("overview.latest"))
        for article in store.articles(limit=FEW):
            title, source = st.columns([7, 3], vertical_alignment="center")
            with title:
                article_link(article, say)
            source.caption(plain(source_line(article, say)))
    with right:
        st.subheader(say("overview.by_modality"))
        stages = _stages(store, "0")
        st.altair_chart(modality_chart(stages, say), alt=say("overview.by_modality"))
        st.caption(say("overview.modality_note"))
        sure = sum(_stages(store, str(round(100 * SURE))).values())
        st.caption(say("overview.sure", facts=f"{sum(stages.values()):,}", sure=f"{sure:,}", share=percent(SURE)))
        st.subheader(say("overview.connected"))
        for entity in store.entities(limit=FEW):
            entity_link(entity, say)


def _stages(store: Store, least: str) -> dict[str, int]:
    """Facts of at least this confidence, in percent, by how far along they are."""
    answer = ask(store, question("facts-by-modality"), {"sure": least})
    return {str(name): int(str(number)) for name, number in answer.rows}


def relation_chart(statements: Mapping[str, int], say: Words) -> alt.LayerChart:
    """Facts by relation, as bars with their numbers."""
    rows = [
        {"relation": say.relation(name), "facts": number}
        for name, number in sorted(statements.items(), key=lambda item: (-item[1], item[0]))
        if number
    ]
    return _bars(rows, "relation", say, alt.value("#1d6f9c"), height=22)


def modality_chart(stages: Mapping[str, int], say: Words) -> alt.LayerChart:
    """Facts by how far along they are, as bars with their numbers."""
    rows = [{"modality": say.modality(name), "facts": stages.get(name, 0)} for name in Modality]
    scale = alt.Scale(domain=[say.modality(name) for name in Modality], range=[_COLOURS[name] for name in Modality])
    return _bars(rows, "modality", say, alt.Color("modality:N", scale=scale, legend=None), height=30)


def _bars(
    rows: list[dict[str, object]], name: str, say: Words, colour: alt.Color | object, *, height: int
) -> alt.LayerChart:
    frame = pd.DataFrame([{**row, name: shorten(str(row[name]), 24)} for row in rows], columns=[name, "facts"])
    tooltip = [
        alt.Tooltip(f"{name}:N", title=say.or_itself("column", name)),
        alt.Tooltip("facts:Q", title=say("overview.facts")),
    ]
    base = alt.Chart(frame).encode(
        y=alt.Y(
            f"{name}:N", sort=list(frame[name]), title=None, axis=alt.Axis(labelLimit=220, ticks=False, domain=False)
        ),
        x=alt.X("facts:Q", title=None, axis=None),
        tooltip=tooltip,
    )
    bars = base.mark_bar(cornerRadiusEnd=3).encode(color=colour)
    numbers = base.mark_text(align="left", dx=5, color="#46525f").encode(text=alt.Text("facts:Q", format=","))
    layered: alt.LayerChart = (bars + numbers).properties(height=alt.Step(height))
    return layered


if __name__ == "__main__":
    show(render)
