"""What a sentence's predicates are, and how they end."""

from __future__ import annotations

import pytest

from loaders.relations.predicates import find_predicates
from loaders.text import analyse
from schema.model import Article


def predicates_of(text: str) -> list[tuple[str, str]]:
    sentence = analyse(Article(id="article/0", title="", text=text)).sentences[0]
    return [(predicate.lemma, predicate.form) for predicate in find_predicates(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("시는 사업을 추진한다.", [("추진하", "end")]),
        ("시는 사업을 추진해 나갈 계획이다.", [("추진하", "end")]),
        ("시는 사업을 추진하기로 했다.", [("추진하", "end")]),
        ("시는 단지를 조성 중이다.", [("조성하", "end")]),
        ("시는 협약을 맺고 사업을 추진했다.", [("맺", "chained"), ("추진하", "end")]),
        ("등대공장으로 선정된 포스코가 참여했다.", [("선정되", "adnominal"), ("참여하", "end")]),
        ("시가 사업을 추진한다고 밝혔다.", [("추진하", "quoted"), ("밝히", "end")]),
        ("울산시, 수소도시 조성사업 추진", [("추진하", "end")]),
    ],
)
def test_a_predicate_is_named_by_its_stem_and_ending(text: str, expected: list[tuple[str, str]]) -> None:
    assert predicates_of(text) == expected


def test_a_post_at_the_end_of_a_list_is_no_predicate() -> None:
    assert ("대표하", "end") not in predicates_of("행사에는 김철수 현대차 대표, 이영희 시장이 참석했다.")
