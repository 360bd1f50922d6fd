"""How a fact was read, as the article reader shows it."""

from __future__ import annotations

import re

from dashboard.parts import rule_html
from dashboard.words import Words

RULE = "frames 추진하 Agency subject Program object +1.1; together Agency * Program * < far -0.2; context +0.0"


def test_each_reason_is_an_entry_with_how_it_spoke_and_its_number_on_hover() -> None:
    shown = rule_html(RULE, Words("ko"))
    assert re.findall(r'class="verdict (\w+)" title="로그 승산 ([^"]+)">([^<]+)<', shown) == [
        ("for", "+1.1", "뒷받침 강함"),
        ("against", "-0.2", "반대 약함"),
        ("neither", "+0.0", "영향 없음"),
    ]
    assert "서술어 ‘추진하다’가 두 이름을 잇습니다: 기관(주어) → 사업·정책(목적어)" in shown


def test_in_english_too() -> None:
    shown = rule_html(RULE, Words("en"))
    assert "The verb ‘추진하다’ joins the two names: Agency (subject) → Program (object)" in shown
    assert ">strongly for<" in shown and "log-odds -0.2" in shown


def test_the_record_itself_is_kept_behind_a_fold() -> None:
    record = RULE.replace("<", "&lt;")
    assert f"<details><summary>판독기의 기록</summary><code>{record}</code>" in rule_html(RULE, Words("ko"))


def test_nothing_of_a_rule_is_markup() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    for rule in (hostile, f"figure < {hostile} +0.5", f"{hostile} +0.5", f"frames {hostile} Agency a Program b +0.5"):
        for language in ("ko", "en"):
            shown = rule_html(rule, Words(language))
            assert "<img" not in shown and "&lt;img" in shown


def test_a_fact_without_a_record_says_so() -> None:
    for rule in ("", "  \n"):
        assert rule_html(rule, Words("ko")) == '<div class="rule">어떻게 읽었는지 기록이 없습니다.</div>'
