"""Query: the questions as forms, and SPARQL of one's own; read-only, within limits, answers as table and CSV."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import data
from dashboard.formats import plain
from dashboard.forms import resolve, starting_values
from dashboard.frame import show
from dashboard.parts import article_link, entity_link, quote_html, summary
from dashboard.state import one, put
from dashboard.tables import csv_bytes, is_identifier, readable, wide
from dashboard.words import Words
from kg.guard.refusal import QueryRefusedError
from kg.questions.asking import ask, written_out
from kg.questions.catalogue import Parameter, Question, catalogue
from kg.store.errors import QueryError
from kg.store.protocol import Store, Table, Value

SECONDS, ROWS = 10, 1_000
"""Limits of one free query."""

NAMED = 500
"""Different entities of a free answer whose names are looked up."""

FIRST = "programs-of-region"
"""The question that the page begins with."""

FREE = "sparql"
"""The choice of writing a query of one's own."""

EMPTY_QUERY = """PREFIX kg: <https://w3id.org/regional-policy-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?program ?name
WHERE { ?program a kg:Program ; rdfs:label ?name }
LIMIT 20"""


def render(say: Words, store: Store) -> None:
    """The page."""
    st.title(say("page.query"))
    known = catalogue()
    names = [*known, FREE]
    chosen = one("question") if one("question") in names else (FREE if one("text") else FIRST)
    st.session_state["question"] = chosen
    st.selectbox(
        say("query.question"),
        names,
        format_func=lambda name: say("query.own") if name == FREE else _title(known[name], say),
        key="question",
        on_change=_change_question,
    )
    if chosen == FREE:
        _free(say, store)
    else:
        _form(say, store, known[chosen])


def _title(question: Question, say: Words) -> str:
    return question.description.ko if say.language == "ko" else question.description.en


def _change_question() -> None:
    others = [name for name in st.query_params if name != "lang"]
    put({**dict.fromkeys(others), "question": st.session_state["question"]})


def _form(say: Words, store: Store, question: Question) -> None:
    given = {name: one(f"p.{name}") for name in (parameter.name for parameter in question.parameters)}
    if not any(given.values()):
        given = starting_values(store, question.parameters)
    values: dict[str, str] = {}
    columns = st.columns(max(len(question.parameters), 3))
    for column, parameter in zip(columns, question.parameters, strict=False):
        with column:
            value = _parameter(say, store, parameter, given)
        if value is not None:
            values[parameter.name] = value
    if len(values) < len(question.parameters):
        return
    answer = ask(store, question, values)
    _answer(say, store, answer, {column.name: column.type for column in question.columns}, question.name)
    with st.expander(say("query.as_sparql")):
        text = written_out(store, question, values)
        st.code(text, language="sparql")
        st.button(say("query.edit"), on_click=_edit, args=(text,), icon=":material/edit:")


def _parameter(say: Words, store: Store, parameter: Parameter, given: dict[str, str]) -> str | None:
    """A control for one parameter; its value once it means one thing."""
    key = f"parameter {parameter.name}"
    label = say.or_itself("column", parameter.name)

    def changed() -> None:
        _fill({**given, parameter.name: st.session_state[key]})

    typed = given[parameter.name]
    if parameter.type == "Article":
        articles = {article.id: article.title for article in store.articles(limit=data.ALL)}
        options = list(articles) if typed in articles else [typed, *articles]
        st.session_state[key] = typed
        st.selectbox(label, options, format_func=lambda name: articles.get(name, name), key=key, on_change=changed)
    else:
        st.session_state[key] = typed
        st.text_input(label, key=key, on_change=changed, placeholder=say(_hint(parameter)))
    found = resolve(store, parameter, typed)
    if found.problem:
        st.caption(f":red[{say(found.problem, name=plain(typed))}]")
    if found.value is not None and parameter.classes and (detail := store.entity(found.value)):
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
    return {"year": "query.hint_year", "integer": "query.hint_integer"}.get(parameter.type, "query.hint_name")


def _fill(given: dict[str, str]) -> None:
    put({f"p.{name}": typed for name, typed in given.items()})


def _edit(text: str) -> None:
    parameters = [name for name in st.query_params if name.startswith("p.")]
    put({**dict.fromkeys(parameters), "question": FREE, "text": text})


def _free(say: Words, store: Store) -> None:
    st.caption(say("query.limits", seconds=SECONDS, rows=f"{ROWS:,}"))
    st.session_state["query text"] = one("text") or EMPTY_QUERY
    st.text_area(say("query.text"), key="query text", height=260)
    st.button(
        say("query.run"),
        on_click=lambda: put({"text": st.session_state["query text"]}),
        type="primary",
        icon=":material/play_arrow:",
    )
    text = one("text")
    if not text:
        return
    try:
        with st.spinner(say("query.running")):
            answer = _query(store, data.key(store), text)
    except (QueryRefusedError, QueryError) as error:
        st.error(plain(error.ko if say.language == "ko" else error.en))
        return
    _answer(say, store, answer, {}, "answer")
    if answer.cut:
        st.warning(say(f"query.cut_{answer.cut}", seconds=SECONDS, rows=f"{ROWS:,}"))


@st.cache_data(show_spinner=False, max_entries=50)
def _query(_store: Store, key: tuple[str, ...], text: str) -> Table:  # noqa: ARG001  # the key says which graph
    return _store.query(text, seconds=SECONDS, rows=ROWS)


def _answer(say: Words, store: Store, answer: Table, types: dict[str, str], name: str) -> None:
    if not answer.rows:
        st.info(say("query.no_rows"))
        return
    names = _names(store, answer)
    rows = readable(answer, types, names.get, say)
    columns = {name: st.column_config.Column(width=width) for name, width in wide(rows).items()}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("query.rows", rows=f"{len(rows):,}"), width="content")
        st.space("stretch")
        st.download_button(
            say("query.csv"),
            csv_bytes(answer.columns, answer.rows),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
    chosen = st.dataframe(
        rows,
        hide_index=True,
        height=min(38 * (len(rows) + 1) + 3, 620),
        row_height=38,
        column_config=columns,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        # A choice is of a row of this answer, not of the next one's.
        key=f"answer {hash((answer.columns, answer.rows))}",
    )
    for number in chosen["selection"]["rows"]:
        _row(say, store, dict(zip(answer.columns, answer.rows[number], strict=True)))


def _row(say: Words, store: Store, row: Mapping[str, Value]) -> None:
    """The chosen row: its sentence in full, its article, and its entities in the explorer."""
    with st.container(border=True):
        if sentence := row.get("evidence"):
            st.html(quote_html(str(sentence)))
        for value in dict.fromkeys(value for value in row.values() if isinstance(value, str) and is_identifier(value)):
            if article := store.article(value):
                article_link(article, say)
            elif detail := store.entity(value):
                entity_link(summary(detail), say)


def _names(store: Store, answer: Table) -> dict[str, str]:
    """The names of the entities and articles in an answer, by identifier; of the first ones in a long answer."""
    names: dict[str, str] = {}
    for value in dict.fromkeys(value for row in answer.rows for value in row if isinstance(value, str)):
        if len(names) >= NAMED:
            break
        if not is_identifier(value):
            continue
        if article := store.article(value):
            names[value] = article.title
        elif detail := store.entity(value):
            names[value] = detail.label
    return names


if __name__ == "__main__":
    show(render)
