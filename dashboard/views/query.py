"""Query: the questions as forms, and queries of one's own in the store's language; answers as table, graph and CSV."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.answer import OF_ANSWER, show_answer
from dashboard.formats import plain
from dashboard.forms import starting_values
from dashboard.frame import show
from dashboard.free_query import free_query
from dashboard.languages import languages
from dashboard.state import one, put
from dashboard.words import Words
from kg.questions.catalogue import Parameter, Question, catalogue, question, topics
from kg.store.protocol import FactFilter, Store

FIRST = "programs-of-region"
"""The question that the page begins with."""

FREE = "free"
"""The choice of writing a query of one's own."""

LISTED = 1_000
"""Articles offered for a parameter, the latest."""


def render(say: Words, store: Store) -> None:
    """The page."""
    st.title(say("page.query"))
    known = catalogue()
    names = [FREE, *known]
    chosen = one("question") if one("question") in names else (FREE if one("text") else FIRST)
    st.session_state["question"] = chosen
    st.selectbox(
        say("query.question"),
        names,
        format_func=lambda name: _title(name, store, say),
        key="question",
        on_change=_change_question,
    )
    if chosen == FREE:
        free_query(say, store)
    else:
        _form(say, store, known[chosen])


def _title(name: str, store: Store, say: Words) -> str:
    if name == FREE:
        return say("query.own", language=languages()[store.language].title)
    asked = question(name)
    topic, description = topics()[asked.topic], asked.description
    return f"{topic.ko} · {description.ko}" if say.language == "ko" else f"{topic.en} · {description.en}"


def _change_question() -> None:
    others = [name for name in st.query_params if name not in ("lang", "show")]
    put({**dict.fromkeys(others), "question": st.session_state["question"]})


def _form(say: Words, store: Store, asked: Question) -> None:
    given = {item.name: one(f"p.{item.name}") or item.default or "" for item in asked.parameters}
    if not any(given[item.name] for item in asked.needed):
        given |= _starting_values(store, data.key(store), asked.name)
    values: dict[str, str] = {}
    columns = st.columns(max(len(asked.parameters), 3))
    for column, parameter in zip(columns, asked.parameters, strict=False):
        with column:
            value = _parameter(say, store, asked, parameter, given)
        if value is not None:
            values[parameter.name] = value
    if len(values) < len(asked.parameters):
        return
    answer, text = data.answer(store, asked, values)
    least = int(values["sure"])
    where = FactFilter(confidence=least / 100)
    show_answer(say, store, answer, {column.name: column.type for column in asked.columns}, asked.name, where)
    if not answer.rows and least:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(say("query.only_sure", least=least), width="content")
            st.button(say("fact.show_unsure"), on_click=_fill, args=({**given, "sure": "0"},), type="tertiary")
    with st.expander(say("query.as_query", language=languages()[store.language].title)):
        st.code(text, language=store.language)
        st.button(say("query.edit"), on_click=_edit, args=(text,), icon=":material/edit:")


@st.cache_data(show_spinner=False, max_entries=100)
def _starting_values(_store: Store, graph: tuple[str, ...], name: str) -> dict[str, str]:  # noqa: ARG001  # for the cache
    return starting_values(_store, question(name).needed)


def _parameter(say: Words, store: Store, asked: Question, parameter: Parameter, given: dict[str, str]) -> str | None:
    """A control for one parameter; its value once it means one thing."""
    key = f"parameter {parameter.name}"
    label = say.or_itself("column", parameter.name)

    def changed() -> None:
        _fill({**given, parameter.name: st.session_state[key]})

    typed = given[parameter.name]
    st.session_state[key] = typed
    if parameter.type == "Article":
        titles = {article.id: article.title for article in data.articles(store)[:LISTED]}
        titles |= data.names(store, (typed,)) if typed else {}
        options = list(titles) if typed in titles else [typed, *titles]
        st.selectbox(label, options, format_func=lambda name: titles.get(name, name), key=key, on_change=changed)
    else:
        means = say("query.sure_means") if parameter.type == "percent" else None
        st.text_input(label, key=key, on_change=changed, placeholder=say(_hint(parameter)), help=means)
    found = data.resolved(store, asked, parameter.name, typed)
    if found.problem:
        st.caption(f":red[{say(f'problem.{found.problem}', name=plain(typed))}]")
    if found.value is not None and parameter.classes and (detail := data.entity(store, found.value)):
        st.caption(f"{plain(detail.label)} · {say.type(detail.entity.type)}")
    for candidate in found.candidates:
        st.button(
            f"{plain(candidate.label)} :gray[{say.type(candidate.type)}]",
            key=f"candidate {parameter.name} {candidate.id}",
            on_click=_fill,
            args=({**given, parameter.name: candidate.id},),
        )
    return found.value


def _hint(parameter: Parameter) -> str:
    hints = {"year": "query.hint_year", "integer": "query.hint_integer", "percent": "query.hint_percent"}
    return hints.get(parameter.type, "query.hint_name")


def _fill(given: dict[str, str]) -> None:
    put({**OF_ANSWER, **{f"p.{name}": typed for name, typed in given.items()}})


def _edit(text: str) -> None:
    parameters = [name for name in st.query_params if name.startswith("p.")]
    put({**OF_ANSWER, **dict.fromkeys(parameters), "question": FREE, "text": text})


if __name__ == "__main__":
    show(render)
