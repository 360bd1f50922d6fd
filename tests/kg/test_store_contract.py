"""What every store must do. A store joins by adding its address to `ADDRESSES`, a server its fixture to `SERVERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.guard.refusal import QueryRefusedError
from kg.ledger.model import Judgement, Kind
from kg.projection import reading_quads
from kg.questions.asking import ask
from kg.questions.catalogue import question
from kg.resolve.resolve import Judged, resolve
from kg.store.errors import QueryError
from kg.store.opening import open_store
from kg.store.protocol import FactFilter, Store
from schema.ids import article_id, iri
from schema.model import Modality, Reading

ADDRESSES = {"memory": "memory:", "oxigraph": "oxigraph:{folder}"}
SERVERS = ("neo4j", "oxigraph_http", "fuseki")
"""The fixtures that start a server; they give its address as `uri`."""

Read = Callable[..., Reading]
ULSAN, BUSAN, PLAN, FUND = "agency/울산광역시", "agency/부산광역시", "program/수소_도시", "program/지역_펀드"


@pytest.fixture(params=[*ADDRESSES, *SERVERS])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param in SERVERS:
        address = request.getfixturevalue(request.param).uri
    else:
        address = ADDRESSES[request.param].format(folder=tmp_path / "graph")
    opened = open_store(address)
    opened.clear()
    yield opened
    opened.clear()
    opened.close()


@pytest.fixture
def sparql(store: Store) -> Store:
    return _speaking("sparql", store)


@pytest.fixture
def cypher(store: Store) -> Store:
    return _speaking("cypher", store)


def _speaking(language: str, store: Store) -> Store:
    if store.language != language:
        pytest.skip(f"this store speaks {store.language}")
    return store


@pytest.fixture
def two(read: Read) -> list[Reading]:
    return [
        read(
            "울산시는 수소 도시를 추진한다.",
            [(ULSAN, "operates", PLAN, "ongoing", 0.9), (PLAN, "hasTarget", "target/60개사@1", "planned", 0.6)],
            title="수소 도시",
            published="2020-09-08",
            outlet="가나일보",
            names={ULSAN: ("울산광역시", "울산시")},
        ),
        read(
            "울산과 부산이 손잡고 수소 도시와 지역 펀드를 키운다.",
            [
                (ULSAN, "operates", PLAN, "done", 0.8),
                (ULSAN, "partnersWith", BUSAN, "done", 0.7),
                (BUSAN, "operates", FUND, "planned", 0.5),
            ],
            title="손잡은 두 도시",
            published="2021-06-22",
            names={ULSAN: ("울산광역시", "울산")},
        ),
    ]


def test_an_empty_store_answers_with_nothing(store):
    assert store.is_empty()
    assert store.counts().articles == 0
    assert store.articles() == store.entities() == store.facts() == store.search("울산") == []
    assert store.entity(ULSAN) is None
    assert store.article("article/0") is None
    assert list(store.quads()) == []


def test_what_is_stored_is_the_projection_of_the_readings(store, two):
    store.replace(two)
    assert set(store.quads()) == {quad for reading in two for quad in reading_quads(reading)}


def test_storing_again_changes_nothing(store, two):
    store.replace(two)
    before = set(store.quads()), store.counts(), store.facts()
    store.replace(two[::-1])
    assert (set(store.quads()), store.counts(), store.facts()) == before


def test_counts_are_of_entities_and_statements(store, two):
    store.replace(two)
    assert not store.is_empty()
    counts = store.counts()
    assert counts.articles == 2
    assert counts.entities == {"Agency": 2, "Program": 2, "Target": 1}
    assert counts.statements == {"operates": 3, "partnersWith": 1, "hasTarget": 1}


def test_an_article_replaced_says_only_the_new(store, two, read):
    store.replace(two)
    again = read(two[0].article.text, [(BUSAN, "operates", FUND)])
    store.replace([again])
    assert store.counts().statements == {"operates": 3, "partnersWith": 1}
    assert [fact.statement for fact in store.facts(article=again.article.id)] == list(again.statements)


def test_forgetting_an_article_leaves_what_others_say(store, two):
    store.replace(two)
    store.forget([two[0].article.id, "article/never"])
    assert set(store.quads()) == set(reading_quads(two[1]))
    assert store.entity("target/60개사@1") is None
    store.forget([two[1].article.id])
    assert store.is_empty()
    assert list(store.quads()) == []


def test_clearing_leaves_nothing(store, two):
    store.replace(two)
    store.clear()
    assert store.is_empty()
    assert store.counts().entities == {}


def test_the_revision_changes_with_the_graph(store, two):
    before = store.revision()
    store.replace(two)
    after = store.revision()
    assert before != after == store.revision()
    store.forget([two[0].article.id])
    assert store.revision() != after


def test_articles_come_latest_first(store, two, read):
    undated = read("날짜 없는 글.", title="무제")
    store.replace([*two, undated])
    assert [article.title for article in store.articles()] == ["손잡은 두 도시", "수소 도시", "무제"]
    assert [article.title for article in store.articles(limit=1, offset=1)] == ["수소 도시"]
    one = store.article(two[0].article.id)
    assert one is not None
    assert (one.published, one.outlet, one.url, one.statements) == ("2020-09-08", "가나일보", None, 2)


def test_search_finds_any_name_spaces_and_case_aside(store, two):
    store.replace(two)
    assert [found.id for found in store.search("울산 시")] == [ULSAN]
    assert [found.id for found in store.search("수소도시")] == [PLAN]
    assert [found.label for found in store.search("도시", types=["Program"])] == ["수소 도시"]
    assert store.search("도시", types=["Firm"]) == []
    assert store.search("  ") == []


def test_search_gives_exact_names_first_then_by_degree(store, read):
    names = ["수소 산업 전략", "수소", "수소 특구"]
    said = [(ULSAN, "operates", f"program/{name.replace(' ', '_')}") for name in names]
    said.append((BUSAN, "operates", "program/수소_특구"))
    store.replace([read("여러 사업을 한다.", said)])
    assert [found.label for found in store.search("수소")] == ["수소", "수소 특구", "수소 산업 전략"]
    assert len(store.search("수소", limit=2)) == 2


def test_an_entity_has_the_names_of_all_articles(store, two):
    store.replace(two)
    detail = store.entity(ULSAN)
    assert detail is not None
    assert detail.label == "울산광역시"
    assert set(detail.entity.names) >= {"울산광역시", "울산시", "울산"}
    assert detail.degree == 2
    assert detail.articles == tuple(sorted(reading.article.id for reading in two))


def test_a_figure_keeps_its_number(store, two):
    store.replace(two)
    detail = store.entity("target/60개사@1")
    assert detail is not None
    assert detail.entity == two[0].entities[2]


def test_an_entity_that_people_made_of_two_has_one_name_everywhere(store, read):
    other = "program/가_사업"
    judged = Judged.by([Judgement(1, Kind.SAME, other, PLAN)])
    said = [
        read("수소 도시를 한다.", [(ULSAN, "operates", PLAN)], published="2021-01-01"),
        read("가 사업을 한다.", [(ULSAN, "operates", other)], published="2022-01-01"),
    ]
    store.replace([resolve(reading, judged) for reading in said])
    (merged,) = store.entities(["Program"])
    assert merged.label in ("수소 도시", "가 사업")
    rows = ask(store, question("planned-not-done"), {}).rows
    assert merged.label in {cell for row in rows for cell in row}


def test_a_name_is_found_by_any_part_of_it(store, read):
    named = {"program/AI산업": ("AI산업 2호",), "firm/KAIST벤처": ("KAIST벤처",), "program/수소": ("수 소",)}
    store.replace([read("이름들.", names=named)])
    for part in ("AI산업", "ai", "산업2", "2호", "업 2", "호", "I산", "수소", "벤처"):
        found = {entity.id for entity in store.search(part)}
        wanted = {
            identifier
            for identifier, names in named.items()
            if part.replace(" ", "").casefold() in names[0].replace(" ", "").casefold()
        }
        assert found == wanted, part


def test_two_words_with_wildcards_and_quotes_are_only_text(store, two):
    store.replace(two)
    texts = [
        '"',
        '수소" OR "부산',
        "*",
        "수소*",
        "label:수소",
        "수소 AND 부산",
        "\\",
        "'",
        "수소~2",
        "(수소",
        "없\ud800음",
    ]
    for text in texts:
        assert store.search(text) == []


def test_concepts_of_the_vocabulary_come_and_go_with_their_articles(store, read):
    south, city = "region/울산광역시_남구", "region/울산광역시"
    one = read("남구에 있다.", [(PLAN, "locatedIn", south)])
    other = read("울산에 있다.", [(PLAN, "locatedIn", city)])
    store.replace([one])
    assert store.entity(city) is None
    assert store.counts().entities == {"Program": 1, "Region": 1}
    store.replace([other])
    assert store.counts().entities == {"Program": 1, "Region": 2}
    store.forget([other.article.id])
    assert store.entity(city) is None
    assert set(store.quads()) == set(reading_quads(one))
    store.forget([one.article.id])
    assert list(store.quads()) == []


def test_what_several_articles_say_of_one_entity_leaves_with_each(store, read):
    event = "event/수소_포럼"
    first = read("포럼이 열렸다.", [(ULSAN, "hosts", event)], names={event: ("수소 포럼", "가 포럼")})
    second = read("포럼이 또 열렸다.", [(ULSAN, "hosts", event)], names={event: ("수소포럼", "나 포럼")})
    dated = second.model_copy(
        update={
            "entities": tuple(
                entity.model_copy(update={"date": "2021-05-01", "kind": "forum"}) if entity.id == event else entity
                for entity in second.entities
            )
        }
    )
    store.replace([first, dated])
    both = store.entity(event)
    assert (both.label, both.entity.date, both.entity.kind) == ("수소 포럼", "2021-05-01", "forum")
    assert set(both.entity.names) == {"수소 포럼", "수소포럼", "가 포럼", "나 포럼"}
    store.replace([second])
    assert store.entity(event).entity.date is None
    store.forget([second.article.id])
    alone = store.entity(event)
    assert (alone.entity.kind, set(alone.entity.names)) == (None, {"수소 포럼", "가 포럼"})
    assert store.search("나 포럼") == []


def test_facts_among_some_entities(store, two):
    store.replace(two)
    assert {fact.object.id for fact in store.facts(where=FactFilter(among=(ULSAN, PLAN)))} == {PLAN}
    assert store.facts(where=FactFilter(among=(PLAN,))) == []


def test_entities_come_by_degree(store, two):
    store.replace(two)
    assert [(entity.id, entity.degree) for entity in store.entities()] == [
        (BUSAN, 2),
        (ULSAN, 2),
        (PLAN, 2),
        (FUND, 1),
        ("target/60개사@1", 1),
    ]
    assert [entity.id for entity in store.entities(types=["Program"], limit=1)] == [PLAN]


def test_names_of_entities_and_articles_are_given_at_once(store, two):
    store.replace(two)
    article = two[0].article.id
    assert store.names([ULSAN, article, "firm/없음"]) == {ULSAN: "울산광역시", article: "수소 도시"}
    assert store.names([]) == {}


def test_facts_come_with_evidence_surest_first(store, two):
    store.replace(two)
    facts = store.facts(ULSAN)
    assert [fact.statement.confidence for fact in facts] == [0.9, 0.8, 0.7]
    first = facts[0]
    assert first.statement == two[0].statements[0]
    assert first.id == two[0].statements[0].id(two[0].article.id)
    assert (first.subject.label, first.object.label, first.article.title) == ("울산광역시", "수소 도시", "수소 도시")
    assert len(store.facts()) == 5
    assert len(store.facts(limit=2)) == 2


def test_facts_between_two_entities_either_way(store, two):
    store.replace(two)
    assert len(store.facts(ULSAN, PLAN)) == len(store.facts(PLAN, ULSAN)) == 2
    assert store.facts(BUSAN, PLAN) == []


@pytest.mark.parametrize(
    ("where", "count"),
    [
        (FactFilter(relations=("partnersWith",)), 1),
        (FactFilter(relations=("partnersWith", "operates")), 3),
        (FactFilter(types=("Agency",)), 1),
        (FactFilter(modalities=(Modality.DONE,)), 2),
        (FactFilter(confidence=0.8), 2),
        (FactFilter(since="2021"), 2),
        (FactFilter(since="2020-09-09"), 2),
        (FactFilter(until="2020"), 1),
        (FactFilter(until="2020-09-08"), 1),
        (FactFilter(until="2020-09-07"), 0),
    ],
)
def test_facts_of_an_entity_may_be_filtered(store, two, where, count):
    store.replace(two)
    assert len(store.facts(ULSAN, where=where)) == count


def test_facts_without_a_date_lie_outside_every_bound(store, read):
    store.replace([read("날짜가 없다.", [(ULSAN, "operates", PLAN)])])
    assert len(store.facts()) == 1
    assert store.facts(where=FactFilter(since="1900")) == []


def test_qualifiers_come_back(store, read):
    plain = read("2021년부터 2025년까지.", [(ULSAN, "operates", PLAN)])
    said = plain.statements[0].model_copy(
        update={"role": "주관", "date": "2021", "period_start": "2021", "period_end": "2025-12"}
    )
    store.replace([plain.model_copy(update={"statements": (said,)})])
    assert store.facts()[0].statement == said


def test_own_questions_have_bound_parameters(sparql, two):
    store = sparql
    store.replace(two)
    text = "SELECT DISTINCT ?p ?n { $who <https://w3id.org/regional-policy-kg/ontology#operates> ?p BIND($n AS ?n) }"
    answer = store.ask(text, {"who": NamedNode(iri(ULSAN)), "n": Literal('a" } DROP ALL #')})
    assert answer.columns == ("p", "n")
    assert answer.rows == ((PLAN, 'a" } DROP ALL #'),)
    assert answer.cut is None
    assert store.ask("ASK { ?s ?p ?o }", {}).rows == ((True,),)


def test_people_ask_in_sparql(sparql, two):
    store = sparql
    store.replace(two)
    answer = store.query("SELECT DISTINCT ?who ?p { ?who ?p id:program\\/수소_도시 } ORDER BY ?who ?p LIMIT 1")
    assert answer.columns == ("who", "p")
    assert answer.rows == ((ULSAN, "operates"),)
    assert store.query("ASK { ?s a kg:Firm }").rows == ((False,),)
    built = store.query("CONSTRUCT { ?s kg:value ?v } WHERE { ?s kg:value ?v }")
    assert built.rows == (("target/60개사@1", "value", 60),)


def test_people_ask_in_cypher(cypher, two):
    store = cypher
    store.replace(two)
    answer = store.query(
        "MATCH (who:Agency)-[r]->(p:Program {label: '수소 도시'}) RETURN who, r, r.sources AS n, r.confidence AS c"
    )
    assert answer.columns == ("who", "r", "n", "c")
    assert answer.rows == ((ULSAN, "operates", 2, 0.9),)
    assert store.query("RETURN EXISTS { MATCH (:Firm) } AS answer").rows == ((False,),)


ALL_ARTICLES = {"sparql": "SELECT ?a { ?a a kg:Article }", "cypher": "MATCH (a:Article) RETURN a"}
EVERYTHING = {"sparql": "SELECT * { ?s ?p ?o }", "cypher": "MATCH (s)-[p]->(o) RETURN *"}
PROGRAMS = {"sparql": "SELECT * { ?s a kg:Program }", "cypher": "MATCH (s:Program) RETURN s"}
ENDLESS = {
    "sparql": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r }",
    "cypher": "UNWIND range(1, 1000000000) AS a UNWIND range(1, 1000000000) AS b WITH a, b WHERE a < 0 RETURN count(*)",
}
REFUSED = {
    "sparql": [
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    ],
    "cypher": [
        "MATCH (n) DETACH DELETE n",
        "CALL db.index.fulltext.drop('entity_names')",
        "LOAD CSV FROM 'http://example.org/' AS line RETURN line",
        "MATCH (n) RETURN n UNION ALL LOAD CSV FROM 'file:///etc/passwd' AS n RETURN n",
    ],
}
MISTAKEN = {
    "sparql": [("SELECT ?s { ?s ?p }", "1번째 줄 20번째"), ("SELECT ?s { ?s nix:p ?o }", "21번째")],
    "cypher": [("MATCH (s) RETURN", "1번째 줄 17번째"), ("MATCH (s)\nRETURN x", "2번째 줄 8번째")],
    # Jena counts to the end of what it could read, and to where the pattern begins.
    "fuseki": [("SELECT ?s { ?s ?p }", "1번째 줄 19번째.*Encountered"), ("SELECT ?s { ?s nix:p ?o }", "16번째.*nix:p")],
}


def test_people_see_what_was_written_last(store, two):
    store.replace(two[:1])
    ask = ALL_ARTICLES[store.language]
    assert len(store.query(ask).rows) == 1
    store.replace(two[1:])
    assert len(store.query(ask).rows) == 2


def test_peoples_answers_are_cut_at_the_row_limit(store, two):
    store.replace(two)
    answer = store.query(EVERYTHING[store.language], rows=3)
    assert (len(answer.rows), answer.cut) == (3, "rows")
    everything = store.query(PROGRAMS[store.language], rows=4)
    assert everything.cut is None


def test_an_endless_query_is_cut_at_the_time_limit(store, two):
    store.replace(two)
    assert store.query(ENDLESS[store.language], seconds=1.0).cut == "time"
    assert len(store.query(ALL_ARTICLES[store.language]).rows) == 2


@pytest.mark.parametrize("number", range(4))
def test_what_writes_or_reaches_elsewhere_is_refused(store, two, number):
    store.replace(two)
    with pytest.raises(QueryRefusedError):
        store.query(REFUSED[store.language][number])
    assert store.counts().articles == 2


def test_a_mistake_in_a_query_is_said(store, request):
    named = request.node.callspec.params["store"]
    for text, place in MISTAKEN.get(named, MISTAKEN[store.language]):
        with pytest.raises(QueryError, match=place):
            store.query(text)


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quote=_TEXT, name=_TEXT, title=st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_any_text_comes_back_as_it_was(store, read, quote, name, title):
    said = read(quote, [(ULSAN, "operates", PLAN)], title=title, names={PLAN: (name,)})
    store.replace([said])
    assert set(store.quads()) == set(reading_quads(said))
    (fact,) = store.facts(article=article_id(quote))
    assert fact.statement.evidence.quote == quote
    assert fact.article.title == title
    assert fact.object.label == name
    store.clear()
