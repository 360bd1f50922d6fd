"""Sentences and morphemes stand where their offsets say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.sources.article import make_article
from loaders.text import analyse
from schema.model import Article, Block

PARTS = st.sampled_from(
    [
        "울산시는 ",
        "🚢 조선업을 ",
        "𠮷野 ",
        "지원한다고 밝혔다. ",
        "'수소도시(H₂)' ",
        "국비 140억 원 ",
        "\n",
        "👨‍👩‍👧 ",
        "①",
        "...",
        "“말했다” ",
    ]
)


def article(text, blocks=()):
    return Article(id="article/0", title="", text=text, blocks=blocks)


@settings(deadline=None)
@given(st.lists(st.one_of(PARTS, st.text(max_size=8)), max_size=12).map("".join))
def test_every_morpheme_lies_in_its_sentence_and_every_sentence_in_its_line(text):
    analysed = analyse(article(text))
    at = 0
    for sentence in analysed.sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        assert "\n" not in analysed.quote(sentence).strip("\n")
        at = sentence.end
        for token in sentence.tokens:
            assert sentence.start <= token.start <= token.end <= sentence.end


def test_offsets_count_code_points_after_characters_beyond_the_first_plane():
    analysed = analyse(article("울산 🚢🚢 조선업을 🇰🇷 지원한다. 시는 𠮷野 기업을 돕는다."))
    assert [analysed.quote(sentence) for sentence in analysed.sentences] == [
        "울산 🚢🚢 조선업을 🇰🇷 지원한다.",
        "시는 𠮷野 기업을 돕는다.",
    ]
    nouns = [
        analysed.quote(token) for sentence in analysed.sentences for token in sentence.tokens if token.tag == "NNG"
    ]
    assert {"조선업", "지원", "기업"} <= set(nouns)


def test_sentences_cover_the_body():
    text = "수소도시 추진\n\n울산시는 수소도시를 조성한다고 밝혔다. 시는 140억 원을 들인다.\n△ 충전소 3곳 △ 배관 10km"
    analysed = analyse(article(text))
    covered = {at for sentence in analysed.sentences for at in range(sentence.start, sentence.end)}
    assert all(at in covered for at, character in enumerate(text) if not character.isspace())


def test_a_headline_is_not_glued_to_what_follows():
    analysed = analyse(make_article("수소도시 첫 삽\n국비 70억 확보\n\n울산시는 수소도시를 조성한다고 22일 밝혔다."))
    assert [(sentence.kind, sentence.block) for sentence in analysed.sentences] == [
        ("headline", 0),
        ("subhead", 1),
        ("body", 2),
    ]


def test_a_dateline_holds_no_sentence():
    text = "[울산=홍길동 기자] 시는 수소도시를 조성한다."
    blocks = (Block(kind="byline", start=0, end=12), Block(kind="body", start=12, end=len(text)))
    assert [analyse(article(text, blocks)).quote(s) for s in analyse(article(text, blocks)).sentences] == [
        "시는 수소도시를 조성한다."
    ]


def test_an_empty_text_has_no_sentences():
    assert analyse(article("")).sentences == analyse(article("\n \n")).sentences == ()


def test_the_same_text_is_always_read_alike():
    text = article("울산시와 UNIST는 22일 협약을 맺고 인공지능 인재를 기르기로 했다.")
    assert analyse(text) == analyse(text)
