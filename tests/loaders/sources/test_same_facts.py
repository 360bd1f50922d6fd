"""The same article states the same facts, whether it comes as a text dump, as a saved page or as a row of BIGKinds."""

import csv
import io
from datetime import date
from html import escape
from pathlib import Path

import openpyxl
import pytest

from loaders.reader import read_article
from loaders.sources.discover import read_sources

ROOT = Path(__file__).parents[3]
ARTICLES = [
    *("examples/2017-12-06_u_forum.txt", "examples/2020-06-02_digital_shipyard_euckr.html"),
    *("examples/2021-05-24_industrial_complex_renewal.txt", "examples/2021-09-01_green_new_deal_fund.txt"),
    *("corpus/A05.txt", "corpus/M03.txt", "corpus/S07.txt", "corpus/Z11.txt", "corpus/315.txt", "corpus/710.txt"),
]
FORMS = ("dump.txt", "dump-utf16.txt", "page.html", "page-euckr.html", "bigkinds.csv", "bigkinds.xlsx")
RIGHTS = "저작권자 ⓒ 동남일보 무단전재 및 재배포 금지"
HEADER = ["뉴스 식별자", "일자", "언론사", "기고자", "제목", "본문", "URL"]


def record(path, published=None):
    (found,) = read_sources([path], published=published)
    return found.article


def facts(article):
    reading = read_article(article)
    return {(it.subject, it.relation, it.object, it.modality, it.evidence.quote) for it in reading.statements}


def written(article, form):
    """The article as a file of a form, with what stands around articles there."""
    title, _, body = article.text.partition("\n")
    body = body.strip()
    if form.startswith("dump"):
        above = f"{title}\n• 승인 {article.published:%Y.%m.%d} 09:30\n• 댓글 0"
        return f"{above}\n\n{body}\n\n{RIGHTS}".encode("utf-16" if "utf16" in form else "utf-8")
    if form.startswith("page"):
        charset = ("utf-8", "utf-8") if form == "page.html" else ("euc-kr", "cp949")
        paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in body.splitlines() if line)
        return f"""<!DOCTYPE html><html><head><meta charset="{charset[0]}"><title>{escape(title)} - 동남일보</title>
<meta property="og:title" content="{escape(title)}">
<meta property="article:published_time" content="{article.published}T09:30:00+09:00">
</head><body><nav><a>홈</a><a>경제</a></nav><h1>{escape(title)}</h1><article>{paragraphs}</article>
<footer>{RIGHTS}</footer></body></html>""".encode(charset[1], "xmlcharrefreplace")
    row = [
        "01100101.20210622093000001",
        f"{article.published:%Y%m%d}",
        "동남일보",
        "홍길동",
        title,
        body,
        "https://news.example/1",
    ]
    if form.endswith(".csv"):
        table = io.StringIO()
        csv.writer(table).writerows([HEADER, row])
        return table.getvalue().encode("utf-8-sig")
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_states_the_same_facts_in_every_form(tmp_path, name):
    original = record(ROOT / name)
    if original.published is None:
        original = record(ROOT / name, date(2021, 6, 22))
    expected = facts(original)
    assert expected
    for form in FORMS:
        path = tmp_path / form
        path.write_bytes(written(original, form))
        article = record(path)
        assert (article.published, article.id) == (original.published, original.id), form
        assert facts(article) == expected, form
