"""The explorer's filters: in the address, as controls in the sidebar, and as the store takes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.data import articles
from dashboard.formats import day
from dashboard.state import one, put, several
from dashboard.words import Words
from kg.store.protocol import FactFilter, Store
from schema.model import ENTITY_CLASSES, SURE, Modality
from schema.relations import RELATIONS

_MONTH = re.compile(r"\d{4}-\d{2}")

NAMES = ("type", "relation", "modality", "confidence", "since", "until")
"""The filters' parameters in the address."""

_SURE = round(100 * SURE)


def from_address() -> FactFilter:
    """The filter that the address asks for; what it does not understand sets no condition.

    Without a confidence in the address, what is unsure is hidden.
    """
    share = one("confidence")
    since, until = one("since"), one("until")
    return FactFilter(
        relations=tuple(name for name in several("relation") if name in RELATIONS),
        types=tuple(name for name in several("type") if name in ENTITY_CLASSES),
        modalities=tuple(Modality(name) for name in several("modality") if name in set(Modality)),
        confidence=min(int(share), 100) / 100 if share.isascii() and share.isdigit() else SURE,
        since=since if _MONTH.fullmatch(since) else None,
        until=until if _MONTH.fullmatch(until) else None,
    )


def controls(say: Words, store: Store) -> FactFilter:
    """The filters in the sidebar, and what they are set to."""
    where = from_address()
    with st.sidebar:
        st.subheader(say("filter.title"))
        _choices("type", say("filter.type"), list(ENTITY_CLASSES), where.types, say.type)
        _choices("modality", say("filter.modality"), [str(name) for name in Modality], where.modalities, say.modality)
        with st.expander(say("filter.relation"), expanded=bool(where.relations)):
            _choices("relation", "", list(RELATIONS), where.relations, say.relation)
        st.session_state["filter confidence"] = round(where.confidence * 100)
        st.slider(
            say("filter.confidence"),
            0,
            100,
            step=5,
            format="%d%%",
            help=say("filter.confidence_means"),
            key="filter confidence",
            on_change=lambda: least_confidence(st.session_state["filter confidence"]),
        )
        _dates(say, store, where)
        if any(one(name) for name in NAMES):
            st.button(say("filter.clear"), on_click=_clear, icon=":material/filter_alt_off:", width="stretch")
    return where


def least_confidence(percent: int) -> None:
    """Show facts from this confidence on; the usual one goes without saying."""
    put({"confidence": None if percent == _SURE else str(percent)})


def _choices(
    name: str, label: str, options: Sequence[str], chosen: Sequence[str], format_: Callable[[str], str]
) -> None:
    key = f"filter {name}"
    st.session_state[key] = [str(item) for item in chosen]
    st.pills(
        label or name,
        options,
        selection_mode="multi",
        format_func=format_,
        key=key,
        on_change=lambda: put({name: st.session_state[key]}),
        label_visibility="visible" if label else "collapsed",
    )


def _dates(say: Words, store: Store, where: FactFilter) -> None:
    months = sorted({article.published[:7] for article in articles(store) if article.published})
    if len(months) < 2:
        return
    first = max((month for month in months if month <= (where.since or months[0])), default=months[0])
    last = min((month for month in months if month >= (where.until or months[-1])), default=months[-1])
    # A range is only a range with its value given, and a value may not be set twice: so a key of its own for each.
    shown = min(first, last), max(first, last)
    key = f"filter months {shown}"

    def changed() -> None:
        since, until = st.session_state[key]
        put({"since": None if since == months[0] else since, "until": None if until == months[-1] else until})

    st.select_slider(
        say("filter.dates"),
        months,
        value=shown,
        format_func=lambda month: day(month, say.language),
        key=key,
        on_change=changed,
    )


def _clear() -> None:
    put(dict.fromkeys(NAMES))
