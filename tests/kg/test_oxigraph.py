"""What only the embedded store has: a folder, one writer, and snapshots for readers."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pyoxigraph
import pytest

from kg.store import snapshot
from kg.store.errors import QueryError, StoreAddressError, StoreBusyError, StoreMissingError, StoreUnusableError
from kg.store.opening import open_store
from kg.store.oxigraph import OxigraphStore

SAID = [("agency/울산광역시", "operates", "program/수소_도시")]


def stored(folder: Path, *readings) -> None:
    writer = OxigraphStore(str(folder))
    writer.replace(readings)
    writer.publish()
    writer.close()


def test_readers_see_what_was_published_last(tmp_path, read):
    first, second = read("첫 글.", SAID), read("둘째 글.", SAID)
    writer = OxigraphStore(str(tmp_path))
    writer.replace([first])
    writer.publish()
    reader = OxigraphStore(str(tmp_path), read_only=True)
    before = reader.revision()
    writer.replace([second])
    assert not reader.refresh()
    assert (reader.revision(), reader.counts().articles) == (before, 1)
    writer.publish()
    assert reader.counts().articles == 1
    assert reader.refresh()
    assert reader.revision() != before
    assert reader.counts().articles == 2
    assert len(reader.query("SELECT ?a { ?a a kg:Article }").rows) == 2
    writer.close()


def test_publishing_nothing_new_makes_no_snapshot(tmp_path, read):
    stored(tmp_path, read("글.", SAID))
    before = snapshot.current(tmp_path)
    writer = OxigraphStore(str(tmp_path))
    writer.publish()
    writer.close()
    assert snapshot.current(tmp_path) == before


def test_a_store_that_was_never_written_is_missing(tmp_path):
    with pytest.raises(StoreMissingError, match="kg load"):
        open_store(f"oxigraph:{tmp_path}/none", read_only=True)


def test_before_the_first_publishing_readers_see_nothing(tmp_path):
    writer = OxigraphStore(str(tmp_path))
    reader = OxigraphStore(str(tmp_path), read_only=True)
    assert reader.is_empty()
    assert reader.query("SELECT * { ?s ?p ?o }").rows == ()
    writer.publish()
    assert reader.refresh()
    assert reader.counts().articles == 0
    writer.close()


def test_a_second_writer_is_told_which_folder_is_busy(tmp_path):
    writer = OxigraphStore(str(tmp_path))
    code = f"from kg.store.opening import open_store; open_store('oxigraph:' + {str(tmp_path)!r})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "StoreBusyError" in told.stderr and str(tmp_path) in told.stderr
    with pytest.raises(StoreBusyError):
        OxigraphStore(str(tmp_path))
    writer.close()
    OxigraphStore(str(tmp_path)).close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnusableError, match="file"):
        OxigraphStore(str(tmp_path / "file" / "graph"))


@pytest.mark.parametrize("address", ["oxigraph:", "papyrus:x", "oxigraph", ""])
def test_an_address_that_names_no_store_is_said(address):
    with pytest.raises(StoreAddressError):
        open_store(address)


def test_an_interrupted_publishing_leaves_the_one_before(tmp_path, read, monkeypatch):
    stored(tmp_path, read("첫 글.", SAID))
    writer = OxigraphStore(str(tmp_path))
    writer.replace([read("둘째 글.", SAID)])
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("No space left on device")))
        with pytest.raises(StoreUnusableError, match="No space left"):
            writer.publish()
    reader = OxigraphStore(str(tmp_path), read_only=True)
    assert reader.counts().articles == 1
    writer.publish()
    assert reader.refresh()
    assert reader.counts().articles == 2
    writer.close()
    assert len(list((tmp_path / "snapshots").iterdir())) == 2


def test_snapshots_are_retired_by_age_not_by_count(tmp_path):
    (tmp_path / "graph").mkdir()
    store = pyoxigraph.Store(str(snapshot.live(tmp_path / "graph")))
    now = time.time()
    made = [snapshot.publish(store, tmp_path / "graph", now + second) for second in range(5)]
    assert all(path.is_dir() for path in made)
    later = snapshot.publish(store, tmp_path / "graph", now + snapshot.KEEP + 2.5)
    assert [path.is_dir() for path in made] == [False, False, True, True, True]
    assert snapshot.current(tmp_path / "graph") == later


def test_a_clock_set_back_does_not_hide_what_is_new(tmp_path):
    store = pyoxigraph.Store(str(snapshot.live(tmp_path)))
    first = snapshot.publish(store, tmp_path, 2_000_000_000.0)
    second = snapshot.publish(store, tmp_path, 1_000_000_000.0)
    assert second.name > first.name
    assert snapshot.current(tmp_path) == second


def test_a_reader_keeps_answering_while_a_writer_writes(tmp_path, generated):
    readings = generated(60)
    stored(tmp_path, *readings[:20])
    reader = OxigraphStore(str(tmp_path), read_only=True)
    writer = OxigraphStore(str(tmp_path))
    for first in range(20, 60, 10):
        writer.replace(readings[first : first + 10])
        assert reader.counts().articles == first
        assert len(reader.facts(limit=50)) == 50
        writer.publish()
        assert reader.refresh()
    assert reader.counts().articles == 60
    writer.close()


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are POSIX")
def test_a_query_that_needs_too_much_memory_is_stopped(tmp_path, generated, monkeypatch):
    monkeypatch.setattr("kg.store.apart.MEMORY", 512 * 2**20)
    stored(tmp_path, *generated(20))
    reader = OxigraphStore(str(tmp_path), read_only=True)
    with pytest.raises(QueryError, match="메모리"):
        reader.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?d", seconds=60)


def test_threads_may_ask_while_another_turns_to_what_is_new(tmp_path, generated):
    readings = generated(60)
    stored(tmp_path, *readings[:10])
    reader = OxigraphStore(str(tmp_path), read_only=True)
    writer = OxigraphStore(str(tmp_path))
    done = threading.Event()
    failures: list[BaseException] = []

    def ask() -> None:
        try:
            while not done.is_set():
                assert len(reader.facts(limit=40)) == 40
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for first in range(10, 60, 10):
        writer.replace(readings[first : first + 10])
        writer.publish()
        assert reader.refresh()
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    writer.close()
