"""The same story in every form of file is the same article."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from loaders.sources.discover import SourceFailure, read_sources

TITLE = "동남시, 수소도시 조성사업 첫 삽"
BODY = [
    "동남시는 22일 수소산업 육성을 위해 '수소도시 조성사업'에 140억 원을 들인다고 밝혔다.",
    "시는 내년까지 충전소 3곳을 짓고, 기업 60개사를 유치할 계획이다.",
]
FIELDS = {
    "id": "s-1",
    "title": TITLE,
    "text": "\n".join(BODY),
    "published": "2021-06-22",
    "outlet": "동남일보",
    "author": "홍길동",
    "url": "https://news.example/1",
}
BIGKINDS = {
    "뉴스 식별자": "01100101.20210622093000001",
    "일자": "20210622",
    "언론사": "동남일보",
    "기고자": "홍길동",
    "제목": TITLE,
    "본문": "\n".join(BODY),
    "URL": "https://news.example/1",
}


def page(charset="utf-8", body=None):
    paragraphs = "".join(f"<p>{line}</p>" for line in (BODY if body is None else body))
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE} &lt; 경제 - 동남일보</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="동남일보">
<meta name="author" content="홍길동">
<meta property="og:url" content="https://news.example/1"><script>var a = "스크립트는 기사가 아니다.";</script></head>
<body><nav><a>홈</a><a>경제</a></nav><h1>{TITLE}</h1><ul><li>승인 2021.06.22 09:30</li><li>댓글 0</li></ul>
<article>{paragraphs}</article><p>저작권자 ⓒ 동남일보 무단전재 및 재배포 금지</p>
<div class="related"><h3>관련기사</h3><ul><li>주말 날씨</li></ul></div>
<script>document.write("광고를 보여 주는 스크립트다.")</script></body></html>"""


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def table(*rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


FORMS = {
    "dump.txt": f"{TITLE}\n상태바\n• 승인 2021.06.22 09:30\n• 댓글 0\n\n{BODY[0]}\n\n{BODY[1]}\n댓글쓰기".encode(),
    "dump-cp949.txt": f"{TITLE}\n입력 2021-06-22 09:30\n\n{BODY[0]}\n{BODY[1]}\n".encode("cp949"),
    "page.html": page().encode(),
    "page-euckr.htm": page("euc-kr").encode("cp949"),
    "page-wrong.html": page("utf-8").encode("cp949"),
    "one.json": json.dumps(FIELDS, ensure_ascii=False).encode(),
    "list.json": json.dumps([FIELDS]).encode(),
    "lines.jsonl": (json.dumps(FIELDS) + "\n").encode(),
    "lines.ndjson": json.dumps(FIELDS, ensure_ascii=False).encode("cp949"),
    "bigkinds.xlsx": workbook(list(BIGKINDS), list(BIGKINDS.values())),
    "own.xlsx": workbook(list(FIELDS), list(FIELDS.values())),
    "bigkinds.csv": table(BIGKINDS, BIGKINDS.values()).encode("cp949"),
    "own.csv": table(FIELDS, FIELDS.values()).encode("utf-8-sig"),
    "tabs.csv": table(FIELDS, FIELDS.values()).replace(",", "\t").encode("utf-16"),
}


@pytest.mark.parametrize("name", FORMS)
def test_one_story_is_one_article_in_every_form(tmp_path, name):
    (tmp_path / name).write_bytes(FORMS[name])
    (record,) = read_sources([tmp_path / name])
    article = record.article
    if name != "tabs.csv":  # commas of the text became tabs there
        assert article.text.split() == f"{TITLE} {BODY[0]} {BODY[1]}".split()
        (other,) = read_sources(["-"], stdin=io.BytesIO(FORMS["one.json"]))
        assert article.id == other.article.id
    assert article.title == TITLE or name == "tabs.csv"
    assert article.published == date(2021, 6, 22)
    assert article.blocks[0].kind == "headline"


@pytest.mark.parametrize("name", ["page.html", "page-euckr.htm", "one.json", "bigkinds.xlsx", "bigkinds.csv"])
def test_what_the_source_says_beside_the_text(tmp_path, name):
    (tmp_path / name).write_bytes(FORMS[name])
    (record,) = read_sources([tmp_path / name])
    assert (record.article.outlet, record.article.author) == ("동남일보", "홍길동")
    assert record.article.url == "https://news.example/1"


@pytest.mark.parametrize(
    ("name", "record_id"),
    [
        ("dump.txt", "dump"),
        ("page.html", "page"),
        ("one.json", "s-1"),
        ("lines.jsonl", "s-1"),
        ("bigkinds.xlsx", BIGKINDS["뉴스 식별자"]),
    ],
)
def test_records_are_named_by_their_source_or_their_file(tmp_path, name, record_id):
    (tmp_path / name).write_bytes(FORMS[name])
    (record,) = read_sources([tmp_path / name])
    assert (record.record_id, record.path) == (record_id, str(tmp_path / name))


def test_names_within_a_file_are_unique(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps({"id": i, "text": f"시는 {n}일 밝혔다."}) for n, i in enumerate(["x", "x", None]))
    )
    assert [record.record_id for record in read_sources([tmp_path])] == ["x", "x-2", "a-3"]


@pytest.mark.parametrize("name", [name for name in FORMS if not name.endswith(".csv")])
def test_standard_input_is_told_apart(name):
    (record,) = read_sources(["-"], stdin=io.BytesIO(FORMS[name]))
    assert (record.article.title, record.path) == (TITLE, "-")


def test_a_text_that_starts_with_a_bracket_is_no_json():
    (record,) = read_sources(["-"], stdin=io.BytesIO(f"[단독] {TITLE}\n\n{BODY[0]}".encode()))
    assert record.article.title == f"[단독] {TITLE}"


def test_a_given_day_overrides_what_the_source_says(tmp_path):
    (tmp_path / "page.html").write_bytes(FORMS["page.html"])
    (record,) = read_sources([tmp_path], published=date(2020, 1, 1))
    assert record.article.published == date(2020, 1, 1)


def test_the_day_in_linked_data_of_a_page_is_read(tmp_path):
    data = {"@type": "NewsArticle", "datePublished": "2021-06-20T08:00:00+09:00"}
    linked = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    (tmp_path / "page.html").write_text(page().replace("</head>", f"{linked}</head>"), encoding="utf-8")
    (record,) = read_sources([tmp_path])
    assert record.article.published == date(2021, 6, 20)


def test_scripts_never_survive(tmp_path):
    page_ = page(body=[*BODY, "<script>alert('스크립트다.')</script><b onclick='x()'>시는 굵게 밝혔다.</b>"])
    (tmp_path / "page.html").write_text(page_, encoding="utf-8")
    (record,) = read_sources([tmp_path])
    assert "스크립트" not in record.article.text
    assert "onclick" not in record.article.text


def test_a_body_broken_by_br_and_captions_are_read(tmp_path):
    picture = "<figure><img src='a.jpg'><figcaption>22일 열린 착공식 모습. 동남시 제공</figcaption></figure>"
    body = f"{BODY[0]}<br><br>{BODY[1]}{picture}"
    (tmp_path / "page.html").write_text(
        page(body=[]).replace("<article>", f"<article><div>{body}</div>"), encoding="utf-8"
    )
    (record,) = read_sources([tmp_path])
    kinds = {record.article.text[block.start : block.end]: block.kind for block in record.article.blocks}
    assert kinds[BODY[0]] == kinds[BODY[1]] == "body"
    assert kinds["22일 열린 착공식 모습. 동남시 제공"] == "caption"


def test_addresses_that_are_not_of_the_web_are_left_out(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({**FIELDS, "url": "javascript:alert(1)"}))
    (record,) = read_sources([tmp_path])
    assert record.article.url is None


def test_the_examples_load_without_a_fault_and_hold_what_the_gold_quotes():
    root = Path(__file__).parents[3]
    records = list(read_sources([root / "examples"]))
    assert not [record.line() for record in records if isinstance(record, SourceFailure)]
    assert len(records) >= 12
    assert all(record.article.published for record in records)
    texts = {record.article.title: " ".join(record.article.text.split()) for record in records}
    annotated = 0
    for path in sorted((root / "corpus").glob("*.gold.json")):
        raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        text = texts.get(raw.strip().split("\n")[0].strip())
        if text is not None:
            annotated += 1
            gold = json.loads(path.read_text(encoding="utf-8"))
            assert all(" ".join(s["evidence"].split()) in text for s in gold["statements"]), path.name
    assert annotated == len(records)
