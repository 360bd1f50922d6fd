"""The analysts' questions: each answers from the example articles, alike on every store, and cannot be misused."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.cli.load import load_paths
from kg.questions.asking import ParameterError, ask, written_out
from kg.questions.catalogue import VALUE_TYPES, Question, UnknownQuestionError, catalogue, question
from kg.store.memory import MemoryStore
from kg.store.oxigraph import OxigraphStore
from kg.store.protocol import Store, Table
from kg.workspace import Workspace
from schema.model import ENTITY_CLASSES, Reading

EXAMPLES = Path(__file__).parents[2] / "examples"
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated")  # rdflib warns of itself
QUESTIONS = pytest.mark.parametrize("name", list(catalogue()))
HOSTILE = (
    '"; DROP ALL',
    "'} ; CLEAR ALL #",
    "> <",
    "울산\n광역시> } DELETE WHERE { ?s ?p ?o } #",
    "region/울산광역시> ?p ?o } #",
    "agency/",
    "\\u0022 } #",
    "\ud800",
    "울" * 10_000,
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The example articles, loaded once."""
    used = Workspace(tmp_path_factory.mktemp("questions") / "workspace")
    assert load_paths(used, [str(EXAMPLES)], 1).failed == 0
    return used


@pytest.fixture(scope="module")
def oxigraph(workspace: Workspace) -> Iterator[Store]:
    store = workspace.reader()
    yield store
    store.close()


@pytest.fixture(scope="module")
def readings(workspace: Workspace) -> list[Reading]:
    return list(workspace.readings())


@pytest.fixture(scope="module")
def answers(oxigraph: Store) -> Callable[[str], Table]:
    """`answers(name)`: a question asked with its example parameters."""
    return lambda name: ask(oxigraph, question(name), examples(question(name)))


def examples(asked: Question) -> dict[str, str]:
    return {parameter.name: str(parameter.example) for parameter in asked.parameters}


def test_there_are_at_least_ten_questions():
    assert len(catalogue()) >= 10


@QUESTIONS
def test_a_question_declares_what_it_needs_and_answers(name):
    asked = question(name)
    assert asked.description.ko.strip() and asked.description.en.strip()
    assert re.search("[가-힣]", asked.description.ko) and asked.description.en.isascii()
    for item in (*asked.parameters, *asked.columns):
        classes = set() if item.type in VALUE_TYPES or item.type == "entity" else set(item.type.split("|"))
        assert classes <= {*ENTITY_CLASSES, "Article"}
    used = set(re.findall(r"\$(\w+)", re.sub(r"#[^\n>]*\n", "\n", asked.sparql)))
    assert used == {parameter.name for parameter in asked.parameters}


@QUESTIONS
def test_the_examples_give_rows_of_the_declared_columns(name, answers):
    answer = answers(name)
    assert answer.rows and answer.cut is None
    assert answer.columns == tuple(column.name for column in question(name).columns)


@QUESTIONS
def test_the_select_is_the_declared_columns(name, oxigraph):
    selected = oxigraph.query(written_out(oxigraph, question(name), examples(question(name))), rows=1).columns
    assert selected == tuple(column.name for column in question(name).columns)


@QUESTIONS
def test_cells_are_of_the_declared_types(name, answers):
    forms = {
        "integer": lambda cell: isinstance(cell, int),
        "number": lambda cell: isinstance(cell, int | float),
        "date": lambda cell: isinstance(cell, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", cell),
        "modality": lambda cell: cell in ("done", "ongoing", "planned", "expected"),
        "relation": lambda cell: isinstance(cell, str) and cell.isalpha(),
        "text": lambda cell: isinstance(cell, str) and not cell.startswith(("http:", "https:")),
    }
    classes = {"entity", "Article", "Agency", "Firm", "Program"}
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


def test_both_stores_and_any_order_of_loading_give_the_same_rows(readings, answers, tmp_path):
    shuffled = list(readings)
    random.Random(7).shuffle(shuffled)
    memory = MemoryStore()
    memory.replace(shuffled)
    elsewhere = OxigraphStore(str(tmp_path / "store"))
    elsewhere.replace(shuffled[::-1])
    for name, asked in catalogue().items():
        expected = answers(name).rows
        assert answers(name).rows == expected, name
        assert ask(elsewhere, asked, examples(asked)).rows == expected, name
        assert ask(memory, asked, examples(asked)).rows == expected, name
    elsewhere.close()


@pytest.mark.parametrize("form", ["agency/울산광역시", "울산광역시", " 울산 광역시 ", "울산시"])
def test_an_entity_may_be_given_by_identifier_name_or_alias(form, oxigraph, answers):
    assert ask(oxigraph, question("partners"), {"body": form}).rows == answers("partners").rows


def test_an_article_may_be_given_with_or_without_its_prefix(oxigraph, answers):
    asked = question("facts-of-article")
    key = examples(asked)["article"].removeprefix("article/")
    assert ask(oxigraph, asked, {"article": key}).rows == answers("facts-of-article").rows


def test_numbers_may_have_commas(oxigraph, answers):
    assert (
        ask(oxigraph, question("largest-funding"), {"least": "10,000,000,000"}).rows == answers("largest-funding").rows
    )


def test_an_ambiguous_name_lists_its_candidates(oxigraph):
    with pytest.raises(ParameterError, match=r"여럿입니다.*agency/울산광역시.*region/울산광역시") as caught:
        ask(oxigraph, question("connection"), {"from": "울산광역시", "to": "agency/부산광역시"})
    assert caught.value.parameter == "from"


@pytest.mark.parametrize(
    ("name", "given_", "said"),
    [
        ("partners", {"body": "아틀란티스시"}, "그래프에 없습니다"),
        ("partners", {"body": "agency/아틀란티스시"}, "그래프에 없는 식별자"),
        ("partners", {"body": "region/울산광역시"}, "그래프에 없습니다"),
        ("partners", {"body": " "}, "--param body=agency/울산광역시"),
        ("partners", {}, "--param body=agency/울산광역시"),
        ("partners", {"body": "울산시", "year": "2021"}, "body"),
        ("facts-of-article", {"article": "article/0"}, "이런 기사는 없습니다"),
        ("targets-due", {"year": "25"}, "네 자리"),
        ("targets-due", {"year": "２０２５"}, "네 자리"),
        ("targets-due", {"year": ".*.."}, "네 자리"),
        ("largest-funding", {"least": "많이"}, "정수"),
        ("largest-funding", {"least": "1e9"}, "정수"),
    ],
)
def test_what_does_not_fit_is_said_with_the_mend(name, given_, said, oxigraph):
    with pytest.raises(ParameterError, match=re.escape(said)):
        ask(oxigraph, question(name), given_)


def test_an_unknown_question_names_those_there_are():
    with pytest.raises(UnknownQuestionError, match="targets-due"):
        question("no-such-question")


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@QUESTIONS
def test_hostile_values_are_refused_in_one_line(name, value, oxigraph):
    before = oxigraph.revision()
    for parameter in question(name).parameters:
        with pytest.raises(ParameterError) as refused:
            ask(oxigraph, question(name), examples(question(name)) | {parameter.name: value})
        assert "\n" not in str(refused.value) and len(str(refused.value)) < 600
    assert oxigraph.revision() == before and not oxigraph.is_empty()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(max_size=40))
def test_any_text_is_a_value_or_is_refused(value, oxigraph):
    for name, parameter in (("partners", "body"), ("targets-due", "year"), ("facts-of-article", "article")):
        try:
            ask(oxigraph, question(name), {parameter: value})
        except ParameterError as refused:
            assert refused.parameter == parameter


def test_quotes_in_names_reach_the_graph_as_data(read):
    store = MemoryStore()
    said = [("agency/가나시", "partnersWith", "firm/말")]
    store.replace([read("가나시가 협약했다.", said, names={"firm/말": ('말 "따옴표" } #', "말\\'")})])
    rows = ask(store, question("partners"), {"body": '말 "따옴표" } #'}).rows
    assert [row[1] for row in rows] == ["가나시"]


def test_a_period_is_due_at_its_end(read):
    store = MemoryStore()
    said = [("agency/가나시", "hasTarget", f"target/{number}") for number in range(4)]
    reading = read("가나시가 목표를 세웠다.", said)
    times = {"target/0": "2025", "target/1": "2021~2025", "target/2": "2025~", "target/3": "2025-06-30"}
    dated = tuple(
        entity.model_copy(update={"time": times[entity.id]}) if entity.id in times else entity
        for entity in reading.entities
    )
    store.replace([reading.model_copy(update={"entities": dated})])
    rows = ask(store, question("targets-due"), {"year": "2025"}).rows
    assert {row[5] for row in rows} == {"2025", "2021~2025", "2025-06-30"}


def test_a_plan_reported_under_way_is_no_longer_only_planned(read):
    store = MemoryStore()
    plan = ("agency/가나시", "operates", "program/수소사업")
    other = ("agency/가나시", "operates", "program/공원사업")
    store.replace(
        [
            read(
                "가나시가 둘을 계획한다.", [(*plan, "planned", 0.9), (*other, "planned", 0.9)], published="2021-01-01"
            ),
            read("가나시가 수소사업을 추진한다.", [(*plan, "ongoing", 0.9)], published="2022-01-01"),
        ]
    )
    rows = ask(store, question("planned-not-done"), {}).rows
    assert [(row[3], row[5]) for row in rows] == [("program/공원사업", "2021-01-01")]


@pytest.mark.parametrize(
    ("to", "steps", "via"),
    [
        ("program/나", 1, (None, None)),
        ("firm/다", 2, ("program/나", None)),
        ("person/라", 3, ("program/나", "firm/다")),
    ],
)
def test_a_connection_is_the_shortest_and_names_what_lies_between(to, steps, via, read):
    store = MemoryStore()
    said = [
        ("agency/가", "operates", "program/나"),
        ("firm/다", "participatesIn", "program/나"),
        ("person/라", "affiliatedWith", "firm/다"),
    ]
    store.replace([read("가가 나를 추진하고 다가 참여하며 라가 대표이다.", said)])
    answer = ask(store, question("connection"), {"from": "agency/가", "to": to})
    assert [(row[0], row[6:]) for row in answer.rows] == [(steps, via)]
    assert answer.rows[0][2] == (via[0] and "나") and answer.rows[0][4] == (via[1] and "다")


def test_programs_of_a_local_government_are_programs_of_its_region(read):
    store = MemoryStore()
    said = [
        ("agency/울산광역시", "operates", "program/수소사업"),
        ("agency/부산광역시", "operates", "program/부산사업"),
    ]
    store.replace([read("두 시가 사업을 추진한다.", said, names={"region/울산광역시": ("울산",)})])
    rows = ask(store, question("programs-of-region"), {"region": "region/울산광역시"}).rows
    assert [row[0] for row in rows] == ["program/수소사업"]
