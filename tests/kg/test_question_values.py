"""What a person may give a question: identifiers, names, aliases, numbers; what breaks out of a query is a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.questions.asking import ParameterError, ask
from kg.questions.catalogue import Question, catalogue, question
from kg.questions.values import Problem, resolve_value
from kg.store.memory import MemoryStore
from kg.store.opening import open_store
from kg.store.protocol import Store
from schema.model import Reading

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


@pytest.fixture(scope="module", params=["oxigraph", "neo4j"])
def store(
    request: pytest.FixtureRequest, example_readings: list[Reading], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The example articles, embedded and on a server."""
    if request.param == "oxigraph":
        opened = open_store(f"oxigraph:{tmp_path_factory.mktemp('values') / 'store'}")
    else:
        opened = open_store(request.getfixturevalue("neo4j").uri)
        opened.clear()
    opened.replace(example_readings)
    yield opened
    opened.clear()
    opened.close()


@pytest.fixture
def partners(store: Store) -> Callable[[str], list[object]]:
    return lambda body: [row[0] for row in ask(store, question("partners"), {"body": body, "sure": "0"}).rows]


def examples(asked: Question) -> dict[str, str]:
    return {parameter.name: str(parameter.example) for parameter in asked.parameters}


@pytest.mark.parametrize("form", ["agency/울산광역시", "울산광역시", " 울산 광역시 ", "울산시"])
def test_an_entity_may_be_given_by_identifier_name_or_alias(form, partners):
    assert partners(form) == partners("agency/울산광역시") != []


def test_an_article_may_be_given_with_or_without_its_prefix(store):
    asked = question("facts-of-article")
    key = examples(asked)["article"].removeprefix("article/")
    assert ask(store, asked, {"article": key}).rows == ask(store, asked, examples(asked)).rows


def test_numbers_may_have_commas(store):
    asked = question("largest-funding")
    assert ask(store, asked, {"least": "10,000,000,000"}).rows == ask(store, asked, {"least": "10000000000"}).rows


def test_what_stands_for_no_value_has_a_problem_and_its_candidates(store):
    several = resolve_value(store, question("connection").parameters[0], "울산광역시")
    assert (several.value, several.problem) == (None, Problem.SEVERAL)
    assert {entity.id for entity in several.candidates} >= {"agency/울산광역시", "region/울산광역시"}
    assert resolve_value(store, question("targets-due").parameters[0], "올해").problem is Problem.NO_YEAR


def test_an_ambiguous_name_lists_its_candidates(store):
    with pytest.raises(ParameterError, match=r"여럿입니다.*agency/울산광역시.*region/울산광역시") as caught:
        ask(store, question("connection"), {"from": "울산광역시", "to": "agency/부산광역시"})
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
        *(
            (
                "designations",
                {"sure": sure},
                "0부터 100까지의 정수(%)로 적어 주세요. 0이면 불확실한 사실까지 모두 씁니다.",
            )
            for sure in ("abc", "101", "-1", "0.7", "70%", "７０")
        ),
    ],
)
def test_what_does_not_fit_is_said_with_the_mend(name, given_, said, store):
    with pytest.raises(ParameterError, match=re.escape(said)):
        ask(store, question(name), given_)


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@QUESTIONS
def test_hostile_values_are_refused_in_one_line(name, value, store):
    before = store.revision()
    for parameter in question(name).parameters:
        with pytest.raises(ParameterError) as refused:
            ask(store, question(name), examples(question(name)) | {parameter.name: value})
        assert "\n" not in str(refused.value) and len(str(refused.value)) < 600
    assert store.revision() == before and not store.is_empty()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(max_size=40))
def test_any_text_is_a_value_or_is_refused(value, store):
    for name, parameter in (("partners", "body"), ("targets-due", "year"), ("facts-of-article", "article")):
        try:
            ask(store, question(name), {parameter: value})
        except ParameterError as refused:
            assert refused.parameter == parameter


def test_quotes_in_names_reach_the_graph_as_data(read):
    store = MemoryStore()
    said = [("agency/가나시", "partnersWith", "firm/말")]
    store.replace([read("가나시가 협약했다.", said, names={"firm/말": ('말 "따옴표" } #', "말\\'")})])
    rows = ask(store, question("partners"), {"body": '말 "따옴표" } #'}).rows
    assert [row[1] for row in rows] == ["가나시"]
