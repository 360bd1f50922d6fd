from __future__ import annotations

import os
import sqlite3
from itertools import permutations
from pathlib import Path

import pytest

from kg.ledger.file import LedgerError
from kg.ledger.ledger import Ledger
from kg.ledger.model import JudgementError, Kind, Outcome, Source

ULSAN, PLAN, FUND = "agency/울산광역시", "program/수소_도시", "program/지역_펀드"
SAID = [(ULSAN, "operates", PLAN)]


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def source(path: str, content_hash: str = "1", record: str = "") -> Source:
    return Source(path, record, content_hash)


def test_a_reading_comes_back_as_it_was(ledger, generated):
    for number, reading in enumerate(generated(5)):
        ledger.record(source(f"{number}.txt"), reading)
        assert ledger.reading(reading.article.id) == reading
    assert list(ledger.readings()) == sorted(generated(5), key=lambda reading: reading.article.id)


def test_every_field_comes_back(ledger, read):
    plain = read(
        "언론사가 쓴 글.",
        [("agency/가", "hasFunding", "funding/6억@1"), ("agency/가", "hosts", "event/포럼")],
        published="2021-06-22",
        outlet="가나일보",
        author="홍길동",
        url="https://example.org/1",
    )
    changed = plain.model_dump(mode="json")
    changed["article"]["blocks"] = [{"kind": "headline", "start": 0, "end": 3}]
    changed["entities"][0]["kind"] = "ministry"
    changed["entities"][1] |= {"value": 6.7e8, "unit": "KRW", "comparator": "<=", "time": "2021~2025", "per": "기업별"}
    changed["entities"][2] |= {"kind": "forum", "date": "2020-09-08"}
    changed["mentions"][0]["how"] = "reference"
    changed["statements"][1] |= {"role": "주최", "date": "2020", "period_start": "2020-09", "period_end": "2021"}
    reading = type(plain).model_validate(changed)
    ledger.record(source("a.txt"), reading)
    assert ledger.reading(reading.article.id) == reading


def test_a_source_is_unchanged_while_its_bytes_are(ledger, read):
    ledger.record(source("a.jsonl", "9f", "7"), read("글.", SAID))
    assert ledger.unchanged("a.jsonl", "7", "9f")
    assert not ledger.unchanged("a.jsonl", "7", "9e")
    assert not ledger.unchanged("a.jsonl", "8", "9f")


def test_recording_again_changes_nothing(ledger, read):
    reading = read("글.", SAID)
    assert ledger.record(source("a.txt"), reading) is Outcome.NEW
    before = ledger.pending("store")
    assert ledger.record(source("a.txt"), reading) is Outcome.UNCHANGED
    assert ledger.pending("store") == before


def test_a_better_reading_of_the_same_text_replaces_the_old(ledger, read):
    ledger.record(source("a.txt"), read("글.", SAID))
    better = read("글.", [*SAID, (ULSAN, "operates", FUND)])
    assert ledger.record(source("a.txt"), better) is Outcome.REPLACED
    assert ledger.reading(better.article.id) == better


def test_one_story_under_two_names_is_one_article(ledger, read):
    ledger.record(source("a.txt"), read("같은 글.", SAID))
    assert ledger.record(source("b.txt"), read("같은 글.", SAID)) is Outcome.UNCHANGED
    assert len(ledger.articles()) == 1
    assert [origin.source.path for origin in ledger.sources(ledger.articles()[0])] == ["a.txt", "b.txt"]


def test_which_version_is_shown_does_not_depend_on_loading_order(tmp_path, read):
    versions = [
        read("같은 글.", SAID),
        read("같은 글.", SAID, published="2021-06-22", outlet="가나일보"),
        read("같은 글.", SAID, published="2021-06-22", outlet="가나일보", url="https://example.org/1"),
        read(
            "같은  글.", SAID, published="2021-06-23", outlet="다라신문", author="홍길동", url="https://example.org/2"
        ),
    ]
    for number, order in enumerate(permutations(range(len(versions)))):
        with Ledger(tmp_path / f"{number}.sqlite") as ledger:
            for which in order:
                ledger.record(source(f"{which}.txt"), versions[which])
            assert ledger.reading(versions[0].article.id) == versions[2]


def test_when_the_shown_version_goes_the_next_best_is_shown(ledger, read):
    dated, undated = read("같은 글.", SAID, published="2021-06-22"), read("같은 글.", SAID)
    ledger.record(source("dated.txt"), dated)
    ledger.record(source("undated.txt"), undated)
    assert ledger.forget_source("dated.txt") == []
    assert ledger.reading(undated.article.id) == undated
    assert ledger.forget_source("undated.txt") == [undated.article.id]
    assert ledger.reading(undated.article.id) is None


def test_a_source_with_a_new_text_leaves_its_old_article(ledger, read):
    old, new = read("옛 글.", SAID), read("새 글.", SAID)
    ledger.record(source("a.txt", "1"), old)
    ledger.record(source("b.txt", "1"), old)
    ledger.record(source("a.txt", "2"), new)
    assert sorted(ledger.articles()) == sorted([old.article.id, new.article.id])
    ledger.record(source("b.txt", "2"), new)
    assert ledger.articles() == [new.article.id]


def test_forgetting_an_article_takes_all_its_sources(ledger, read):
    reading = read("글.", SAID)
    ledger.record(source("a.txt"), reading)
    ledger.record(source("b.txt"), reading)
    assert ledger.forget(reading.article.id)
    assert not ledger.forget(reading.article.id)
    assert ledger.sources() == []
    assert not ledger.unchanged("a.txt", "", "1")


def test_a_store_learns_of_each_change_once(ledger, read):
    first, second = read("첫 글.", SAID), read("둘째 글.", SAID)
    ledger.record(source("a.txt"), first)
    (change,) = ledger.pending("one")
    assert change.article == first.article.id
    ledger.seen("one", change.number)
    ledger.record(source("b.txt"), second)
    assert [change.article for change in ledger.pending("one")] == [second.article.id]
    assert [change.article for change in ledger.pending("other")] == [first.article.id, second.article.id]
    ledger.forget(first.article.id)
    assert [change.article for change in ledger.pending("one")] == [second.article.id, first.article.id]
    assert not ledger.is_shown("one")
    ledger.seen("one", ledger.pending("one")[-1].number)
    assert not ledger.is_shown("one")
    ledger.shown("one")
    assert ledger.is_shown("one")


def test_judgements_are_kept_and_may_be_revoked(ledger, read):
    reading = read("글.", SAID)
    ledger.record(source("a.txt"), reading)
    ledger.seen("store", ledger.pending("store")[-1].number)
    made = ledger.judge(Kind.SAME, PLAN, FUND, author="김분석", note="이름만 다름", around=(PLAN, FUND))
    assert [change.article for change in ledger.pending("store")] == [reading.article.id]
    assert ledger.judgements() == [made]
    ledger.revoke(made.number, author="김분석", around=(PLAN, FUND))
    assert ledger.judgements() == []
    assert [judgement.revoked for judgement in ledger.judgements(revoked=True)] == [True]
    with pytest.raises(JudgementError, match="취소"):
        ledger.revoke(made.number, author="김분석")


def test_a_verdict_needs_a_statement(ledger):
    with pytest.raises(JudgementError, match="식별자"):
        ledger.judge(Kind.WRONG, PLAN, author="김분석")
    assert ledger.judgements() == []


def test_a_transaction_that_fails_leaves_nothing(ledger, read, tmp_path):
    reading = read("글.", SAID)
    beside = sqlite3.connect(tmp_path / "ledger.sqlite")
    beside.execute("CREATE TRIGGER full BEFORE INSERT ON sources BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    with pytest.raises(LedgerError, match="disk is full"):
        ledger.record(source("a.txt"), reading)
    assert ledger.articles() == []
    assert beside.execute("SELECT count(*) FROM readings").fetchone() == (0,)
    beside.close()


def test_a_file_that_is_no_ledger_is_said(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.write_text("이것은 원장이 아니다. " * 100)
    with pytest.raises(LedgerError, match="원장으로 열 수 없습니다"):
        Ledger(path)


def test_a_ledger_of_another_version_is_refused(tmp_path):
    path = tmp_path / "ledger.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(LedgerError, match="999"):
        Ledger(path)


def test_a_ledger_in_a_folder_that_may_only_be_read_is_read(tmp_path, read):
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record(source("a.txt"), read("울산시는 밝혔다.", SAID))
    tmp_path.chmod(0o500)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write anywhere")
        with Ledger(tmp_path / "ledger.sqlite") as ledger:
            assert len(ledger.articles()) == 1
            with pytest.raises(LedgerError, match="적지 못했습니다"):
                ledger.begin_run()
    finally:
        tmp_path.chmod(0o700)
