"""The analysts' questions: what each declares, and that it answers so from the example articles."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest

from kg.questions.asking import ask, written_out
from kg.questions.catalogue import (
    VALUE_TYPES,
    Question,
    UnknownLanguageError,
    UnknownQuestionError,
    catalogue,
    question,
    topics,
)
from kg.store.oxigraph import OxigraphStore
from kg.store.protocol import Store, Table
from schema.model import ENTITY_CLASSES, Reading

QUESTIONS = pytest.mark.parametrize("name", list(catalogue()))


@pytest.fixture(scope="module")
def oxigraph(example_readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example articles in an embedded store."""
    store = OxigraphStore(str(tmp_path_factory.mktemp("questions") / "store"))
    store.replace(example_readings)
    yield store
    store.close()


@pytest.fixture(scope="module")
def answers(oxigraph: Store) -> Callable[[str], Table]:
    """`answers(name)`: a question asked with its example parameters."""
    return lambda name: ask(oxigraph, question(name), examples(question(name)))


def examples(asked: Question) -> dict[str, str]:
    """The example parameters, asked of every fact however unsure."""
    return {parameter.name: str(parameter.example) for parameter in asked.needed} | {"sure": "0"}


def test_there_are_at_least_twenty_eight_questions():
    assert len(catalogue()) >= 28


@QUESTIONS
def test_a_question_declares_what_it_needs_and_answers(name):
    asked = question(name)
    assert asked.description.ko.strip() and asked.description.en.strip()
    assert re.search("[가-힣]", asked.description.ko) and asked.description.en.isascii()
    for item in (*asked.parameters, *asked.columns):
        classes = set() if item.type in VALUE_TYPES or item.type == "entity" else set(item.type.split("|"))
        assert classes <= {*ENTITY_CLASSES, "Article"}
    for language, comment in (("sparql", r"#[^\n>]*\n"), ("cypher", r"//[^\n]*\n")):
        used = set(re.findall(r"\$(\w+)", re.sub(comment, "\n", asked.text(language))))
        assert used == {parameter.name for parameter in asked.parameters}, language


@QUESTIONS
def test_the_examples_give_rows_of_the_declared_columns(name, answers):
    answer = answers(name)
    if name == "plans-realized" and not answer.rows:
        pytest.xfail("the networks of this state read no plan and its realization in the examples: kg train with crops")
    assert answer.rows and answer.cut is None
    assert answer.columns == tuple(column.name for column in question(name).columns)


@QUESTIONS
def test_the_select_is_the_declared_columns(name, oxigraph):
    selected = oxigraph.query(written_out(oxigraph, question(name), examples(question(name))), rows=1).columns
    assert selected == tuple(column.name for column in question(name).columns)


@QUESTIONS
def test_cells_are_of_the_declared_types(name, answers):
    if name == "plans-realized" and not answers(name).rows:
        pytest.xfail("the networks of this state read no plan and its realization in the examples: kg train with crops")
    forms = {
        "integer": lambda cell: isinstance(cell, int),
        "number": lambda cell: isinstance(cell, int | float),
        "confidence": lambda cell: isinstance(cell, int | float) and 0 <= cell <= 1,
        "date": lambda cell: isinstance(cell, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", cell),
        "modality": lambda cell: cell in ("done", "ongoing", "planned", "expected"),
        "relation": lambda cell: isinstance(cell, str) and cell.isalpha(),
        "class": lambda cell: cell in ENTITY_CLASSES,
        "year": lambda cell: isinstance(cell, str) and re.fullmatch(r"\d{4}", cell),
        "text": lambda cell: isinstance(cell, str) and not cell.startswith(("http:", "https:")),
    }
    classes = {"entity", "Article", *ENTITY_CLASSES}
    for column, cells in zip(question(name).columns, zip(*answers(name).rows, strict=True), strict=True):
        said = [cell for cell in cells if cell is not None]
        if column.type in forms:
            assert all(forms[column.type](cell) for cell in said), column.name
        elif column.type in classes:
            assert all(re.fullmatch(r"[a-z]+/\S+", str(cell)) for cell in said), column.name


@QUESTIONS
def test_rows_are_told_apart(name, answers):
    rows = answers(name).rows
    assert len(set(rows)) == len(rows)


@QUESTIONS
def test_every_named_thing_has_its_name(name, answers):
    answer = answers(name)
    for column in answer.columns:
        if f"{column}_name" in answer.columns:
            thing, called = answer.columns.index(column), answer.columns.index(f"{column}_name")
            assert all((row[thing] is None) == (row[called] is None) for row in answer.rows), column


def test_any_order_of_loading_gives_the_same_rows(example_readings, answers, tmp_path):
    shuffled = list(example_readings)
    random.Random(7).shuffle(shuffled)
    elsewhere = OxigraphStore(str(tmp_path / "store"))
    elsewhere.replace(shuffled)
    for name, asked in catalogue().items():
        assert ask(elsewhere, asked, examples(asked)).rows == answers(name).rows, name
    elsewhere.close()


def test_an_unknown_question_names_those_there_are():
    with pytest.raises(UnknownQuestionError, match="targets-due"):
        question("no-such-question")


def test_a_language_that_no_question_is_written_in_is_said():
    with pytest.raises(UnknownLanguageError, match="sparql, cypher"):
        question("targets-due").text("gremlin")


def test_every_topic_has_its_questions_together():
    found = [asked.topic for asked in catalogue().values()]
    assert list(dict.fromkeys(found)) == list(topics())
    assert found == sorted(found, key=list(topics()).index)
