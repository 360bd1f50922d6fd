"""Loading, extracting, forgetting: what a user sees."""

import json
import os

import pytest


def test_loading_an_article_and_counting_it(kg, dump):
    loaded = kg("load", dump)
    assert loaded.code == 0 and "새로 읽음 1건" in loaded.err and loaded.out == ""
    stats = kg("stats", "--json").json
    assert stats["articles"] == 1
    assert stats["entities"]["Agency"] >= 1 and stats["statements"]["operates"] >= 1
    assert "기관" in kg("stats").out


def test_loading_twice_changes_nothing(kg, dump, tmp_path):
    kg("load", dump)
    kg("export", "first.nq")
    again = kg("load", dump)
    kg("export", "second.nq")
    assert "그대로 1건" in again.err
    assert (tmp_path / "first.nq").read_bytes() == (tmp_path / "second.nq").read_bytes()


def test_the_same_story_under_two_names_is_one_article(kg, dump, tmp_path):
    other = tmp_path / "같은기사.txt"
    other.write_bytes(dump.read_bytes())
    kg("load", dump, other)
    assert kg("stats", "--json").json["articles"] == 1


def test_a_changed_file_replaces_what_it_said(kg, dump):
    kg("load", dump)
    dump.write_text(dump.read_text(encoding="utf-8").replace("수소도시", "로봇도시"), encoding="utf-8")
    kg("load", dump)
    assert kg("stats", "--json").json["articles"] == 1
    assert "로봇도시" in kg("show", "울산광역시").out + kg("show", "agency/울산광역시").out


def test_one_bad_file_does_not_stop_the_others(kg, dump, tmp_path):
    (tmp_path / "빈파일.txt").write_bytes(b"")
    ran = kg("load", tmp_path / "빈파일.txt", "없는파일.txt", dump)
    assert ran.code == 1
    failures = [line for line in ran.err.splitlines() if "빈파일.txt" in line or "없는파일.txt" in line]
    assert len(failures) == 2
    assert kg("stats", "--json").json["articles"] == 1


def test_extract_prints_one_document_and_nothing_else(kg, dump, tmp_path):
    ran = kg("extract", dump, "--published", "2021-06-22")
    document = ran.json
    assert ran.code == 0 and ran.err == ""
    assert document["id"] == "수소도시" and document["published"] == "2021-06-22"
    assert {"title", "text", "entities", "statements"} <= document.keys()
    for statement in document["statements"]:
        assert document["text"][statement["start"] : statement["end"]] == statement["evidence"]
        assert 0 <= statement["confidence"] <= 1
    assert not (tmp_path / "kg-workspace").exists()


def test_extract_writes_a_file_for_each_record(kg, tmp_path):
    lines = [{"id": name, "title": name, "text": f"울산시는 {name} 사업을 추진한다고 밝혔다."} for name in ("가", "나")]
    source = tmp_path / "기사.jsonl"
    source.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    ran = kg("extract", source, "--out", "결과")
    assert ran.code == 0 and ran.out == ""
    assert sorted(path.name for path in (tmp_path / "결과").iterdir()) == ["가.json", "나.json"]
    assert json.loads((tmp_path / "결과" / "가.json").read_text(encoding="utf-8"))["id"] == "가"


def test_two_processes_read_what_one_reads(kg, dump, tmp_path):
    other = tmp_path / "다른기사.txt"
    other.write_text(dump.read_text(encoding="utf-8").replace("울산", "포항"), encoding="utf-8")
    one, two = kg("extract", dump, other), kg("extract", dump, other, "--jobs", "2")
    assert one.out == two.out and len(one.out.splitlines()) == 2


def test_forgetting_by_file_and_by_identifier(kg, dump):
    kg("load", dump)
    assert kg("forget", dump).code == 0
    assert kg("stats", "--json").json["articles"] == 0
    kg("load", dump)
    article = kg("extract", dump).json["article"]
    assert kg("forget", article).code == 0
    assert kg("stats", "--json").json == {**kg("stats", "--json").json, "articles": 0}
    assert kg("forget", "article/0000").code == 2


def test_rebuilding_gives_the_same_graph(kg, dump, tmp_path):
    kg("load", dump)
    kg("export", "before.nq")
    assert kg("rebuild").code == 0
    kg("export", "after.nq")
    assert (tmp_path / "before.nq").read_bytes() == (tmp_path / "after.nq").read_bytes()


def test_the_memory_store_answers_from_the_ledger(kg, dump):
    kg("load", dump)
    assert kg("stats", "--json", "--store", "memory:").json == kg("stats", "--json").json


def records(path, *identifiers):
    """JSON lines with one article for each record id."""
    lines = [
        json.dumps({"id": name, "title": f"사업 {number}", "text": f"울산시는 {number}차 사업을 추진한다고 밝혔다."})
        for number, name in enumerate(identifiers)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_records_with_awkward_ids_each_get_a_file_inside_the_folder(kg, tmp_path):
    given = records(tmp_path / "r.jsonl", "../x", "a/b", "a_b", "same", "same", "SAME", "..", "가" * 300, "\ud800", "")
    ran = kg("extract", given, "--out", tmp_path / "out")
    assert ran.code == 0 and ran.out == "" and ran.err == ""
    assert len(list((tmp_path / "out").iterdir())) == 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "r.jsonl"]


def test_one_name_in_two_folders_gives_two_documents(kg, dump, tmp_path):
    other = tmp_path / "하위" / dump.name
    other.parent.mkdir()
    other.write_text("부산시는 북항 재개발 사업을 추진한다고 밝혔다.", encoding="utf-8")
    assert kg("extract", tmp_path, "--out", tmp_path / "out").code == 0
    written = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in written] == ["수소도시-2.json", "수소도시.json"]


def test_a_file_name_with_spaces_stays_as_it_is(kg, dump, tmp_path):
    dump.rename(tmp_path / "울산 수소 (1).txt")
    kg("extract", tmp_path, "--out", tmp_path / "out")
    assert (tmp_path / "out" / "울산 수소 (1).json").is_file()


def test_a_file_name_that_is_no_unicode_is_loaded_with_the_rest_and_can_be_forgotten(kg, tmp_path):
    odd = tmp_path / os.fsdecode(b"\xbf\xef\xbb\xea.txt")
    try:
        odd.write_text("부산시는 북항 재개발 사업을 추진한다고 밝혔다.", encoding="utf-8")
    except OSError as error:
        pytest.skip(f"this file system takes no such name: {error}")
    (tmp_path / "울산.txt").write_text("울산시는 수소도시 조성사업을 추진한다고 밝혔다.", encoding="utf-8")
    assert kg("load", tmp_path).code == 0
    assert kg("stats", "--json").json["articles"] == 2
    assert kg("forget", odd).code == 0
    assert kg("stats", "--json").json["articles"] == 1


def test_what_was_never_loaded_cannot_be_forgotten_and_nothing_is_made(kg, tmp_path):
    ran = kg("forget", "article/0", "--workspace", "none")
    assert ran.code == 1 and "none" in ran.err
    assert not (tmp_path / "none").exists()


def test_a_mistyped_store_makes_no_workspace(kg, dump, tmp_path):
    assert kg("load", dump, "--store", "papyrus:x").code == 2
    assert not (tmp_path / "kg-workspace").exists()


def test_scoring_against_a_folder_without_annotations_is_wrong_use(kg, tmp_path):
    ran = kg("evaluate", tmp_path)
    assert ran.code == 2 and len(ran.err.splitlines()) == 1
