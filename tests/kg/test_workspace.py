from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.export.export import export
from kg.ledger.file import LedgerError
from kg.ledger.ledger import Ledger
from kg.ledger.model import JudgementError, Kind, Source
from kg.projection import reading_quads
from kg.session import UnknownArticleError
from kg.store.errors import StoreAddressError, StoreMissingError
from kg.workspace import Workspace, WorkspaceBusyError, WorkspaceError
from schema.model import Reading

ULSAN, BUSAN, PLAN, FUND = "agency/울산광역시", "agency/부산광역시", "program/수소_도시", "program/수소도시"
ADDRESSES = (None, "memory:")


def load(workspace: Workspace, readings: list[Reading], order: list[int] | None = None) -> None:
    with workspace.writing() as session:
        for number in order or range(len(readings)):
            session.record(Source(f"{number}.txt", "", "1"), readings[number])


def n_quads(workspace: Workspace, path: Path) -> bytes:
    export(workspace.readings, path)
    return path.read_bytes()


def graph(workspace: Workspace) -> set[object]:
    return set(workspace.reader().quads())


def of(readings: list[Reading]) -> set[object]:
    return {quad for reading in readings for quad in reading_quads(reading)}


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_recorded_is_read(tmp_path, generated, address):
    readings = generated(7)
    workspace = Workspace(tmp_path / "ws", address)
    load(workspace, readings)
    assert graph(workspace) == of(readings)
    assert graph(Workspace(tmp_path / "ws", address)) == of(readings)


def test_loading_twice_changes_nothing(tmp_path, generated):
    workspace = Workspace(tmp_path / "ws")
    load(workspace, generated(7))
    before = n_quads(workspace, tmp_path / "a.nq"), workspace.reader().revision()
    load(workspace, generated(7))
    assert (n_quads(workspace, tmp_path / "b.nq"), workspace.reader().revision()) == before


def test_another_order_gives_the_same_bytes(tmp_path, generated, read):
    said = [(ULSAN, "operates", PLAN)]
    readings = [
        *generated(7),
        read("같은 글.", said, published="2021-06-23", outlet="가나일보"),
        read("같은 글.", said, published="2021-06-22"),
        read("같은  글.", said),
    ]
    forth, back = Workspace(tmp_path / "forth"), Workspace(tmp_path / "back")
    load(forth, readings)
    load(back, readings, list(range(len(readings)))[::-1])
    assert n_quads(forth, tmp_path / "forth.nq") == n_quads(back, tmp_path / "back.nq")
    assert graph(forth) == graph(back)
    assert len(forth.ledger.articles()) == 8


def test_a_store_made_anew_from_the_ledger_is_the_same(tmp_path, generated):
    workspace = Workspace(tmp_path / "ws")
    load(workspace, generated(7))
    before = graph(workspace)
    workspace.rebuild()
    assert graph(workspace) == before


def test_a_store_that_was_deleted_is_made_again(tmp_path, generated):
    workspace = Workspace(tmp_path / "ws")
    load(workspace, generated(7))
    shutil.rmtree(tmp_path / "ws" / "store")
    load(workspace, [])
    assert graph(workspace) == of(generated(7))


def test_a_second_store_gets_all_that_the_first_has(tmp_path, generated):
    load(Workspace(tmp_path / "ws"), generated(7))
    other = Workspace(tmp_path / "ws", f"oxigraph:{tmp_path}/other")
    with other.writing():
        pass
    assert graph(other) == of(generated(7))


@pytest.mark.parametrize("address", ADDRESSES)
def test_forgetting_by_article_by_file_and_by_record(tmp_path, generated, address):
    readings = generated(4)
    workspace = Workspace(tmp_path / "ws", address)
    load(workspace, readings[:2])
    with workspace.writing() as session:
        session.record(Source("all.jsonl", "r2", "1"), readings[2])
        session.record(Source("all.jsonl", "r3", "1"), readings[3])
    assert workspace.forget(readings[0].article.id) == [readings[0].article.id]
    assert workspace.forget("1.txt") == [readings[1].article.id]
    assert workspace.forget("r3") == [readings[3].article.id]
    assert graph(workspace) == of(readings[2:3])
    with pytest.raises(UnknownArticleError, match="없습니다"):
        workspace.forget("r3")


def test_a_story_from_two_files_stays_until_both_are_forgotten(tmp_path, read):
    reading = read("같은 글.", [(ULSAN, "operates", PLAN)])
    workspace = Workspace(tmp_path / "ws")
    load(workspace, [reading, reading])
    assert workspace.forget("0.txt") == []
    assert graph(workspace) == of([reading])
    assert workspace.forget("1.txt") == [reading.article.id]
    assert graph(workspace) == set()


@pytest.mark.parametrize("address", ADDRESSES)
def test_judgements_change_the_graph_survive_loading_and_may_be_undone(tmp_path, read, address):
    readings = [
        read("울산이 한다.", [(ULSAN, "operates", PLAN)]),
        read("울산이 또 한다.", [(ULSAN, "operates", FUND), (BUSAN, "operates", FUND)]),
    ]
    workspace = Workspace(tmp_path / "ws", address)
    load(workspace, readings)
    before = graph(workspace)
    (same,) = workspace.judge(Kind.SAME, PLAN, FUND, author="김분석")
    one = min(PLAN, FUND)
    store = workspace.reader()
    assert [entity.id for entity in store.entities(types=["Program"])] == [one]
    (fact,) = store.facts(BUSAN)
    (wrong,) = workspace.judge(Kind.WRONG, fact.id, author="김분석", note="부산은 아니다")
    assert workspace.reader().facts(BUSAN) == []
    load(workspace, readings)
    workspace.rebuild()
    store = workspace.reader()
    assert store.facts(BUSAN) == []
    assert len(store.facts(ULSAN, one)) == 2
    workspace.revoke(same.number, author="김분석")
    assert workspace.reader().facts(BUSAN) == []
    workspace.revoke(wrong.number, author="김분석")
    assert graph(workspace) == before


def test_judgements_that_contradict_are_refused(tmp_path, read):
    workspace = Workspace(tmp_path / "ws")
    load(workspace, [read("글.", [(ULSAN, "operates", PLAN), (ULSAN, "operates", FUND)])])
    workspace.judge(Kind.DIFFERENT, PLAN, FUND, author="김분석")
    with pytest.raises(JudgementError, match="다르다고"):
        workspace.judge(Kind.SAME, FUND, PLAN, author="이분석")
    workspace.revoke(1, author="이분석")
    workspace.judge(Kind.SAME, FUND, PLAN, author="이분석")
    with pytest.raises(JudgementError, match="같다고"):
        workspace.judge(Kind.DIFFERENT, PLAN, FUND, author="김분석")
    with pytest.raises(JudgementError, match="같은 유형"):
        workspace.judge(Kind.SAME, PLAN, ULSAN, author="김분석")
    with pytest.raises(JudgementError, match="어느 기사에도"):
        workspace.judge(Kind.SAME, PLAN, "program/없음", author="김분석")
    with pytest.raises(JudgementError, match="이런 진술은 없습니다"):
        workspace.judge(Kind.WRONG, "statement/0/0", author="김분석")


def test_entities_that_may_be_one_are_proposed_until_judged(tmp_path, read):
    workspace = Workspace(tmp_path / "ws")
    load(workspace, [read("글.", [(ULSAN, "operates", PLAN)]), read("또.", [(ULSAN, "operates", FUND)])])
    (proposal,) = workspace.proposals()
    assert {proposal.first, proposal.second} == {PLAN, FUND}
    workspace.judge(Kind.DIFFERENT, proposal.first, proposal.second, author="김분석")
    assert workspace.proposals() == []


def test_a_second_writer_is_refused_and_readers_go_on(tmp_path, read):
    reading = read("글.", [(ULSAN, "operates", PLAN)])
    workspace = Workspace(tmp_path / "ws")
    load(workspace, [reading])
    with workspace.writing():
        other = Workspace(tmp_path / "ws")
        with pytest.raises(WorkspaceBusyError, match="다른 프로그램"), other.writing():
            pass
        with pytest.raises(WorkspaceBusyError):
            other.rebuild()
        assert other.reader().counts().articles == 1


def test_what_is_judged_while_another_writes_is_applied_by_it(tmp_path, read):
    workspace = Workspace(tmp_path / "ws")
    load(workspace, [read("글.", [(ULSAN, "operates", PLAN), (ULSAN, "operates", FUND)])])
    with workspace.writing():
        Workspace(tmp_path / "ws").judge(Kind.SAME, PLAN, FUND, author="김분석")
    assert workspace.reader().counts().entities["Program"] == 1


def test_what_fails_in_the_middle_keeps_what_was_recorded(tmp_path, generated):
    readings = generated(3)
    workspace = Workspace(tmp_path / "ws")
    with pytest.raises(ZeroDivisionError), workspace.writing() as session:
        session.record(Source("a.txt", "", "1"), readings[0])
        raise ZeroDivisionError
    assert graph(workspace) == of(readings[:1])


def test_a_folder_that_is_no_workspace_is_said(tmp_path):
    with pytest.raises(WorkspaceError, match="작업 폴더가 아닙니다"):
        Workspace(tmp_path / "none").reader()
    (tmp_path / "thesis.hwp").write_text("")
    with pytest.raises(WorkspaceError, match="다른 파일"), Workspace(tmp_path).writing():
        pass
    with pytest.raises(WorkspaceError, match="만들 수 없습니다"), Workspace(tmp_path / "thesis.hwp" / "ws").writing():
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.hwp"]


def test_a_workspace_with_nothing_loaded_has_an_empty_graph(tmp_path):
    workspace = Workspace(tmp_path / "ws")
    with workspace.writing():
        pass
    assert workspace.reader().is_empty()


def test_a_ledger_without_its_store_is_said(tmp_path):
    workspace = Workspace(tmp_path)
    Ledger(tmp_path / "ledger.sqlite").close()
    with pytest.raises(StoreMissingError, match="kg load"):
        workspace.reader()


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are POSIX")
def test_a_full_disk_is_said_and_loses_nothing(tmp_path, generated):
    workspace = Workspace(tmp_path / "ws")
    load(workspace, generated(2))
    code = f"""
import resource, signal
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from kg.ledger.model import Source
from kg.workspace import Workspace
spec = spec_from_file_location("generate", {str(Path(__file__).parents[2] / "benchmarks" / "generate.py")!r})
generate = module_from_spec(spec)
spec.loader.exec_module(generate)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
with Workspace(Path({str(tmp_path / "ws")!r})).writing() as session:
    for number, reading in enumerate(generate.readings(200)):
        session.record(Source(f"{{number}}.txt", "", "1"), reading)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "LedgerError" in told.stderr and "ledger.sqlite" in told.stderr and "남은 용량" in told.stderr
    with workspace.writing():
        pass
    kept = list(workspace.readings())
    assert len(kept) >= 2
    assert graph(workspace) == of(kept)


def test_a_ledger_that_is_no_database_is_said(tmp_path):
    (tmp_path / "ledger.sqlite").write_text("이것은 원장이 아니다. " * 100)
    with pytest.raises(LedgerError, match="원장으로 열 수 없습니다"):
        Workspace(tmp_path).reader()


def test_a_damaged_ledger_is_named_whatever_is_asked_of_it(tmp_path, generated):
    workspace = Workspace(tmp_path / "ws")
    load(workspace, generated(30))
    workspace.close()
    path = tmp_path / "ws" / "ledger.sqlite"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\x5a" * (len(content) - 4096))
    for ask in (lambda workspace: list(workspace.readings()), Workspace.proposals, Workspace.rebuild):
        with pytest.raises(LedgerError, match=r"ledger\.sqlite"):
            ask(Workspace(tmp_path / "ws"))


@pytest.mark.parametrize(
    "damage",
    [
        lambda store: (store / "current").write_bytes(b"\xff\xfe nonsense"),
        lambda store: shutil.rmtree(store / "snapshots"),
        lambda store: [file.write_bytes(b"x") for file in (store / "live").iterdir()],
        shutil.rmtree,
    ],
    ids=["pointer", "snapshots", "live data", "everything"],
)
def test_a_damaged_store_is_made_anew_from_the_ledger(tmp_path, generated, damage):
    readings = generated(5)
    load(Workspace(tmp_path / "ws"), readings)
    damage(tmp_path / "ws" / "store")
    workspace = Workspace(tmp_path / "ws")
    workspace.rebuild()
    assert graph(workspace) == of(readings)


def test_a_mistyped_store_is_said_before_anything_is_made(tmp_path):
    with pytest.raises(StoreAddressError, match="papyrus"):
        Workspace(tmp_path / "ws", "papyrus:x")
