"""What a reader looks at around a quantity to tell what it is."""

import pytest

from loaders.prepare import prepare
from loaders.relations.quantity_context import around, next_predicate, quantity_context
from schema.model import Article, Block


def seen(text, number=0, blocks=()):
    ready = prepare(Article(id="article/0", title="", text=text, blocks=blocks))
    quantity = ready.figures.quantities[number]
    (sentence,) = [it for it in ready.text.sentences if it.start <= quantity.start and quantity.end <= it.end]
    near = tuple(it for it in ready.figures.dates if sentence.start <= it.start and it.end <= sentence.end)
    return quantity_context(quantity, sentence, near)


def tokens_of(text):
    ready = prepare(Article(id="article/0", title="", text=text))
    return ready.text.sentences[0].tokens, ready.figures.quantities


def test_money_is_told_from_counts():
    assert {"money", "unit KRW"} <= seen("시는 100억원을 투입한다.")
    assert {"money", "unit USD"} <= seen("시는 100억 달러를 수출한다.")
    assert {"count", "unit 개사"} <= seen("시는 60개사를 유치한다.")
    assert "money" not in seen("시는 60개사를 유치한다.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("시는 2022년까지 60개사를 모은다.", "deadline"),
        ("시는 2022년부터 2024년까지 60개사를 모은다.", "period"),
        ("시는 2022년 60개사를 모은다.", "date"),
        ("시는 기업별 100만원을 준다.", "per"),
        ("시는 최대 100만원을 준다.", "bound <="),
        ("시는 60개사 이상 모은다.", "bound >="),
        ("수출이 10% 늘었다.", "change up"),
        ("시는 60개사를 유치할 계획이다.", "cue plan"),
        ("시는 60개사를 유치했다.", "cue past"),
        ("시는 60개사를 유치했다.", "cue past count"),
        ("시는 60개사를 유치하고 있다.", "cue progress"),
        ("시는 기업 유치목표를 60개사로 잡았다.", "goal 목표"),
        ("시는 60개사를 목표로 삼았다.", "goal 목표"),
        ("기업 60개사", "cue none"),
    ],
)
def test_what_stands_around_it_is_named(text, name):
    assert name in seen(text)


def test_words_before_and_behind_are_kept_apart():
    found = seen("예산 100억원을 투입한다.")
    assert {"< 예산", "> 투입"} <= found
    assert not {"> 예산", "< 투입"} & found


def test_words_far_away_are_not_its_own():
    text = "수소를 위하여 울산시는 내년에 부두와 공장과 도로에 100억원을 투입한다."
    found = seen(text)
    assert {"< 공장", "< 도로"} <= found
    assert "< 수소" not in found


def test_particles_and_marks_are_no_words():
    found = seen("울산시는 '수소'와, 100억원을 투입한다.")
    assert not {name for name in found if name[:2] in {"< ", "> "} and name[2:] in {"는", "와", ",", "'", "을"}}


def test_a_headline_is_told_from_the_story():
    text = "수소도시에 100억원 투입"
    block = Block(kind="headline", start=0, end=len(text))
    assert "in headline" in seen(text, blocks=(block,))
    assert "in body" in seen(text)


def test_each_quantity_of_a_sentence_has_its_own_surroundings():
    text = "시는 60개사를 유치하고 100억원을 투입했다."
    first, second = seen(text), seen(text, 1)
    assert "> 유치" in first
    assert "> 유치" not in second
    assert "> 투입" in second
    assert {name for name in first if name.startswith("last ")} == {name for name in second if name.startswith("last ")}


def test_a_quantity_at_the_very_end_or_alone_is_looked_at_too():
    assert "count" in seen("60개사")
    assert "money" in seen("울산시 수소도시 100억원")


def test_the_morphemes_of_a_quantity_are_found():
    tokens, (quantity,) = tokens_of("시는 100억원을 투입한다.")
    first, behind = around(tokens, quantity)
    assert (tokens[first].form, tokens[behind].form) == ("100", "을")


@pytest.mark.parametrize(
    ("text", "form"), [("시는 사업을 추진한다.", "추진"), ("시는 길을 연다.", "열"), ("시는 사업이다.", "이")]
)
def test_the_next_predicate_is_its_stem(text, form):
    tokens, _ = tokens_of(text)
    place = next_predicate(tokens, 0)
    assert tokens[place].form == form


def test_where_no_predicate_follows_there_is_none():
    tokens, _ = tokens_of("시는 길을 연다.")
    assert next_predicate(tokens, len(tokens)) is None
    assert next_predicate(tokens_of("울산시 수소도시")[0], 0) is None
