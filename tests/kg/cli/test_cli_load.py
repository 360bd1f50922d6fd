"""Loading, extracting, forgetting: what a user sees."""

import json


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
