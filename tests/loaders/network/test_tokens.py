"""What the networks are shown of each morpheme of an article."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.figures.find import find_figures
from loaders.figures.model import Figures
from loaders.mentions.span import Span
from loaders.network.tokens import FLAGS, token_arrays
from loaders.text import analyse
from schema.model import Article, Block


def analysed(text, published=None, blocks=()):
    return analyse(Article(id="article/0", title="", text=text, published=published, blocks=blocks))


def shown(text, known=(), figures=None, published=None):
    return token_arrays(analysed(text, published), known, figures or Figures())


def forms(text):
    return [token.form for sentence in analysed(text).sentences for token in sentence.tokens]


def marked(one, other):
    """The morphemes that are shown differently."""
    return set(np.flatnonzero((one.flags != other.flags).any(axis=1)).tolist())


def between(arrays, start, end):
    first, last = arrays.covered(start, end)
    return set(range(first, last + 1))


@pytest.mark.parametrize("text", ["", "\n \n", "울산", "했다."])
def test_every_morpheme_has_its_row_however_few_there_are(text):
    arrays = shown(text)
    count = len(forms(text))
    assert arrays.flags.shape == (count, FLAGS)
    assert arrays.grams.shape == (count, 6)
    for column in (arrays.rows, arrays.tags, arrays.sentences, arrays.predicates, arrays.starts, arrays.ends):
        assert column.shape == (count,)


def test_a_dateline_shows_nothing():
    text = "[울산=홍길동 기자] 시는 수소도시를 조성한다."
    blocks = (Block(kind="byline", start=0, end=12), Block(kind="body", start=12, end=len(text)))
    arrays = token_arrays(analysed(text, blocks=blocks), (), Figures())
    assert arrays.starts.min() >= 12
    first, last = arrays.covered(1, 3)
    assert first > last


PARTS = st.sampled_from(
    ["울산시는 ", "학교다. ", "도왔다. ", "‘수소 특구’ ", "했다", "돼 ", "(KIAT)", "🚢 ", "\n", "100억원 "]
)


@settings(max_examples=60)
@given(st.lists(PARTS, max_size=12).map("".join), st.integers(0, 60), st.integers(1, 12))
def test_a_stretch_is_covered_by_the_morphemes_that_share_a_character_with_it(text, start, length):
    arrays = shown(text)
    first, last = arrays.covered(start, start + length)
    sharing = [
        number
        for number, (begins, ends) in enumerate(zip(arrays.starts.tolist(), arrays.ends.tolist(), strict=True))
        if begins < start + length and start < ends
    ]
    assert list(range(first, last + 1)) == sharing


def test_a_known_name_marks_its_own_morphemes_and_no_others():
    text = "어제 울산광역시는 포럼을 열었다."
    name = Span(3, 8, "Agency", 0.9, "vocabulary", "agency/울산광역시")
    plain, arrays = shown(text), shown(text, [name])
    assert marked(plain, arrays) == between(arrays, 3, 8)
    assert marked(plain, shown(text, [Span(3, 8, "Event", 0.9, "vocabulary")])) == set()


def test_classes_of_known_names_look_different():
    text = "어제 울산광역시는 포럼을 열었다."
    looks = [
        shown(text, [Span(3, 8, type_, 0.9, "vocabulary")])
        for type_ in ("Agency", "Firm", "Region", "Industry", "Person")
    ]
    assert len({arrays.flags.tobytes() for arrays in looks}) == len(looks)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("시는 100억원을 쓴다.", "시는 100명을 쓴다."),
        ("시는 100명을 쓴다.", "시는 100%를 쓴다."),
        ("시는 제3차 회의를 연다.", "시는 3개사 회의를 연다."),
        ("시는 2022년까지 연다.", "시는 2022년 연다."),
        ("시는 2022년부터 2024년까지 연다.", "시는 2022년까지 연다."),
    ],
)
def test_kinds_of_figures_look_different(text, other):
    def look(words):
        arrays = shown(words, (), find_figures(words, None))
        changed = arrays.flags != shown(words).flags
        return frozenset(np.flatnonzero(changed.any(axis=0)).tolist())

    assert look(text) != look(other)
    assert look(text)
    assert look(other)


def test_a_date_before_the_article_s_day_looks_different_from_one_after_it():
    text = "시는 2021년 6월 22일 포럼을 연다."
    place = between(shown(text), 3, 16)
    looks = []
    for day in (date(2021, 6, 1), date(2021, 6, 22), date(2021, 7, 1)):
        arrays = shown(text, (), find_figures(text, day), day)
        assert marked(shown(text), arrays) <= place
        looks.append(arrays.flags.tobytes())
    assert len(set(looks)) == 3


def test_words_in_quotation_marks_are_told_from_others():
    text = "시는 ‘수소 특구’ 지정을 바란다."
    arrays = shown(text)
    inside = sorted(between(arrays, 4, 9))
    outside = sorted(set(range(len(arrays.rows))) - between(arrays, 3, 10))
    tells = (arrays.flags[inside] == 1).all(axis=0) & (arrays.flags[outside] == 0).all(axis=0)
    assert tells.any()


def test_each_morpheme_knows_the_predicate_ahead_of_it():
    text = "시는 협약을 맺고 사업을 추진한다. 시장이 웃는다."
    written, arrays = forms(text), shown(text)
    ahead = dict(zip(written, (written[place] for place in arrays.predicates.tolist()), strict=True))
    assert [ahead[form] for form in ("협약", "사업", "시장")] == ["맺", "추진", "웃"]
    last = len(written) - 1
    assert arrays.predicates[last] == last


def test_how_the_sentence_ends_is_seen_at_its_first_word():
    looks = {
        shown(text).flags[0].tobytes() for text in ("시는 길을 연다.", "시는 길을 열었다.", "시는 길을 열 예정이다.")
    }
    assert len(looks) == 3


def test_irregular_verbs_have_the_tag_of_regular_ones():
    regular, irregular = (analysed(text).sentences[0].tokens for text in ("시는 웃었다.", "시는 도왔다."))
    assert [token.tag.partition("-")[0] for token in regular] == [token.tag.partition("-")[0] for token in irregular]
    assert any("-" in token.tag for token in irregular)
    assert (shown("시는 웃었다.").tags == shown("시는 도왔다.").tags).all()


def test_the_same_article_is_always_shown_alike():
    text = "울산시는 2022년까지 60개사를 유치한다."
    one, other = (shown(text, (), find_figures(text, None)) for _ in range(2))
    for name in ("rows", "tags", "grams", "flags", "sentences", "predicates", "starts", "ends"):
        assert (getattr(one, name) == getattr(other, name)).all()
