"""Each stage by itself."""

from loaders.mentions.candidates import candidates
from loaders.mentions.choice import chosen
from loaders.mentions.grouping import groups
from loaders.mentions.lexicon import hits
from loaders.mentions.span import Span
from loaders.mentions.suffixes import suffix_of
from loaders.mentions.titled import titled
from loaders.mentions.vocabulary import by_vocabulary
from loaders.mentions.words import words
from loaders.network.spans import CLASSES
from loaders.text import analyse
from schema.ids import article_id
from schema.model import Article


def analysed(text):
    return analyse(Article(id=article_id(text), title="", text=text))


def span(text, form, type_, confidence=0.9):
    start = text.index(form)
    return Span(start, start + len(form), type_, confidence, "test")


def test_a_vocabulary_form_must_begin_and_end_with_a_morpheme():
    text = "울산광역시"
    assert [hit.form for hit in hits(text, frozenset({0}), frozenset({5}))] == ["울산광역시"]
    assert hits(text, frozenset({1}), frozenset({5})) == []


def test_the_longest_form_wins():
    text = "울산광역시가 밝혔다."
    found = by_vocabulary(analysed(text), words(analysed(text)))
    assert {text[item.start : item.end] for item in found if item.type != "Industry"} == {"울산광역시"}


def test_suffixes_need_a_stem():
    assert suffix_of("현대중공업").type == "Firm"
    assert suffix_of("중공업") is None


def test_candidates_run_over_spaces_but_not_over_particles():
    text = "울산시는 수소 특구를 키운다."
    written = words(analysed(text))
    forms = {text[written[item.first].start : written[item.last].end] for item in candidates(written, [], text)}
    assert "수소 특구" in forms
    assert "울산시는 수소" not in forms


def test_the_surer_of_two_overlapping_candidates_is_chosen():
    program = CLASSES.index("Program")
    weak, strong = [-9.0] * len(CLASSES), [-9.0] * len(CLASSES)
    weak[program], strong[program] = 1.0, 3.0
    board = {(0, 2): tuple(weak), (0, 5): tuple(strong)}
    assert [(item.start, item.end) for item in chosen("수소 특구", [], board)] == [(0, 5)]


def test_a_short_form_joins_the_long_one_before_it():
    text = "인공지능 기반 조선해양 산업 육성사업을 벌인다. 육성사업은 내년에 끝난다."
    spans = [span(text, "인공지능 기반 조선해양 산업 육성사업", "Program")]
    spans.append(Span(text.rindex("육성사업"), text.rindex("육성사업") + 4, "Program", 0.5, "test"))
    assert len(groups(text, spans)) == 1


def test_a_different_long_form_stays_apart():
    text = "수소 육성사업과 바이오 육성사업을 벌인다."
    assert len(groups(text, [span(text, "수소 육성사업", "Program"), span(text, "바이오 육성사업", "Program")])) == 2


def test_a_title_before_or_after_the_name_gives_the_post():
    for text, role in (("신우철 완도군수는 말했다.", "군수"), ("조선해양 대표 신우철은 말했다.", "대표")):
        found = titled(words(analysed(text)), [span(text, "신우철", "Person")])
        assert [post.role for post in found] == [role]
