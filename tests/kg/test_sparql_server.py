"""What a store on a SPARQL server must do beside the contract: endpoints, other data, the union, several at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests
from pyoxigraph import Quad

from kg.cli.load import load_paths
from kg.projection import reading_quads
from kg.questions.asking import ask
from kg.questions.catalogue import catalogue
from kg.store.errors import QueryError, ServerError, StoreAddressError
from kg.store.http import updates
from kg.store.http.sent import Sent, within_graph
from kg.store.memory import MemoryStore
from kg.store.opening import open_store
from kg.store.protocol import Store
from kg.store.sparql_server import SparqlServerStore
from kg.workspace import Workspace
from schema.ids import iri
from schema.model import Reading
from servers.oxigraph_server import oxigraph_server
from servers.process import free_port
from servers.sparql import SparqlServer

pytestmark = pytest.mark.usefixtures("no_sparql_settings")
EXAMPLES = Path(__file__).parents[2] / "examples"
FOREIGN = "urn:someone-else", "https://w3id.org/regional-policy-kg/id/agency/울산광역시"
ULSAN, PLAN, FUND = "agency/울산광역시", "program/수소_도시", "program/지역_펀드"


@pytest.fixture(params=["oxigraph_http", "fuseki"])
def server(request: pytest.FixtureRequest) -> Iterator[SparqlServer]:
    """Each server, empty."""
    started = request.getfixturevalue(request.param)
    update(started, "DROP ALL")
    yield started
    update(started, "DROP ALL")


@pytest.fixture
def one(read: Callable[..., Reading]) -> Reading:
    return read(
        "울산시는 수소 도시를 추진한다.", [(ULSAN, "operates", PLAN)], title="수소 도시", published="2020-09-08"
    )


@pytest.fixture
def other(read: Callable[..., Reading]) -> Reading:
    return read("울산시는 지역 펀드를 만든다.", [(ULSAN, "operates", FUND)], title="펀드", published="2021-01-02")


def update(server: SparqlServer, text: str) -> None:
    headers = {"Content-Type": "application/sparql-update"}
    requests.post(f"{server.uri}/update", text.encode(), headers=headers, timeout=60).raise_for_status()


def put(server: SparqlServer, graph: str, turtle: str) -> None:
    headers = {"Content-Type": "text/turtle; charset=utf-8"}
    parameters = {"graph": graph} if graph else {"default": ""}
    requests.put(server.graph_store, turtle.encode(), params=parameters, headers=headers, timeout=60).raise_for_status()


def held(server: SparqlServer) -> set[str]:
    """Everything the server holds, as lines."""
    text = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    headers = {"Accept": "text/csv"}
    answer = requests.post(f"{server.uri}/query", {"query": text}, headers=headers, timeout=60)
    answer.encoding = "utf-8"
    return set(answer.text.splitlines()[1:])


# Where it asks


@pytest.mark.parametrize("ending", ["", "/", "/query", "/sparql"])
def test_a_server_is_found_by_its_base_and_by_its_query_endpoint(server, one, ending):
    with closing(open_store(server.uri + ending)) as store:
        store.replace([one])
        assert set(store.quads()) == set(reading_quads(one))


def test_settings_name_other_endpoints(server, one, monkeypatch):
    monkeypatch.setenv("SPARQL_QUERY_URL", f"{server.uri}/query")
    monkeypatch.setenv("SPARQL_UPDATE_URL", f"{server.uri}/update")
    with closing(open_store(f"{server.uri}/nowhere")) as store:
        store.replace([one])
        assert store.counts().articles == 1


@pytest.mark.parametrize("url", ["http://example.org/update", "http://a:b@127.0.0.1/update", "file:///etc/passwd"])
def test_a_setting_for_another_server_is_refused(url, monkeypatch):
    monkeypatch.setenv("SPARQL_UPDATE_URL", url)
    with pytest.raises(StoreAddressError, match="SPARQL_UPDATE_URL") as refused:
        open_store("http://127.0.0.1:1/kg")
    assert "a:b" not in str(refused.value)


# What it writes


def test_other_data_of_the_dataset_stays(server, one, other):
    for graph in ("", *FOREIGN):
        put(server, graph, '<urn:a> <urn:b> "남의 것" .')
    before = held(server)
    with closing(open_store(server.uri)) as store:
        store.replace([one, other])
        store.replace([one])
        assert set(store.quads()) == {*reading_quads(one), *reading_quads(other)}
        assert store.counts().articles == 2
        store.forget([one.article.id])
        assert before <= held(server)
        store.clear()
        assert store.is_empty() and not list(store.quads())
    left = held(server) - before
    assert len(left) == 1 and updates.STATE.value in left.pop()


def test_reading_writes_nothing(server, one):
    def look(store: Store) -> None:
        store.refresh()
        store.is_empty(), store.counts(), store.facts(), list(store.quads()), store.query("ASK { ?s ?p ?o }")

    with closing(open_store(server.uri, read_only=True)) as store:
        look(store)
    assert held(server) == set()
    put(server, iri(one.article.id), "".join(f"{quad.triple} .\n" for quad in reading_quads(one)))
    before = held(server)
    with closing(open_store(server.uri, read_only=True)) as store:
        look(store)
        assert store.counts().articles == 1
    assert held(server) == before


def test_a_reader_turns_to_what_another_wrote_when_it_refreshes(server, one, other):
    with closing(open_store(server.uri)) as writer, closing(open_store(server.uri, read_only=True)) as reader:
        assert reader.is_empty() and not reader.refresh()
        writer.replace([one])
        before = reader.revision()
        assert reader.refresh() and reader.revision() == writer.revision() != before
        assert reader.counts().articles == 1
        writer.replace([other])
        assert reader.counts().articles == 1
        assert [fact.article.id for fact in reader.facts(ULSAN)] == [one.article.id]
        writer.forget([one.article.id])
        assert reader.facts(ULSAN) == []
        assert reader.refresh() and not reader.refresh()
        assert [fact.article.id for fact in reader.facts(ULSAN)] == [other.article.id]


def test_an_entity_that_went_meanwhile_is_gone(server, read):
    said = read("울산시는 60개사를 모은다.", [(ULSAN, "hasTarget", "target/60개사@1")])
    with closing(open_store(server.uri)) as writer:
        writer.replace([said])
        with closing(open_store(server.uri, read_only=True)) as reader:
            assert reader.entity("target/60개사@1") is not None
            writer.clear()
            assert reader.entity("target/60개사@1") is None


def test_the_graph_store_protocol_writes_where_there_is_no_update(server, one, other, monkeypatch):
    monkeypatch.setenv("SPARQL_GRAPH_STORE_URL", server.graph_store)
    put(server, FOREIGN[0], "<urn:a> <urn:b> 1 .")
    with closing(open_store(server.uri)) as store:
        store.replace([one, other])
        first = store.revision()
        assert set(store.quads()) == {*reading_quads(one), *reading_quads(other)}
        store.forget([one.article.id, "article/never"])
        assert set(store.quads()) == set(reading_quads(other))
        assert store.revision() != first
        store.clear()
        assert store.is_empty()
    assert any(FOREIGN[0] in line for line in held(server))


def test_long_requests_are_parted(server, generated, monkeypatch):
    made = generated(30)
    monkeypatch.setattr(updates, "LARGEST", 20_000)
    with closing(open_store(server.uri)) as store:
        store.replace(made)
        assert set(store.quads()) == {quad for reading in made for quad in reading_quads(reading)}


# The union of all graphs


def test_the_union_is_found_without_our_bookkeeping(server, one, other):
    for reading in (one, other):
        put(server, iri(reading.article.id), "".join(f"{quad.triple} .\n" for quad in reading_quads(reading)))
    with closing(open_store(server.uri, read_only=True)) as store:
        assert store.counts().articles == 2
        assert len(store.query("SELECT DISTINCT ?p { ?a kg:operates ?p }").rows) == 2


def test_a_copy_in_the_default_graph_does_not_pass_for_the_union(server, one, other):
    put(server, "", "".join(f"{quad.triple} .\n" for quad in reading_quads(one)))
    with closing(open_store(server.uri)) as store:
        store.replace([one, other])
    with closing(open_store(server.uri, read_only=True)) as store:
        assert len(store.query("SELECT DISTINCT ?p { ?a kg:operates ?p }").rows) == 2


def test_the_union_may_be_said_outright(server, one, monkeypatch):
    parameters = {"oxigraph": "union-default-graph", "fuseki": "default-graph-uri=urn:x-arq:UnionGraph"}
    said = parameters["fuseki" if server.uri.endswith("/kg") else "oxigraph"]
    monkeypatch.setenv("SPARQL_QUERY_PARAMETERS", said)
    with closing(open_store(server.uri)) as store:
        store.replace([one])
        assert store.counts().articles == 1
    monkeypatch.setenv("SPARQL_QUERY_PARAMETERS", "default-graph-uri=urn:none")
    with closing(open_store(server.uri)) as store, pytest.raises(ServerError, match="SPARQL_QUERY_PARAMETERS"):
        store.counts()


BY_GRAPH = [
    "SELECT ?g ?p { GRAPH ?g { ?a kg:operates ?p } } ORDER BY ?g",
    "SELECT ?g (COUNT(DISTINCT ?p) AS ?n) WHERE { ?a kg:operates ?p . GRAPH ?g { ?p a kg:Program } } GROUP BY ?g",
    "SELECT (EXISTS { GRAPH ?g { ?s a kg:Firm } } AS ?firms) ('}' AS ?brace) { ?s a kg:Agency } LIMIT 1",
    "SELECT ?p { { SELECT DISTINCT ?p { ?a kg:operates ?p } } FILTER EXISTS { GRAPH ?g { ?p a kg:Program } } }",
    "ASK { ?a a kg:Agency . GRAPH ?g { ?a a kg:Agency } }",
    "CONSTRUCT { ?g kg:operates ?p } WHERE { GRAPH ?g { ?a kg:operates ?p } }",
    "# }{\nSELECT DISTINCT ?g {{ GRAPH ?g { ?a kg:operates ?p } } UNION { ?g a kg:Agency } # }\n} VALUES ?p { UNDEF }",
]


@pytest.mark.parametrize("text", BY_GRAPH)
def test_people_ask_by_graph_as_they_ask_the_embedded_store(server, one, other, text):
    memory = MemoryStore()
    with closing(open_store(server.uri)) as store:
        for each in (memory, store):
            each.replace([one, other])
        found, expected = store.query(text), memory.query(text)
    assert found.columns == expected.columns
    assert sorted(map(str, found.rows)) == sorted(map(str, expected.rows))


def test_all_questions_answer_as_on_the_embedded_store(oxigraph_http, fuseki, tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    assert load_paths(workspace, [str(EXAMPLES)], 1).failed == 0
    readings = list(workspace.readings())
    with closing(workspace.reader()) as embedded:
        for server in (oxigraph_http, fuseki):
            with closing(open_store(server.uri)) as store:
                store.clear()
                store.replace(readings)
                for name, question in catalogue().items():
                    given = {parameter.name: str(parameter.example) for parameter in question.parameters}
                    expected = ask(embedded, question, given)
                    found = ask(store, question, given)
                    assert (found.columns, found.rows) == (expected.columns, expected.rows), (server.uri, name)
                store.clear()


# Several at once, and a server that dies


def versions(readings: list[Reading]) -> list[list[Reading]]:
    """The same articles, saying two different things."""
    halves = [
        reading.model_copy(update={"statements": reading.statements[: len(reading.statements) // 2]})
        for reading in readings
    ]
    return [readings, halves]


def is_whole(store: Store, written: list[list[Reading]]) -> bool:
    by_graph: dict[object, set[Quad]] = {}
    for quad in store.quads():
        by_graph.setdefault(quad.graph_name, set()).add(quad)
    allowed = [set(reading_quads(reading)) for version in written for reading in version]
    return all(quads in allowed for quads in by_graph.values())


def test_two_writers_at_once_leave_every_article_whole(server, generated):
    written = versions(generated(12))

    def work(readings: list[Reading]) -> None:
        with closing(open_store(server.uri)) as store:
            for _ in range(3):
                store.replace(readings)

    threads = [threading.Thread(target=work, args=(version,)) for version in written]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with closing(open_store(server.uri)) as store:
        assert store.counts().articles == 12
        assert is_whole(store, written)


def test_a_server_killed_while_writing_keeps_every_article_whole(generated, tmp_path):
    written = versions(generated(40))
    port = free_port()
    with oxigraph_server(tmp_path, port) as server:
        store = SparqlServerStore(server.uri)
        store.replace(written[0][:5])
        killing = threading.Timer(1.0, server.process.kill)
        killing.start()
        with pytest.raises(ServerError, match="서버"):
            for turn in range(10_000):
                store.replace(written[turn % 2])
        killing.join()
    with oxigraph_server(tmp_path, port):
        store.refresh()
        assert is_whole(store, written)
        assert {article.id for article in store.articles()} >= {reading.article.id for reading in written[0][:5]}
        store.replace(written[0])
        assert store.counts().articles == 40
        store.close()


# What goes wrong


def test_a_server_that_only_reads_says_so(one, tmp_path):
    with oxigraph_server(tmp_path) as server, closing(open_store(server.uri)) as store:
        store.replace([one])
    with oxigraph_server(tmp_path, update=False) as server:
        with closing(open_store(server.uri, read_only=True)) as store:
            assert store.counts().articles == 1
        with closing(open_store(server.uri)) as store, pytest.raises(ServerError, match=r"쓸 수 없습니다|권한") as told:
            store.replace([one])
        assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:{closed}/kg", "서버가 켜져 있는지"),
        ("http://no-such-host.invalid/kg", "서버 이름을 찾을 수 없습니다"),
        ("http://127.0.0.1:{open}/nowhere", "SPARQL로 물을 수 있는 곳이 아닙니다.*SPARQL_QUERY_URL"),
    ],
)
def test_a_server_that_is_not_there_is_said_in_a_line(address, said, oxigraph_http):
    address = address.format(closed=free_port(), open=oxigraph_http.uri.rpartition(":")[2])
    with pytest.raises(ServerError, match=said) as told:
        open_store(address)
    assert str(told.value).startswith(address) and "\n" not in str(told.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1/kg?key=secret", "http://127.0.0.1/kg#secret"])
def test_an_address_carries_no_keys(address):
    with pytest.raises(StoreAddressError) as refused:
        open_store(address)
    assert "secret" not in str(refused.value)


# The text that is sent


@pytest.mark.parametrize("text", ["CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <urn:a>", "SELECT * { ?s ?p ?o", "", "}{"])
def test_a_query_without_a_pattern_of_its_own_is_left_alone(text):
    assert within_graph(text, "urn:g") is None


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("SELECT ?g {\n GRAPH ?g { ?s ?p } }", "2번째 줄 19번째"),
        ("SELECT ?g { GRAPH ?g { ?s ?p } }", "1번째 줄 30번째"),
        ("PREFIX x: <urn:x>\r\n# 설명\r\nSELECT ?g { GRAPH ?g { ?s ?p } }", "3번째 줄 30번째"),
    ],
)
def test_a_mistake_is_placed_in_what_was_typed(server, one, typed, place):
    if not server.uri.endswith("/kg"):  # Oxigraph, which counts as the same engine does within this process
        with pytest.raises(QueryError) as told:
            MemoryStore().query(typed)
        place = str(told.value)
    with closing(open_store(server.uri)) as store:
        store.replace([one])
        with pytest.raises(QueryError, match=place):
            store.query(typed)


def test_a_mistake_without_a_place_is_said_in_a_line():
    mistake = Sent("ASK {}").mistake("Virtuoso 37000 Error\nSP030: " + "x" * 500)
    assert "\n" not in mistake.ko and "\n" not in mistake.en
    assert "Virtuoso 37000 Error SP030" in mistake.ko and len(mistake.ko) < 200
