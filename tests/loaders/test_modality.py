"""Planned, under way, done, expected, or not said at all."""

import pytest

from loaders.relations.modality import statement_modality
from loaders.text import analyse
from schema.model import Article


def read(text, relation, word=None):
    sentence = analyse(Article(id="article/0", title="", text=text)).sentences[0]
    predicate = None
    if word is not None:
        predicate = next(number for number, token in enumerate(sentence.tokens) if token.form == word)
    modality, factual = statement_modality(relation, sentence, predicate)
    return modality.value, factual


@pytest.mark.parametrize(
    ("text", "relation", "word", "modality"),
    [
        ("울산시는 수소 특구 사업을 추진하기로 했다.", "operates", "추진", "planned"),
        ("울산시는 센터를 건립할 계획이다.", "operates", "건립", "planned"),
        ("울산시는 센터를 건립한다는 방침이다.", "operates", "건립", "planned"),
        ("울산시는 사업을 추진하겠다고 밝혔다.", "operates", "추진", "planned"),
        ("울산시는 사업을 추진한다고 밝혔다.", "operates", "추진", "planned"),
        ("울산시는 사업을 추진키로 했다.", "operates", "추진", "planned"),
        ("울산시는 사업을 추진하고 있다.", "operates", "추진", "ongoing"),
        ("울산시는 사업을 추진 중이다.", "operates", "추진", "ongoing"),
        ("울산시는 포럼을 개최했다고 밝혔다.", "hosts", "개최", "done"),
        ("울산시는 포럼을 열 예정이다.", "hosts", "열", "planned"),
        ("정부가 울산을 특구로 지정할 예정이다.", "designates", "지정", "planned"),
        ("정부는 울산을 특구로 지정했다.", "designates", "지정", "done"),
        ("등대공장으로 선정된 기업이 모였다.", "designates", "선정", "done"),
        ("울산시, 특구 유치", "attracts", "유치", "done"),
        ("1000명의 고용이 생길 것으로 기대된다.", "hasTarget", "생기", "expected"),
        ("사업비 100억원을 확보했다.", "hasFunding", "확보", "done"),
        ("사업비 100억원을 투입할 계획이다.", "hasFunding", "투입", "planned"),
        ("수출 100억 달러를 달성했다.", "hasOutcome", "달성", "done"),
    ],
)
def test_the_ending_behind_the_predicate_decides(text, relation, word, modality):
    assert read(text, relation, word) == (modality, True)


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
    assert read(text, relation, word) == ("done", True)


def test_what_its_own_ending_plans_stays_planned():
    assert read("시는 협약을 맺기로 하고 준비에 들어갔다.", "partnersWith", "맺") == ("planned", True)


@pytest.mark.parametrize(
    ("text", "relation", "word"),
    [
        ("정부는 울산을 특구로 지정하지 않았다.", "designates", "지정"),
        ("울산시는 특구 지정을 정부에 건의했다.", "designates", "지정"),
        ("울산시는 특구 지정을 신청했다.", "designates", "지정"),
        ("정부가 울산을 특구로 지정하면 기업이 온다.", "designates", "지정"),
        ("기업 유치는 무산됐다.", "attracts", "유치"),
    ],
)
def test_what_is_denied_applied_for_or_conditional_is_no_fact(text, relation, word):
    assert not read(text, relation, word)[1]


def test_a_dropped_plan_keeps_what_was_planned_of_it():
    assert read("시는 사업 추진을 보류했다.", "operates", "추진") == ("planned", True)


def test_a_promise_in_negative_words_is_no_denial():
    assert read("시는 지원을 아끼지 않겠다고 했다.", "supports", "아끼")[1]


@pytest.mark.parametrize("relation", ["affiliatedWith", "locatedIn", "hasOutcome"])
def test_standing_facts_are_never_under_way(relation):
    assert read("시는 사업을 추진하고 있다.", relation, "추진") == ("done", True)


def test_without_a_predicate_the_sentence_decides_reports_aside():
    assert read("시는 사업을 추진할 계획이라고 밝혔다.", "operates") == ("planned", True)
    assert read("울산시 울주군", "locatedIn") == ("done", True)
