"""Bad input: one line that names the file and the mend; the rest of the batch is read."""

import io
import json
import os
import random
import time

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.sources.discover import SourceFailure, SourceRecord, find_sources, read_sources

GOOD = "수소도시 추진\n\n동남시는 수소도시 사업을 추진한다고 22일 밝혔다.\n"


def good_workbook():
    book = openpyxl.Workbook()
    book.active.append(["일자", "제목", "본문"])
    for number in range(5):
        book.active.append(["20210622", f"제목 {number}", GOOD])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


WORKBOOK = good_workbook()

BAD = {
    "empty.txt": (b"", "비어"),
    "blank.txt": (b" \n\t\n", "비어"),
    "one-line.txt": ("울산".encode() * 1_700_000, "너무"),
    "garbage.txt": (random.Random(1).randbytes(5000), "글자"),
    "garbage.html": (random.Random(2).randbytes(5000), "글자"),
    "garbage.jsonl": (random.Random(3).randbytes(5000), "글자"),
    "garbage.xlsx": (random.Random(4).randbytes(5000), "손상"),
    "truncated.xlsx": (WORKBOOK[: len(WORKBOOK) // 2], "손상"),
    "no-body.html": (
        "<html><head><title>제목</title></head><body><script>var a='밝혔다.'</script></body></html>".encode(),
        "본문",
    ),
    "menu-only.html": ("<html><body><nav><a>홈</a></nav><p>로그인</p></body></html>".encode(), "본문"),
    "number.jsonl": (b"7\n", "객체"),
    "broken.json": (b'{"text": ', "JSON"),
    "nested.json": (b"[" * 100_000, "JSON"),
    "day.json": ('{"text": "시가 밝혔다.", "published": "어제쯤"}'.encode(), "어제쯤"),
    "no-text.json": ('{"title": "제목"}'.encode(), "본문"),
    "list-text.json": ('{"text": ["시가 밝혔다."]}'.encode(), "text"),
    "columns.csv": ("제목,날짜\n가,나\n".encode(), "제목, 날짜"),
    "day.csv": ("일자,본문\n어제쯤,시가 밝혔다.\n".encode(), "어제쯤"),
    "furniture.txt": ("댓글 0\n상태바\n".encode(), "본문"),
    "quote.csv": (('본문\n"' + "가" * 200_000).encode(), "너무"),
}


@pytest.mark.parametrize("name", BAD)
def test_each_fault_is_one_line_that_names_file_and_mend_and_the_rest_is_read(tmp_path, name):
    data, word = BAD[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zzz-good.txt").write_text(GOOD, encoding="utf-8")
    started = time.monotonic()
    failure, record = read_sources([tmp_path])
    assert time.monotonic() - started < 60, "a pattern ran away"
    assert isinstance(failure, SourceFailure)
    assert isinstance(record, SourceRecord)
    assert failure.path == str(tmp_path / name)
    for language in ("ko", "en"):
        assert "\n" not in failure.line(language)
        assert name in failure.line(language)
    assert word in failure.line()
    assert failure.mend in failure.line()
    assert failure.line().isascii() is False
    assert failure.place in failure.line()


def test_a_bad_line_does_not_stop_the_others(tmp_path):
    lines = [
        '{"id": "a", "text": "시가 밝혔다."}',
        "7",
        "{bad",
        '{"id": "b", "published": "어제쯤", "text": "도가 밝혔다."}',
        "",
        '{"id": "c", "text": "군이 밝혔다."}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = list(read_sources([tmp_path]))
    assert [record.record_id for record in found if isinstance(record, SourceRecord)] == ["a", "c"]
    assert [failure.place for failure in found if isinstance(failure, SourceFailure)] == [
        "2번째 줄",
        "3번째 줄",
        "4번째 줄",
    ]


def test_a_line_of_four_million_characters_is_skipped_and_the_next_is_read(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "' + b"a" * 4_000_000 + b'"}\n' + json.dumps({"text": GOOD}).encode())
    failure, record = read_sources([tmp_path])
    assert "너무" in failure.line()
    assert record.record_id == "a-2"


def test_a_path_that_is_not_there(tmp_path):
    (failure,) = read_sources([tmp_path / "없는 파일.txt"])
    assert "없는 파일.txt" in failure.line()
    assert failure.line("en").endswith("check the path")


def test_a_named_file_of_unknown_format_is_a_fault_but_a_folder_skips_it(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    (failure,) = read_sources([tmp_path / "a.pdf"])
    assert ".pdf" in failure.line()
    found = find_sources([tmp_path])
    assert [path.name for path in found.files] == ["b.txt"]
    assert [path.name for path in found.skipped] == ["a.pdf"]


def test_folders_are_read_in_order_without_hidden_files_and_annotation(tmp_path):
    for name in ["b/c.txt", "a.txt", ".hidden.txt", ".git/x.txt", "a.gold.json", "~$open.xlsx"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in find_sources([tmp_path]).files] == ["a.txt", "b/c.txt"]


def test_a_folder_without_articles_says_so(tmp_path):
    (failure,) = read_sources([tmp_path])
    assert "폴더" in failure.line()


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_a_folder_that_links_to_itself_is_walked_once(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nothing")
    assert [path.name for path in find_sources([tmp_path]).files] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    (failure,) = read_sources([tmp_path])
    assert "권한" in failure.line()


def test_a_file_that_goes_away_between_finding_and_reading(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    reading = read_sources([tmp_path])
    next(reading)
    (tmp_path / "b.txt").unlink()
    (failure,) = reading
    assert "b.txt" in failure.line()


def test_what_a_source_contains_cannot_break_the_line(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"text": GOOD, "published": "x\n\x1b[31m\u202e{field}"}))
    (failure,) = read_sources([tmp_path])
    assert all(character.isprintable() for character in failure.line())


SUFFIXES = [".txt", ".html", ".json", ".jsonl", ".csv", ".xlsx"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SUFFIXES), st.binary(max_size=400))
def test_arbitrary_bytes_never_raise(tmp_path, suffix, data):
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    for found in [*read_sources([path]), *read_sources(["-"], stdin=io.BytesIO(data))]:
        if isinstance(found, SourceFailure):
            assert "\n" not in found.line()
        else:
            found.article.text.encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([".html", ".json", ".jsonl", ".csv"]), st.text(max_size=300))
def test_arbitrary_text_never_raises(tmp_path, suffix, text):
    path = tmp_path / f"any{suffix}"
    path.write_bytes(text.encode("utf-8", "replace"))
    assert all(isinstance(found, SourceFailure | SourceRecord) for found in read_sources([path]))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["id", "title", "text", "published", "url", "author"]), inner)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(JSON)
def test_arbitrary_json_never_raises(value):
    for found in read_sources(["-"], stdin=io.BytesIO(b" " + json.dumps(value).encode())):
        assert isinstance(found, SourceFailure | SourceRecord)


@settings(max_examples=60)
@given(
    st.integers(0, len(WORKBOOK)),
    st.lists(st.tuples(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255)), max_size=4),
)
def test_a_damaged_workbook_never_raises(cut, flips):
    data = bytearray(WORKBOOK)
    for at, value in flips:
        data[at] = value
    for piece in (bytes(data), bytes(data[:cut])):
        for found in read_sources(["-"], stdin=io.BytesIO(piece)):
            assert isinstance(found, SourceFailure | SourceRecord)


def test_a_binary_file_named_as_json_lines_is_one_fault_however_long(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(random.Random(5).randbytes(3000) + b"\n \n" + b"\xff\x00\x01\n" * 500)
    assert len([item for item in read_sources([tmp_path]) if isinstance(item, SourceFailure)]) < 20


def test_a_link_that_leads_nowhere_is_said(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "moved.txt")
    failure, article = read_sources([tmp_path])
    assert isinstance(article, SourceRecord) and failure.line().startswith(f"{tmp_path / 'gone.txt'}: ")


@pytest.mark.parametrize(("name", "content"), [("header.csv", "일자,제목,본문\n"), ("none.json", "[]")])
def test_a_file_without_a_single_article_is_said_to_be_empty(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    (failure,) = read_sources([tmp_path])
    assert "비어" in failure.line()


def test_names_that_are_no_unicode_are_told_in_text_that_can_be_stored():
    lines = io.BytesIO(json.dumps({"id": "\udcbf1", "text": GOOD}).encode())
    (record,) = read_sources(["-"], stdin=lines)
    assert record.record_id.encode() == rb"\udcbf1"
