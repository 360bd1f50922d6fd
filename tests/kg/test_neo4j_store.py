"""What only a Neo4j server shows: its summaries, credentials, other people's data, several writers, kills."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from neo4j import GraphDatabase

from kg.store.errors import ServerError, StoreAddressError
from kg.store.neo4j.connection import check_version
from kg.store.neo4j.store import Neo4jStore
from kg.store.opening import open_store
from servers.process import free_port

ULSAN, BUSAN, PLAN = "agency/울산광역시", "agency/부산광역시", "program/수소_도시"


@pytest.fixture
def store(neo4j) -> Iterator[Neo4jStore]:
    opened = open_store(neo4j.uri)
    assert isinstance(opened, Neo4jStore)
    opened.clear()
    yield opened
    opened.clear()
    opened.close()


@pytest.fixture
def rows(neo4j):
    """Runs Cypher as an administrator would, past our store."""
    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver:
        yield lambda text, **given: [record.values() for record in driver.execute_query(text, given).records]


def test_a_fact_is_one_relationship_that_sums_up_its_sources(store, rows, read):
    told = [("2021-06-22", "done", 0.7), ("2020-09-08", "planned", 0.9), ("2021-01-05", "ongoing", 0.5)]
    articles = [
        read(f"{date}: 수소 도시.", [(ULSAN, "operates", PLAN, modality, sure)], published=date)
        for date, modality, sure in told
    ]
    store.replace(articles)
    asked = "MATCH ()-[r:OPERATES]->() RETURN r.sources, r.confidence, r.modality, r.first, r.last, r.relation"
    assert rows(asked) == [[3, 0.9, "done", "2020-09-08", "2021-06-22", "operates"]]
    store.forget([articles[0].article.id])
    assert rows(asked) == [[2, 0.9, "ongoing", "2020-09-08", "2021-01-05", "operates"]]


def test_partners_told_either_way_round_are_one_relationship(store, rows, read):
    store.replace([read("한쪽.", [(ULSAN, "partnersWith", BUSAN)]), read("다른 쪽.", [(BUSAN, "partnersWith", ULSAN)])])
    assert rows("MATCH (a)-[r:PARTNERS_WITH]->(b) RETURN a.id, b.id, r.sources") == [[BUSAN, ULSAN, 2]]


def test_labels_say_class_and_kind(store, rows, read):
    region = "region/울산광역시_남구"
    store.replace([read("남구의 수소 도시.", [(PLAN, "locatedIn", region), (PLAN, "hasTarget", "target/60개사@1")])])
    found = dict(rows("MATCH (e:Entity) RETURN e.id, labels(e)"))
    assert set(found[region]) == {"Entity", "Concept", "Region", "District"}
    assert set(found["target/60개사@1"]) == {"Entity", "Figure", "Target"}
    assert rows("MATCH (:Region {id: $id})-[:BROADER]->(c) RETURN c.id, labels(c)", id=region) == [
        ["region/울산광역시", ["Concept"]]
    ]


@pytest.mark.usefixtures("store")
def test_the_text_index_is_the_one_for_korean(rows):
    found = rows("SHOW FULLTEXT INDEXES YIELD name, options RETURN name, options.indexConfig['fulltext.analyzer']")
    assert found == [["entity_names", "cjk"]]


def test_a_reader_notices_what_others_wrote_when_it_refreshes(store, neo4j, read):
    reader = open_store(neo4j.uri, read_only=True)
    before = reader.revision()
    store.replace([read("수소 도시.", [(ULSAN, "operates", PLAN)])])
    assert reader.refresh() and reader.revision() == store.revision() != before
    assert not reader.refresh()
    assert reader.counts().statements == {"operates": 1}
    reader.close()


def test_writers_wait_for_one_another(store, neo4j, generated):
    made = generated(24)
    stores = [open_store(neo4j.uri) for _ in range(3)]
    threads = [threading.Thread(target=one.replace, args=(made[number::3],)) for number, one in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
        assert not thread.is_alive()
    for one in stores:
        one.close()
    alone = open_store("memory:")
    alone.replace(made)
    assert set(store.quads()) == set(alone.quads())
    assert store.entities(limit=1000) == alone.entities(limit=1000)


WRITE_AND_DIE = """
import os, sys, threading
sys.path.insert(0, {root!r})
from benchmarks.generate import readings
from kg.store.opening import open_store
store = open_store({uri!r})
threading.Timer({after}, os._exit, (1,)).start()
for reading in readings(400):
    store.replace([reading])
"""


@pytest.mark.parametrize("after", [0.3, 0.7])
def test_a_killed_writer_tears_no_article(store, neo4j, generated, after, pytestconfig):
    code = WRITE_AND_DIE.format(root=str(pytestconfig.rootpath), uri=neo4j.uri, after=after)
    subprocess.run([sys.executable, "-c", code], check=False, timeout=120)
    whole = {reading.article.id: reading for reading in generated(400)}
    held = [article.id for article in store.articles(limit=1000)]
    assert len(held) < 400
    alone = open_store("memory:")
    alone.replace([whole[identifier] for identifier in held])
    assert set(store.quads()) == set(alone.quads())
    assert store.entities(limit=5000) == alone.entities(limit=5000)


def test_a_database_with_other_data_is_left_alone(neo4j, rows):
    rows("MATCH (n) DETACH DELETE n")
    rows("CREATE (:Customer {name: '다른 자료'})")
    try:
        with pytest.raises(ServerError, match="다른 자료가 든 데이터베이스"):
            open_store(neo4j.uri)
        assert rows("MATCH (n) RETURN labels(n)") == [[["Customer"]]]
    finally:
        rows("MATCH (n:Customer) DELETE n")
        open_store(neo4j.uri).close()


def test_a_wrong_password_is_one_clear_line(neo4j, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    with pytest.raises(ServerError, match="NEO4J_PASSWORD") as refused:
        open_store(neo4j.uri)
    assert "not-the-password" not in str(refused.value) and "\n" not in str(refused.value)


def test_a_database_that_is_not_there_is_one_clear_line(neo4j, monkeypatch):
    monkeypatch.setenv("NEO4J_DATABASE", "nosuchdatabase")
    with pytest.raises(ServerError, match="NEO4J_DATABASE"):
        open_store(neo4j.uri)


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "neo4j+s"])
def test_a_server_that_is_down_is_one_clear_line(scheme):
    with pytest.raises(ServerError, match="연결할 수 없습니다") as refused:
        open_store(f"{scheme}://127.0.0.1:{free_port()}")
    assert "\n" not in str(refused.value)


def test_an_old_server_is_named():
    check_version("neo4j://a", "Neo4j/2026.10.0")
    check_version("neo4j://a", "Neo4j/5.26.0")
    for old in ("Neo4j/5.25.1", "Neo4j/4.4.30"):
        with pytest.raises(ServerError, match=r"5\.26 이상"):
            check_version("neo4j://a", old)


@pytest.mark.parametrize("address", ["neo4j://", "neo4j:localhost", "neo4j://u:geheim@localhost", "bolt://h:port"])
def test_an_address_is_checked_before_anything_is_reached(address):
    with pytest.raises(StoreAddressError) as refused:
        open_store(address)
    assert "geheim" not in str(refused.value)


def test_credentials_may_stand_in_a_settings_file(neo4j, monkeypatch, tmp_path):
    for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name)
    file = tmp_path / "mine.env"
    file.write_text(f"NEO4J_USERNAME={neo4j.user}\nNEO4J_PASSWORD='{neo4j.password}'\n", encoding="utf-8")
    monkeypatch.setenv("KG_SETTINGS", str(file))
    open_store(neo4j.uri).close()
    monkeypatch.setenv("KG_SETTINGS", str(tmp_path / "none.env"))
    with pytest.raises(ValueError, match=r"none\.env"):
        open_store(neo4j.uri)
