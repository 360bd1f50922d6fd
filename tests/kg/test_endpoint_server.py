"""The endpoint as clients meet it: real ones, hostile ones, and while the graph changes."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pyoxigraph
import pytest
import requests
from pyoxigraph import QueryResultsFormat, RdfFormat
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.endpoint.engine import Engine
from kg.endpoint.relay import AnswerBrokenError, asked
from kg.endpoint.server import EndpointServer
from kg.endpoint.sparql_protocol import Question
from kg.guard.refusal import LONGEST
from kg.store import snapshot
from kg.store.errors import StoreMissingError
from kg.store.oxigraph import OxigraphStore
from schema.ids import iri

PREFIX = "PREFIX kg: <https://w3id.org/regional-policy-kg/ontology#> "
ARTICLES = PREFIX + "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a kg:Article }"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
COUNTING = f"SELECT (COUNT(*) AS ?n) {{ {ENDLESS} }}"
SORTING = ENDLESS + " ORDER BY ?a ?i ?l"


def publish(folder, *readings):
    writer = OxigraphStore(str(folder))
    writer.replace(readings)
    writer.publish()
    writer.close()


@contextmanager
def serving(folder, **options):
    server = EndpointServer(folder, 0, **{"seconds": 20, **options})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    server.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, generated):
    folder = tmp_path_factory.mktemp("store")
    publish(folder, *generated(30))
    return folder


@pytest.fixture(scope="module")
def server(folder):
    with serving(folder, cors="https://yasgui.org") as server:
        yield server


@pytest.fixture
def query(server):
    return server.address + "/query"


def number(response):
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def raw(server, text):
    """What the server says to these bytes."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as client:
        client.sendall(text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode())
        client.shutdown(socket.SHUT_WR)
        said = b""
        while piece := client.recv(65536):
            said += piece
    return said.decode("utf-8", "replace")


def status(said):
    return int(said.split()[1])


# Real clients


def test_a_query_may_come_in_each_way_of_the_protocol(query):
    answers = [
        requests.get(query, params={"query": ARTICLES}),
        requests.post(query, data={"query": ARTICLES}),
        requests.post(query, data=ARTICLES.encode(), headers={"Content-Type": "application/sparql-query"}),
        requests.post(
            query, data=ARTICLES.encode(), headers={"Content-Type": "application/sparql-query; charset=utf-8"}
        ),
    ]
    assert [number(answer) for answer in answers] == [30] * 4


@pytest.mark.parametrize("form", [QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.TSV])
def test_rows_come_in_every_format(query, form):
    asked = PREFIX + "SELECT ?name { ?a a kg:Agency ; <http://www.w3.org/2000/01/rdf-schema#label> ?name } LIMIT 5"
    answer = requests.get(query, params={"query": asked}, headers={"Accept": form.media_type})
    assert answer.headers["Content-Type"].startswith(form.media_type)
    assert len(list(pyoxigraph.parse_query_results(answer.content, form))) == 5


def test_rows_come_as_csv_and_truth_as_json(query):
    answer = requests.get(query, params={"query": ARTICLES}, headers={"Accept": "text/csv"})
    assert answer.text.split() == ["n", "30"]
    assert requests.get(query, params={"query": "ASK {}"}).json()["boolean"] is True


@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD])
def test_triples_come_in_every_format(query, form):
    asked = PREFIX + "CONSTRUCT { ?a a kg:Agency } WHERE { ?a a kg:Agency }"
    answer = requests.get(query, params={"query": asked}, headers={"Accept": form.media_type})
    assert answer.headers["Content-Type"].startswith(form.media_type)
    agencies = requests.get(query, params={"query": PREFIX + "SELECT DISTINCT ?a { ?a a kg:Agency }"}).json()
    assert len(set(pyoxigraph.parse(answer.content, form))) == len(agencies["results"]["bindings"]) > 0


def test_rdflib_asks_it(query):
    graph = Graph(SPARQLStore(query, method="POST"), bind_namespaces="none")
    assert [int(row.n) for row in graph.query(ARTICLES)] == [30]


def test_another_store_asks_it_by_service(query):
    asked = f"{PREFIX} SELECT ?n {{ SERVICE <{query}> {{ {ARTICLES.removeprefix(PREFIX)} }} }}"
    found = list(pyoxigraph.Store().query(asked))
    assert [row["n"].value for row in found] == ["30"]


def test_one_article_s_graph_can_be_asked_alone(query, folder):
    reader = OxigraphStore(str(folder), read_only=True)
    articles = [iri(article.id) for article in reader.articles()]
    one = requests.get(query, params={"query": ARTICLES, "default-graph-uri": articles[0]})
    two = requests.post(query, data={"query": ARTICLES, "default-graph-uri": articles[:2]})
    assert (number(one), number(two)) == (1, 2)


def test_a_mistake_in_a_query_is_answered_with_its_place(query):
    answer = requests.get(query, params={"query": "SELECT * {\n ?s ?p"})
    assert answer.status_code == 400
    assert "2:" in answer.text


def test_a_long_answer_is_whole(query):
    asked = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"
    answer = requests.get(query, params={"query": asked}, headers={"Accept": "text/tab-separated-values"})
    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert len(answer.content) > 2**21
    assert len(list(pyoxigraph.parse_query_results(answer.content, QueryResultsFormat.TSV))) == 20000


def test_a_person_sees_the_page_and_answers_in_the_browser(server):
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    front = requests.get(server.address, headers=browser)
    assert front.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f"{server.address}/query" in front.text and "<script" not in front.text
    for path in ("/description", "/ontology", f"/query?query={requests.utils.quote(ARTICLES)}"):
        shown = requests.get(server.address + path, headers=browser)
        assert shown.headers["Content-Type"] == "text/plain; charset=utf-8", path
    assert shown.text.split() == ["n", "30"]


def test_descriptions_are_where_clients_look_for_them(server):
    described = {
        path: Graph().parse(data=requests.get(server.address + path, headers={"Accept": "text/turtle"}).text)
        for path in ("/query", "/description", "/.well-known/void")
    }
    assert len({len(graph) for graph in described.values()}) == 1
    asked = requests.get(server.address + "/description", headers={"Accept": "application/ld+json"})
    assert len(Graph().parse(data=asked.text, format="json-ld")) == len(described["/description"])
    owl = requests.get(server.address + "/ontology").text
    assert len(Graph().parse(data=owl, format="turtle")) > 100
    assert requests.head(server.address + "/description").headers["Content-Length"] != "0"


def test_only_the_named_origin_s_pages_may_read(query):
    theirs = requests.options(query, headers={"Origin": "https://yasgui.org"})
    assert theirs.headers["Access-Control-Allow-Origin"] == "https://yasgui.org"
    assert "Content-Type" in theirs.headers["Access-Control-Allow-Headers"]
    answer = requests.get(query, params={"query": "ASK {}"}, headers={"Origin": "https://yasgui.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "https://yasgui.org"
    for origin in ("https://evil.example", "https://yasgui.org.evil.example", "null"):
        answer = requests.get(query, params={"query": "ASK {}"}, headers={"Origin": origin})
        assert "Access-Control-Allow-Origin" not in answer.headers


# Hostile clients

WRITING = [
    "DROP ALL",
    "DELETE WHERE { ?s ?p ?o }",
    "INSERT DATA { <a:> <b:> <c:> }",
    "LOAD <http://127.0.0.1:{port}/x>",
    "CLEAR ALL",
    "PREFIX a: <b:> DROP ALL",
    "dRoP aLl # SELECT",
    "\\u0044ROP ALL",
]
REACHING = [
    "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service silent <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<http://127.0.0.1:{port}/> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 1e5SERVICE<http://127.0.0.1:{port}/>{{ ?a ?b ?c }} }}",
    "SELECT * {{ SERVICESILENT<http://127.0.0.1:{port}/>{{ ?s ?p ?o }} }}",
    "PREFIX : <http://127.0.0.1:{port}/> SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}",
    "PREFIX a: <http://127.0.0.1:{port}/> SELECT * {{ ?s ?p true.SERVICEa:x{{ ?a ?b ?c }} }}",
    "SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <file:///etc/passwd> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("text", WRITING)
def test_updates_are_refused_however_they_come(query, text):
    before = number(requests.get(query, params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}))
    answers = [
        requests.get(query, params={"query": text}),
        requests.get(query, params={"update": text}),
        requests.post(query, data={"query": text}),
        requests.post(query, data={"update": text}),
        requests.post(query, data={"query": "ASK {}", "update": text}),
        requests.post(query, data=text.encode(), headers={"Content-Type": "application/sparql-query"}),
        requests.post(query, data=text.encode(), headers={"Content-Type": "application/sparql-update"}),
    ]
    assert [answer.status_code for answer in answers] == [400] * 7
    assert all(len(answer.text.splitlines()) == 2 for answer in answers)  # why, in Korean and English
    assert number(requests.get(query, params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})) == before


@pytest.mark.parametrize("text", REACHING)
def test_a_query_reaches_no_other_host(query, text):
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.3)
        answer = requests.get(query, params={"query": text.format(port=other.getsockname()[1])})
        assert answer.status_code == 400
        with pytest.raises(TimeoutError):
            other.accept()


def test_naming_a_graph_elsewhere_fetches_nothing(query):
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.3)
        graph = f"http://127.0.0.1:{other.getsockname()[1]}/x.ttl"
        asked = {"query": ARTICLES, "default-graph-uri": graph, "named-graph-uri": "file:///etc/passwd"}
        assert number(requests.get(query, params=asked)) == 0
        with pytest.raises(TimeoutError):
            other.accept()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/description", "/ontology", "/store", "/update", "/query"])
def test_nothing_can_be_written_by_any_method(server, method, path):
    if path == "/query" and method in ("POST", "OPTIONS"):
        return
    answer = requests.request(method, server.address + path, data="<a:> <b:> <c:> .", timeout=10)
    assert answer.status_code == (404 if path in ("/store", "/update") else 405)
    assert answer.status_code == 404 or "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "FOO", "get"])
def test_strange_methods_are_refused(server, method):
    assert status(raw(server, f"{method} /query HTTP/1.1\nHost: localhost\n\n")) == 501


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/ontology/../../x",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/query/",
        "//[x",
        "http://[/",
        "/\x00",
        "*",
    ],
)
def test_no_path_leads_elsewhere(server, path):
    assert status(raw(server, f"GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n")) == 404


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "localhost:80/x", "0.0.0.0", "localhost:", ""],
)
def test_only_names_of_this_computer_are_answered(server, host):
    for path in ("/", "/query?query=ASK%20%7B%7D", "/description"):
        said = raw(server, f"GET {path} HTTP/1.1\nHost: {host}\nConnection: close\n\n")
        assert status(said) == 421
        assert "127.0.0.1" in said


def test_a_host_must_be_given_once(server):
    assert status(raw(server, "GET / HTTP/1.1\nConnection: close\n\n")) == 421
    assert status(raw(server, "GET / HTTP/1.1\nHost: localhost\nHost: evil.example\nConnection: close\n\n")) == 421


def test_the_description_names_the_address_by_which_it_was_reached(server):
    said = raw(server, "GET /description HTTP/1.1\nHost: localhost:9000\nConnection: close\n\n")
    assert "void:sparqlEndpoint <http://localhost:9000/query>" in said


def test_huge_bodies_are_refused_unread(query, server):
    assert requests.post(query, data={"query": "ASK {}" + " " * 300_000}).status_code == 413
    assert requests.post(query, data=b"x" * 3_000_000).status_code == 413
    head = "POST /query HTTP/1.1\nHost: localhost\nContent-Type: application/sparql-query\n"
    assert status(raw(server, head + "Content-Length: 999999999999\n\nASK {}")) == 413
    assert status(raw(server, f"GET /query?query={'x' * 70_000} HTTP/1.1\nHost: localhost\n\n")) == 414


def test_a_query_that_is_too_long_is_refused(query):
    assert requests.post(query, data={"query": "ASK {} #" + "가" * LONGEST}).status_code == 400
    assert requests.post(query, data={"query": "ASK {} #" + "가" * (LONGEST - 10)}).status_code == 200


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Content-Type: application/sparql-query", 411),
        ("Content-Type: application/sparql-query\nContent-Length: -1", 400),
        ("Content-Type: application/sparql-query\nContent-Length: x", 400),
        ("Content-Type: application/sparql-query\nTransfer-Encoding: chunked\nContent-Length: 6", 411),
        ("Content-Type: text/plain\nContent-Length: 6", 415),
        ("Content-Length: 6", 415),
        ("Content-Type: application/x-www-form-urlencoded\nContent-Length: 6", 400),
    ],
)
def test_bodies_that_are_no_query_are_refused(server, head, expected):
    assert status(raw(server, f"POST /query HTTP/1.1\nHost: localhost\n{head}\n\nASK {{}}")) == expected


@pytest.mark.parametrize(
    "parameters", ["query=", "query=ASK%7B%7D&query=ASK%7B%7D", "query=%ff", "query", "a=b&query=x"]
)
def test_parameters_that_are_no_query_are_refused(query, parameters):
    assert requests.get(f"{query}?{parameters}").status_code == 400


def test_text_that_is_not_utf_8_is_refused(query):
    headers = {"Content-Type": "application/sparql-query"}
    assert requests.post(query, data="ASK {} # 울산".encode("euc-kr"), headers=headers).status_code == 400


def test_a_connection_carries_several_requests(server):
    connection = HTTPConnection("127.0.0.1", server.server_port)
    for _ in range(3):
        connection.request("POST", "/query", "query=ASK%7B%7D", {"Content-Type": "application/x-www-form-urlencoded"})
        assert b"true" in connection.getresponse().read()
    connection.close()


# Limits


def test_an_answer_that_is_cut_does_not_look_whole(folder):
    with serving(folder, seconds=1.5) as server:
        for accept in ("application/sparql-results+json", "text/csv", "text/tab-separated-values"):
            with pytest.raises(requests.exceptions.ChunkedEncodingError):
                requests.get(server.address + "/query", params={"query": ENDLESS}, headers={"Accept": accept})
        assert number(requests.get(server.address + "/query", params={"query": ARTICLES})) == 30
        head = "GET /query?query=SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff%7D HTTP/1.0\nHost: localhost\n\n"
        assert status(raw(server, head)) == 505  # its end could not be told from a cut


def test_an_answer_that_oxigraph_ends_with_an_error_does_not_look_whole(folder):
    engine = Engine(snapshot.current(folder))
    nowhere = Question("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    try:
        with (
            asked(engine, nowhere, "text/csv", time.monotonic() + 10) as answer,
            pytest.raises(AnswerBrokenError),
        ):
            list(answer.pieces)
    finally:
        engine.close()


def test_a_query_that_oxigraph_cannot_stop_ends_with_its_server_and_no_other_query(folder):
    with serving(folder, seconds=5) as server, ThreadPoolExecutor() as pool:
        address = server.address + "/query"
        first = newest(server)
        stuck = pool.submit(requests.get, address, params={"query": COUNTING})
        time.sleep(3)
        beside = pool.submit(requests.get, address, params={"query": COUNTING})
        assert stuck.result().status_code == 504
        assert "LIMIT" in stuck.result().text
        assert newest(server) is not first
        assert first.is_running  # the other one still has time
        assert number(requests.get(address, params={"query": ARTICLES})) == 30
        assert beside.result().status_code == 504
        assert wait_until(lambda: not first.is_running)
        assert number(requests.get(address, params={"query": ARTICLES})) == 30


def test_a_query_that_needs_too_much_memory_is_said_to_and_the_next_is_answered(folder):
    with serving(folder, seconds=60, memory=2**30) as server:
        answer = requests.get(server.address + "/query", params={"query": SORTING})
        assert answer.status_code == 503
        assert number(requests.get(server.address + "/query", params={"query": ARTICLES})) == 30


# A graph that changes


def newest(server):
    with server.rotation.using() as engine:
        return engine


def wait_until(holds, seconds=15.0):
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def test_new_snapshots_are_served_without_refusing_anyone(tmp_path, read, generated):
    publish(tmp_path, *generated(5))
    with serving(tmp_path) as server:
        address = server.address + "/query"
        engines, counts, stop = {newest(server)}, [], threading.Event()

        def ask():
            while not stop.is_set():
                counts.append(number(requests.get(address, params={"query": ARTICLES})))

        with ThreadPoolExecutor() as pool:
            asking = [pool.submit(ask) for _ in range(4)]
            try:
                for number_ in range(1, 4):
                    publish(tmp_path, read(f"새 글 {number_}.", [("agency/가", "operates", f"program/{number_}")]))
                    assert wait_until(lambda: newest(server).snapshot == snapshot.current(tmp_path))
                    engines.add(newest(server))
            finally:
                stop.set()
            for one in asking:
                one.result()
        assert {5, 8} <= set(counts) <= {5, 6, 7, 8}
        assert number(requests.get(address, params={"query": ARTICLES})) == 8
        described = requests.get(server.address + "/").text
        assert "<dd>8</dd>" in described
        assert len(engines) == 4
        assert wait_until(lambda: [engine.is_running for engine in engines].count(True) == 1)
    assert not any(engine.is_running for engine in engines)


def test_an_old_server_finishes_what_it_began(tmp_path, read, generated):
    publish(tmp_path, *generated(5))
    with serving(tmp_path) as server:
        first = newest(server)
        asked = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"}
        with requests.get(server.address + "/query", params=asked, stream=True) as answer:
            publish(tmp_path, read("새 글.", [("agency/가", "operates", "program/나")]))
            assert wait_until(lambda: newest(server) is not first)
            assert first.is_running
            rows = len(answer.json()["results"]["bindings"])
        assert rows == 60000
        assert wait_until(lambda: not first.is_running)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the process by /proc")
def test_a_server_that_is_killed_is_replaced(folder):
    with serving(folder) as server:
        first = newest(server)
        os.kill(int(children(first._keeper.pid)[0]), signal.SIGKILL)
        assert wait_until(lambda: newest(server) is not first)
        assert number(requests.get(server.address + "/query", params={"query": ARTICLES})) == 30


def children(process):
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def test_a_store_whose_files_are_gone_is_not_answered_from(tmp_path, generated):
    publish(tmp_path, *generated(5))
    said = []
    with serving(tmp_path, warn=said.append) as server:
        snapshot.current(tmp_path).rename(tmp_path / "moved")
        assert wait_until(lambda: not newest(server).is_running)
        assert requests.get(server.address + "/query", params={"query": ARTICLES}).status_code == 503
        (tmp_path / "moved").rename(snapshot.current(tmp_path))
        assert wait_until(lambda: newest(server).is_running)
        assert number(requests.get(server.address + "/query", params={"query": ARTICLES})) == 5
    assert said and "kg rebuild" in said[0]


def test_a_store_that_published_nothing_is_missing(tmp_path):
    with pytest.raises(StoreMissingError, match="kg load"):
        EndpointServer(tmp_path, 0, seconds=1)
