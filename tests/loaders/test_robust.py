"""Articles as no newsroom writes them: refused in one line or read consistently, never a crash."""

import unicodedata
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import DAYS, WAYS, fault_of, inconsistencies, known_sentences
from benchmarks.mangling import mangled
from loaders.reader import read_article
from loaders.sources.article import Fields, make_article
from loaders.sources.clean import clean
from schema.model import Article

SENTENCES = known_sentences()


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.sampled_from(DAYS))
def test_mangled_articles_are_refused_or_read_consistently(way, seed, published):
    assert fault_of(mangled(SENTENCES, Random(seed)), way, published) in {"", "refused"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.sampled_from(WAYS))
def test_any_characters_at_all_are_refused_or_read_consistently(raw, way):
    assert fault_of(raw, way, date(2021, 6, 22)) in {"", "refused"}


@settings(max_examples=100)
@given(st.integers(0, 2**32))
def test_every_character_that_cleaning_keeps_is_found_where_it_stood(seed):
    raw = unicodedata.normalize("NFC", mangled(SENTENCES, Random(seed)))
    cleaned = clean(raw)
    for block in cleaned.blocks:
        for place in range(block.start, block.end):
            kept, stood = cleaned.text[place], raw[cleaned.offsets.raw(place)]
            assert kept == stood or (kept == " " and stood.isspace())


@pytest.mark.parametrize(
    "text",
    [
        "동남시, 1조 2,345억 투입\n\n동남시는 【수소도시 조성사업】에 1조 2,345억을 들여 1.5만㎡를 짓는다고 밝혔다.",
        "동남시, 포럼\n\n■ 동남시는 ２０２１년 ６월 〔수소 포럼〕을 열었다.\r\n◆ ① 기업 ６０개사를 유치한다.",
        "동남시는 「수소\u200b도시\ufeff 조성사업」을 \ud83d추진한다고 밝혔다. 😀",
        "동남시는 수소도시 조성사업을 추진한다고 밝혔다. " * 60,
        "\n\n \u3000\n동남시는 '수소도시 조성사업’을 \"추진한다고 밝혔다.\n\n\n\n",
        "동남시는 &lt;b&gt;수소도시 조성사업</b><br/>을 추진한다고 밝혔다.",
    ],
)
def test_notations_from_the_wild_are_read(text):
    article = make_article(text, Fields(), published=date(2021, 6, 22))
    reading = read_article(article)
    assert not list(inconsistencies(reading))
    assert reading == read_article(article)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "?", "1", "억", "(", "‘’", "😀", "ㄱ", "\u0301", "𠮷" * 50, "0" * 5_000]
)
def test_an_article_of_next_to_nothing_is_read(text):
    assert not list(inconsistencies(read_article(Article(id="article/0", title="", text=text))))
