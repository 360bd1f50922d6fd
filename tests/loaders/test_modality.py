"""Planned, under way or done, where the text says so outright; and what it does not say at all."""

import pytest

from loaders.relations.modality import denied, outright
from loaders.text import analyse
from schema.model import Article


def place_of(text, word):
    sentence = analyse(Article(id="article/0", title="", text=text)).sentences[0]
    return sentence, next(number for number, token in enumerate(sentence.tokens) if token.form == word)


def said(text, relation, word):
    """How far along the text says an act is, None where its ending tells nothing."""
    modality = outright(relation, *place_of(text, word))
    return modality and modality.value


def is_denied(text, relation, word):
    return denied(relation, *place_of(text, word))


@pytest.mark.parametrize(
    ("text", "relation", "word", "modality"),
    [
        ("울산시는 수소 특구 사업을 추진하기로 했다.", "operates", "추진", "planned"),
        ("울산시는 센터를 건립할 계획이다.", "operates", "건립", "planned"),
        ("울산시는 센터를 건립한다는 방침이다.", "operates", "건립", "planned"),
        ("울산시는 사업을 추진하겠다고 밝혔다.", "operates", "추진", "planned"),
        ("울산시는 사업을 추진키로 했다.", "operates", "추진", "planned"),
        ("울산시는 사업을 추진할 계획이라고 밝혔다.", "operates", "추진", "planned"),
        ("울산시는 사업을 추진하고 있다.", "operates", "추진", "ongoing"),
        ("울산시는 사업을 추진 중이다.", "operates", "추진", "ongoing"),
        ("울산시는 포럼을 개최했다고 밝혔다.", "hosts", "개최", "done"),
        ("울산시는 포럼을 열 예정이다.", "hosts", "열", "planned"),
        ("정부가 울산을 특구로 지정할 예정이다.", "designates", "지정", "planned"),
        ("정부는 울산을 특구로 지정했다.", "designates", "지정", "done"),
    ],
)
def test_the_ending_behind_the_predicate_decides(text, relation, word, modality):
    assert said(text, relation, word) == modality
    assert not is_denied(text, relation, word)


@pytest.mark.parametrize(
    ("text", "relation", "word"),
    [
        ("울산시가 제조 허브로 등재돼 새 발판을 마련한다.", "designates", "등재"),
        ("시는 협약을 체결하고 연구비를 지원키로 했다.", "partnersWith", "체결"),
        ("시는 협약을 맺고 사업을 추진할 계획이다.", "partnersWith", "맺"),
        ("울산이 특구로 선정돼 기업을 유치할 예정이다.", "designates", "선정"),
        ("시는 22일 회의를 열고 계획을 밝혔다.", "hosts", "열"),
    ],
)
def test_what_leads_to_the_next_clause_is_over(text, relation, word):
    assert said(text, relation, word) == "done"
    assert not is_denied(text, relation, word)


def test_what_its_own_ending_plans_stays_planned():
    text = "시는 협약을 맺기로 하고 준비에 들어갔다."
    assert said(text, "partnersWith", "맺") == "planned"
    assert not is_denied(text, "partnersWith", "맺")


@pytest.mark.parametrize(
    ("text", "relation", "word"),
    [
        ("울산시는 사업을 추진한다고 밝혔다.", "operates", "추진"),
        ("등대공장으로 선정된 기업이 모였다.", "designates", "선정"),
        ("울산시, 특구 유치", "attracts", "유치"),
    ],
    ids=["a bare present", "what modifies a noun", "a headline"],
)
def test_an_ending_that_may_mean_either_says_nothing_outright_and_denies_nothing(text, relation, word):
    assert said(text, relation, word) is None
    assert not is_denied(text, relation, word)


@pytest.mark.parametrize(
    ("text", "relation", "word"),
    [
        ("1000명의 고용이 생길 것으로 기대된다.", "hasTarget", "생기"),
        ("사업비 100억원을 확보했다.", "hasFunding", "확보"),
        ("사업비 100억원을 투입할 계획이다.", "hasFunding", "투입"),
        ("수출 100억 달러를 달성했다.", "hasOutcome", "달성"),
        ("시는 사업을 추진하고 있다.", "affiliatedWith", "추진"),
        ("시는 사업을 추진하고 있다.", "locatedIn", "추진"),
        ("시는 사업을 추진하고 있다.", "hasOutcome", "추진"),
    ],
)
def test_of_what_is_no_act_an_ending_says_nothing_outright(text, relation, word):
    assert said(text, relation, word) is None
    assert not is_denied(text, relation, word)


DENIED = [
    ("정부는 울산을 특구로 지정하지 않았다.", "designates", "지정"),
    ("울산시는 특구 지정을 정부에 건의했다.", "designates", "지정"),
    ("울산시는 특구 지정을 신청했다.", "designates", "지정"),
    ("정부가 울산을 특구로 지정하면 기업이 온다.", "designates", "지정"),
    ("기업 유치는 무산됐다.", "attracts", "유치"),
]


@pytest.mark.parametrize(("text", "relation", "word"), DENIED)
def test_what_is_denied_applied_for_or_conditional_is_no_fact(text, relation, word):
    assert is_denied(text, relation, word)


@pytest.mark.parametrize(("text", "relation", "word"), DENIED[:1] + DENIED[3:4])
def test_what_is_denied_or_conditional_is_not_said_to_be_anything(text, relation, word):
    assert said(text, relation, word) is None


@pytest.mark.parametrize(("text", "relation", "word"), [*DENIED[1:3], DENIED[4]])
def test_what_is_applied_for_or_dropped_is_not_said_to_be_done(text, relation, word):
    assert said(text, relation, word) != "done"


def test_a_dropped_plan_is_no_denial_that_there_was_one():
    assert not is_denied("시는 사업 추진을 보류했다.", "operates", "추진")
    assert is_denied("정부는 특구 지정을 보류했다.", "designates", "지정")


def test_a_dropped_plan_keeps_what_was_planned_of_it():
    assert said("시는 사업 추진을 보류했다.", "operates", "추진") in {"planned", None}


def test_a_promise_in_negative_words_is_no_denial():
    assert not is_denied("시는 지원을 아끼지 않겠다고 했다.", "supports", "아끼")
    assert said("시는 지원을 아끼지 않겠다고 했다.", "supports", "아끼") == "planned"


@pytest.mark.parametrize("relation", ["locatedIn", "partOf", "affiliatedWith", "operatesIn", "attends", "hasFunding"])
def test_standing_facts_are_never_denied(relation):
    assert not is_denied("시는 특구 지정을 신청하지 않았다.", relation, "지정")
