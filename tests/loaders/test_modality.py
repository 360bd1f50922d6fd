"""What endings say of how far along an act is, and what the text does not say at all."""

import pytest

from loaders.relations.modality import cue_behind, denied
from loaders.text import analyse
from schema.model import Article


def place_of(text, word):
    sentence = analyse(Article(id="article/0", title="", text=text)).sentences[0]
    return sentence, next(number for number, token in enumerate(sentence.tokens) if token.form == word)


def said(text, word):
    """What the ending behind a predicate says."""
    sentence, place = place_of(text, word)
    return cue_behind(sentence.tokens, place)


def is_denied(text, relation, word):
    return denied(relation, *place_of(text, word))


@pytest.mark.parametrize(
    ("text", "word", "cue"),
    [
        ("울산시는 수소 특구 사업을 추진하기로 했다.", "추진", "plan"),
        ("울산시는 센터를 건립할 계획이다.", "건립", "plan"),
        ("울산시는 센터를 건립한다는 방침이다.", "건립", "plan"),
        ("울산시는 사업을 추진하겠다고 밝혔다.", "추진", "plan"),
        ("울산시는 사업을 추진키로 했다.", "추진", "plan"),
        ("울산시는 사업을 추진할 계획이라고 밝혔다.", "추진", "plan"),
        ("울산시는 사업을 추진하고 있다.", "추진", "progress"),
        ("울산시는 사업을 추진 중이다.", "추진", "progress"),
        ("울산시는 포럼을 개최했다고 밝혔다.", "개최", "past"),
        ("울산시는 포럼을 열 예정이다.", "열", "plan"),
        ("정부는 울산을 특구로 지정했다.", "지정", "past"),
        ("1000명의 고용이 생길 것으로 기대된다.", "생기", "expected"),
        ("시는 지원을 아끼지 않겠다고 했다.", "아끼", "plan"),
        ("시는 협약을 맺기로 하고 준비에 들어갔다.", "맺", "plan"),
        ("울산시는 사업을 추진한다고 밝혔다.", "추진", "present"),
        ("등대공장으로 선정된 기업이 모였다.", "선정", "past_modifier"),
        ("울산시, 특구 유치", "유치", "headline_done"),
        ("정부는 울산을 특구로 지정하지 않았다.", "지정", "denied"),
        ("정부가 울산을 특구로 지정하면 기업이 온다.", "지정", "condition"),
    ],
)
def test_the_ending_behind_the_predicate_speaks(text, word, cue):
    assert said(text, word) == cue


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("울산시가 제조 허브로 등재돼 새 발판을 마련한다.", "등재"),
        ("시는 협약을 체결하고 연구비를 지원키로 했다.", "체결"),
        ("시는 협약을 맺고 사업을 추진할 계획이다.", "맺"),
        ("울산이 특구로 선정돼 기업을 유치할 예정이다.", "선정"),
        ("시는 22일 회의를 열고 계획을 밝혔다.", "열"),
    ],
)
def test_what_leads_to_the_next_clause_is_over(text, word):
    assert said(text, word) == "past"


@pytest.mark.parametrize(
    ("text", "relation", "word"),
    [
        ("정부는 울산을 특구로 지정하지 않았다.", "designates", "지정"),
        ("울산시는 특구 지정을 정부에 건의했다.", "designates", "지정"),
        ("울산시는 특구 지정을 신청했다.", "designates", "지정"),
        ("정부가 울산을 특구로 지정하면 기업이 온다.", "designates", "지정"),
        ("기업 유치는 무산됐다.", "attracts", "유치"),
        ("정부는 특구 지정을 보류했다.", "designates", "지정"),
    ],
)
def test_what_is_denied_applied_for_or_conditional_is_no_fact(text, relation, word):
    assert is_denied(text, relation, word)


@pytest.mark.parametrize(
    ("text", "relation", "word"),
    [
        ("울산시는 사업을 추진하고 있다.", "operates", "추진"),
        ("정부가 울산을 특구로 지정할 예정이다.", "designates", "지정"),
        ("시는 협약을 맺기로 하고 준비에 들어갔다.", "partnersWith", "맺"),
        ("등대공장으로 선정된 기업이 모였다.", "designates", "선정"),
        ("울산시, 특구 유치", "attracts", "유치"),
        ("사업비 100억원을 투입할 계획이다.", "hasFunding", "투입"),
        ("시는 지원을 아끼지 않겠다고 했다.", "supports", "아끼"),
        ("시는 사업 추진을 보류했다.", "operates", "추진"),
    ],
)
def test_what_is_said_promised_or_was_planned_once_is_a_fact(text, relation, word):
    assert not is_denied(text, relation, word)


@pytest.mark.parametrize("relation", ["locatedIn", "partOf", "affiliatedWith", "operatesIn", "attends", "hasFunding"])
def test_standing_facts_are_never_denied(relation):
    assert not is_denied("시는 특구 지정을 신청하지 않았다.", relation, "지정")
