"""The dashboard on a real Neo4j: the same as on the embedded store, in Cypher; and without its ledger or its server."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from dashboard.languages import languages
from dashboard.snippets import insert, ontology
from kg.questions.catalogue import catalogue
from kg.store.opening import open_store
from kg.workspace import Workspace
from schema.ids import statement_id

CYPHER = languages()["cypher"]
PATTERN = "MATCH (program:Program)-[:HAS_FUNDING]->(funding) RETURN program.id AS program, funding.id AS funding"


class Wire:
    """A way to a server that can be cut and joined again."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._joined: list[socket.socket] = []
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.join()

    def join(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def cut(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for end in self._joined:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _accept(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                self._joined += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=_copy, args=ends, daemon=True).start()


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def wire(neo4j) -> Iterator[Wire]:
    opened = Wire(urlsplit(neo4j.uri).port)
    yield opened
    with contextlib.suppress(OSError):
        opened.cut()


@pytest.fixture
def both(page, on_neo4j):
    """Opens a page on the embedded store and on Neo4j."""

    def open_both(view: str, **address):
        folder, store = on_neo4j
        return page(view, **address), page(view, folder, store, **address)

    return open_both


@pytest.fixture
def on(page, on_neo4j):
    """Opens a page on Neo4j."""
    folder, store = on_neo4j

    def open_on(view: str, **address):
        return page(view, folder, store, **address)

    return open_on


def test_the_overview_counts_and_lists_the_same(both, said) -> None:
    embedded, server = both("overview")
    assert {metric.label: metric.value for metric in server.metric} == {
        metric.label: metric.value for metric in embedded.metric
    }
    assert [link.proto.label for link in server.get("page_link")] == [
        link.proto.label for link in embedded.get("page_link")
    ]
    assert said(server) == said(embedded)


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"q": "수소"},
        {"entity": "agency/남부권협의회"},
        {"open": ["agency/울산광역시", "agency/산업통상자원부"], "confidence": "60", "since": "2020-06"},
        {"edge": "agency/중소벤처기업부 partnersWith agency/산업통상자원부"},
        {"entity": "agency/없음"},
    ],
)
def test_the_explorer_draws_and_says_the_same(both, said, drawn, address) -> None:
    embedded, server = both("explorer", **address)
    assert drawn(server) == drawn(embedded)
    assert said(server) == said(embedded)
    assert [button.label for button in server.button] == [button.label for button in embedded.button]


def test_articles_and_their_texts_are_the_same(both, said, one_article) -> None:
    for address in ({}, {"title": "수소"}, {"article": one_article.article.id}):
        embedded, server = both("reader", **address)
        assert said(server) == said(embedded)
        assert [button.label for button in server.button] == [button.label for button in embedded.button]


def test_every_question_s_form_and_answer_are_the_same(page, on_neo4j) -> None:
    def forms_and_answers(*where):
        app = page("query", *where)
        found = {}
        for name in catalogue():
            app.selectbox(key="question").set_value(name).run()
            typed = [element.value for element in app.text_input]
            found[name] = typed, [frame.value.to_dict() for frame in app.dataframe], len(app.code)
        return found, app.code[0].language

    embedded, first = forms_and_answers()
    server, second = forms_and_answers(*on_neo4j)
    assert (first, second) == ("sparql", "cypher")
    for name, said in embedded.items():
        assert server[name] == said, name


def test_a_question_is_edited_as_cypher(on) -> None:
    app = on("query", question="program-timeline", p__program="수소 실증사업", show="graph")
    next(button for button in app.button if button.label == "고쳐 쓰기").click().run()
    assert "'program/수소_실증사업'" in app.text_area[0].value
    assert app.text_area[0].label == "Cypher"
    assert not app.error
    app.segmented_control(key="answer view").set_value("table").run()
    assert len(app.dataframe[0].value) == 4


def test_an_answer_is_drawn_and_its_nodes_have_cards(on, drawn, said) -> None:
    elements = drawn(on("query", text=PATTERN, show="graph"))
    assert {node["type"] for node in elements["nodes"]} == {"Program", "Funding"}
    assert {edge["label"] for edge in elements["edges"]} == {"사업비"}
    card = on("query", text=PATTERN, show="graph", entity="program/수소_실증사업")
    assert "<h4>수소 실증사업</h4>" in said(card)
    assert any(link.proto.label == "탐색에서 보기" for link in card.get("page_link"))
    edge = on("query", text=PATTERN, show="graph", edge=elements["edges"][0]["id"])
    assert "수소 실증사업에는 6억 7,000만원이 들어간다." in said(edge)


def test_nodes_relationships_and_paths_can_be_returned_and_drawn(on, drawn) -> None:
    text = "MATCH path = (a:Agency)-[r:OPERATES]->(p:Program) RETURN a, r, p"
    app = on("query", text=text)
    assert "수소 실증사업" in list(app.dataframe[0].value["p"])
    assert len(drawn(on("query", text=text, show="graph"))["edges"]) == 2


def test_a_large_answer_draws_its_first_entities_and_says_so(on, drawn, said) -> None:
    app = on("query", text="MATCH (a:Entity) RETURN a.id AS a ORDER BY a", show="graph")
    assert len(drawn(app)["nodes"]) == 60
    assert "먼저 나온 60개까지 그립니다" in said(app)


def test_an_answer_without_entities_says_what_to_return(on, page, said) -> None:
    assert "program.id처럼" in said(on("query", text="MATCH (p:Program) RETURN p.label", show="graph"))
    assert "?program처럼" in said(page("query", text="SELECT ?n { ?p rdfs:label ?n }", show="graph"))


@pytest.mark.parametrize(
    ("lang", "this", "that"), [("ko", "로 쓴 질의입니다", "고쳐 쓰기"), ("en", "This query is", "Edit")]
)
def test_a_query_of_the_other_language_is_told_what_to_do(on, page, lang, this, that) -> None:
    for app, other in (
        (on("query", text="SELECT * { ?s ?p ?o }", lang=lang), "SPARQL"),
        (page("query", text="MATCH (n) RETURN n", lang=lang), "Cypher"),
    ):
        assert all(word in app.error[0].value for word in (this, that, other))
        assert not app.dataframe


@pytest.mark.parametrize(("lang", "refused"), [("ko", "실행하지 않습니다"), ("en", "not run")])
def test_what_would_change_or_reach_elsewhere_is_refused_with_the_reason(on, lang, refused) -> None:
    for text in ("MATCH (n) DETACH DELETE n", "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"):
        assert refused in on("query", text=text, lang=lang).error[0].value
    assert on("overview").metric[0].value == "4"


def test_every_name_put_into_the_first_query_makes_one_that_runs(on_neo4j) -> None:
    store = open_store(on_neo4j[1], read_only=True)
    keys = {row[0] for row in store.ask("MATCH (n) UNWIND keys(n) AS key RETURN DISTINCT key", {}).rows}
    keys |= {row[0] for row in store.ask("MATCH ()-[r]->() UNWIND keys(r) AS key RETURN DISTINCT key", {}).rows}
    types = {row[0] for row in store.ask("MATCH ()-[r]->() RETURN DISTINCT type(r)", {}).rows}
    offered = {group: {item.shown(CYPHER) for item in ontology("cypher") if item.group == group}
               for group in ("relation", "property")}  # fmt: skip
    assert types <= offered["relation"]
    assert keys - offered["property"] <= {"searchNames", "revision"}
    firm = next(item for item in ontology("cypher") if item.ko == "기업")
    for item in ontology("cypher"):
        text = insert(CYPHER.start, item, CYPHER)
        store.query(insert(text, firm, CYPHER) if item.group == "relation" else text)
    store.close()


def test_names_go_into_the_text_which_keeps_what_was_typed(on) -> None:
    app = on("query", question="free")
    app.text_area[0].set_value("MATCH (region:Region)\nRETURN region.id AS region").run()
    app.text_input(key="names filter").set_value("소재").run()
    next(button for button in app.button if "LOCATED" in button.label).click().run()
    assert app.text_area[0].value.startswith("MATCH (region:Region)<-[:LOCATED_IN]-\n")
    app.text_input(key="names filter").set_value("수소 실증").run()
    next(button for button in app.button if "수소 실증사업" in button.label).click().run()
    assert "<-[:LOCATED_IN]-(program:Program {id: 'program/수소_실증사업'})" in app.text_area[0].value
    assert not app.dataframe
    next(button for button in app.button if button.label == "실행").click().run()
    assert "답이 없습니다" in app.info[0].value
    assert "draft" not in app.query_params
    app.text_area[0].set_value("RETURN 1").run()
    assert "아직 실행하지 않았습니다" in "".join(caption.value for caption in app.caption)


def test_without_the_ledger_facts_stand_with_their_sentences(page, said, on_neo4j, one_article, tmp_path) -> None:
    identifier = one_article.article.id
    first = one_article.statements[0]
    fact = statement_id(identifier, first.subject, first.relation, first.object)
    app = page("reader", tmp_path / "none", on_neo4j[1], article=identifier, fact=fact)
    assert "본문은 여기에 없습니다" in app.info[0].value
    assert "중소벤처기업부는 산업통상자원부와 협력한다." in said(app)
    assert said(app).count('class="fact"') == len(one_article.statements)
    assert "text of this article is not here" in said(
        page("reader", tmp_path / "none", on_neo4j[1], article=identifier, lang="en")
    )
    assert page("overview", tmp_path / "none", on_neo4j[1]).metric[0].value == "4"
    assert page("explorer", tmp_path / "none", on_neo4j[1]).get("component_instance")
    assert page("query", tmp_path / "none", on_neo4j[1], question="facts-by-modality").dataframe
    assert not (tmp_path / "none").exists()


def test_an_empty_server_is_said_with_what_to_do(page, said, on_neo4j, tmp_path) -> None:
    folder, address = on_neo4j
    with contextlib.closing(open_store(address)) as store:
        store.clear()
    app = page("overview", tmp_path / "none", address)
    Workspace(folder, address).rebuild()
    assert "읽은 기사가 없습니다" in said(app)
    assert app.code[0].value == f"kg load 폴더 --workspace {tmp_path / 'none'} --store {address}"


def test_a_server_that_cannot_be_used_is_said_with_the_reason(page, said, on_neo4j, monkeypatch, tmp_path) -> None:
    app = page("overview", store="neo4j://127.0.0.1:1")
    assert "서버에 연결할 수 없습니다" in said(app)
    monkeypatch.setenv("NEO4J_PASSWORD", "틀린 비밀번호")
    refused = page("explorer", store=on_neo4j[1].replace("neo4j://", "bolt://"), lang="en")
    assert "The server that holds the graph cannot be used" in said(refused)
    assert "NEO4J_PASSWORD" in said(refused)
    assert "틀린" not in said(refused)
    monkeypatch.setenv("KG_SETTINGS", str(tmp_path / "kg.env"))
    assert "설정 파일을 읽을 수 없습니다" in said(page("overview", store="bolt://127.0.0.1:2"))


def test_the_pages_go_on_when_the_server_is_back(page, said, on_neo4j, wire) -> None:
    app = page("explorer", on_neo4j[0], f"bolt://127.0.0.1:{wire.port}")
    assert app.get("component_instance")
    wire.cut()
    app.run(timeout=60)
    assert not app.exception
    assert "서버를 쓸 수 없습니다" in said(app)
    wire.join()
    next(button for button in app.button if button.label == "다시 시도").click().run(timeout=60)
    assert app.get("component_instance")
    assert not app.error
