"""Why a statement was made, in words: every feature that the reader knows is told, and no text of a rule is too odd."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reasons.features import feature_text
from kg.reasons.folding import fold
from kg.reasons.phrases import Phrases, dictionary
from kg.reasons.rule import Reason, parse_rule
from kg.reasons.telling import tell
from loaders.network.weights import shipped
from loaders.relations.modality import Cue
from loaders.relations.words import function_words

KO, EN = Phrases("ko"), Phrases("en")
RELATIONS = Path(__file__).parents[2] / "loaders" / "relations"
WORD = st.text(st.characters(codec="utf-8", exclude_characters=" "), max_size=6) | st.sampled_from(
    ("*", "<", ">", "=", "Agency", "Program", "subject", "object/*", "cue", "money", "inner", "in", "begins", "rivals")
)
KIND = st.sampled_from(
    ("about", "beside", "designation", "figure", "frames", "named", "phases", "together", "within", "context", "post")
) | st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
REASON = st.builds(Reason, KIND, st.lists(WORD, max_size=9).map(tuple), st.integers(-99, 99).map(lambda it: it / 10))


def lines(rule: str) -> list[tuple[str, str]]:
    return [(told.verdict, told.text) for told in tell(rule, "ko")]


def written(reasons: list[Reason]) -> str:
    return "; ".join(f"{reason.name} {reason.weight:+.1f}" for reason in reasons)


def test_a_verb_is_named_with_what_it_joins() -> None:
    assert lines("frames 추진하 Agency topic Program object +1.2; context -0.4") == [
        ("뒷받침 강함", "서술어 ‘추진하다’가 두 이름을 잇습니다: 기관(주제어 ‘~은’) → 사업·정책(목적어)"),
        ("반대 보통", "그 밖의 앞뒤 문맥을 신경망이 읽고 판단했습니다"),
    ]


def test_a_verb_may_be_told_by_what_it_is_about_and_a_role_by_what_it_comes_from() -> None:
    [(_, text)] = lines("frames *designation Agency subject~ Region object/후보 +0.3")
    assert "‘선정·지정’ 뜻의 서술어" in text
    assert "기관(앞 문장의 주어)" in text and "지역(목적어, 뒤에 붙은 말 ‘후보’)" in text


def test_names_side_by_side_with_nothing_between() -> None:
    assert lines("beside Agency Region >  등 -0.1") == [
        ("반대 약함", "두 이름이 바로 이어집니다: 기관 → 지역 · 사이에 아무것도 없음 · 뒤에 ‘등’")
    ]


def test_what_the_text_is_about_is_told_with_the_part_it_plays() -> None:
    [(_, text)] = lines(
        "about last-program+main-program Program < Firm subject *membership rivals plain few inner +0.4"
    )
    assert "기업(주어) → 사업·정책(바로 앞에서 나옴, 기사가 주로 다룸)" in text
    assert "‘참여·구성’ 뜻의 서술어" in text and "경쟁하는 이름이 있음" in text and "더 긴 이름 속에" in text


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        ("context +1.0", "뒷받침 강함"),
        ("context +0.4", "뒷받침 보통"),
        ("context +0.1", "뒷받침 약함"),
        ("context -0.0", "영향 없음"),
        ("context -0.3", "반대 약함"),
        ("context -4.1", "반대 강함"),
    ],
)
def test_how_strongly_a_reason_speaks(rule: str, verdict: str) -> None:
    assert [told for told, _ in lines(rule)] == [verdict]


def test_what_was_seen_once_is_one_reason_with_all_its_weights() -> None:
    told = tell(
        "within Program Industry > * * +0.5; within Program Industry > start * +0.5; "
        "within Program Industry > start 센터 +0.2; context -0.4",
        "en",
    )
    assert [(it.weight, it.verdict) for it in told] == [(1.2, "strongly for"), (-0.4, "moderately against")]
    assert "‘센터’" in told[0].text


def test_what_was_seen_twice_stays_two_reasons() -> None:
    rule = "about last-program Program < Firm * * alone +0.3; about main-program Program < Firm * * rivals -0.2"
    assert [it.weight for it in tell(rule, "ko")] == [0.3, -0.2]


@pytest.mark.parametrize(
    "rule", ["", "시험", "frame:유치", "frames * of", "context +nan", "; ", "a +0.1; b", "x +0.1" * 999]
)
def test_what_the_reader_did_not_write_has_no_reasons(rule: str) -> None:
    assert parse_rule(rule) == () and tell(rule, "ko") == ()


def test_a_kind_that_is_not_known_is_told_by_its_name() -> None:
    assert lines("hunch <b>예감</b> +0.5") == [("뒷받침 보통", "판독기의 기록: ‘hunch <b>예감</b>’")]


def test_every_feature_of_the_shipped_network_is_told_in_both_languages() -> None:
    bare = {KO(f"kind.{kind}") for kind in ("figure", "frames", "named", "together", "within")}
    for name in shipped("relations").names.rows:
        [reason] = parse_rule(f"{name} +0.5")
        assert reason.name == name
        korean, english = feature_text(reason, KO), feature_text(reason, EN)
        assert korean not in bare and english and "판독기의 기록" not in korean, name


def test_every_word_that_the_reader_may_use_has_its_phrase() -> None:
    words = function_words()
    known = set(dictionary())
    roles = {*words.roles.values(), *words.light_verbs.values(), "copula", "bare", "compound", "head", "other"}
    assert {f"role.{role}" for role in roles} <= known
    assert {f"cue.{cue}" for cue in words.cues.values()} <= known
    assert {f"figure_cue.{cue}" for cue in get_args(Cue)} <= known
    kinds = {
        kind
        for path in RELATIONS.glob("*.py")
        for kind in re.findall(r'Sighting\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert {"frames", "together", "about", "post"} <= kinds
    assert {f"kind.{kind}" for kind in kinds - {"pair"} | {"figure", "context"}} <= known


def test_every_phrase_is_there_in_both_languages_with_the_same_gaps() -> None:
    for key, texts in dictionary().items():
        assert set(texts) == {"ko", "en"} and all(texts.values()), key
        gaps = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts.values()]
        assert gaps[0] == gaps[1], key


@given(st.lists(REASON, max_size=6))
def test_what_is_written_is_read_again_and_no_weight_is_lost(reasons: list[Reason]) -> None:
    rule = written(reasons)
    assert written(list(parse_rule(rule))) == rule
    assert sum(it.weight for it in fold(reasons)) == pytest.approx(sum(it.weight for it in reasons), abs=0.01)
    assert all(it.text and it.verdict for language in ("ko", "en") for it in tell(rule, language))


@given(st.text() | st.from_regex(r"(\w+ ){1,4}[+-]\d\.\d; .*", fullmatch=False))
def test_no_text_is_too_odd_to_be_told(rule: str) -> None:
    assert all(it.text for it in tell(rule, "ko"))
