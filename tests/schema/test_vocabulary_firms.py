"""The firms that the product knows: groups and their members, old and short names, banks and foreign firms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from schema.ids import slug
from schema.vocabulary import concept, faults, vocabulary

FIRMS = vocabulary("Firm")


def key(form: str) -> str:
    return re.sub(r"\s", "", form).casefold()


def named(form: str) -> set[str]:
    return {
        item.local for item in FIRMS for alias in item.forms if alias.context is None and key(alias.form) == key(form)
    }


def test_the_file_has_no_faults() -> None:
    assert [str(fault) for fault in faults(FIRMS)] == []


def test_there_are_enough_firms_of_every_kind() -> None:
    kinds = Counter(item.kind for item in FIRMS)
    assert len(FIRMS) >= 900
    assert set(kinds) == {"group", "company", "finance", "foreign"}
    assert min(kinds.values()) >= 50


def test_every_row_says_where_it_comes_from() -> None:
    assert {item.source for item in FIRMS} <= {"공개자료", "corpus"}


def test_identifiers_are_safe_in_an_address() -> None:
    assert [item.local for item in FIRMS if slug(item.local) != item.local] == []


def test_no_firm_is_its_own_parent() -> None:
    parents = {item.local: item.broader for item in FIRMS}
    for local in parents:
        seen = {local}
        above = parents[local]
        while above:
            assert above not in seen, local
            seen.add(above)
            above = parents[above]


def test_a_form_names_one_firm_whatever_its_spaces_and_letters() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for item in FIRMS:
        for alias in item.forms:
            if alias.context is None:
                owners[key(alias.form)].add(item.local)
    assert {form: locals_ for form, locals_ in owners.items() if len(locals_) > 1} == {}


def test_no_form_is_a_single_letter() -> None:
    assert [alias.form for item in FIRMS for alias in item.forms if len(alias.form) < 2] == []


@pytest.mark.parametrize(
    ("local", "forms"),
    [
        ("현대자동차", ["현대자동차", "현대차", "Hyundai Motor"]),
        ("기아", ["기아차", "기아자동차"]),
        ("SK텔레콤", ["SKT", "에스케이텔레콤"]),
        ("LG화학", ["엘지화학", "LG화학"]),
        ("LG에너지솔루션", ["LG엔솔", "LG 에너지솔루션"]),
        ("포스코", ["POSCO", "포스코"]),
        ("iM뱅크", ["대구은행", "DGB대구은행"]),
        ("BNK부산은행", ["부산은행"]),
        ("온세미", ["onsemi", "온세미컨덕터"]),
        ("에어리퀴드", ["Air Liquide"]),
    ],
)
def test_short_and_foreign_spellings_name_the_firm(local: str, forms: list[str]) -> None:
    for form in forms:
        assert named(form) == {local}, form


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("현대중공업", "HD현대중공업"),
        ("한국조선해양", "HD한국조선해양"),
        ("KSOE", "HD한국조선해양"),
        ("대우조선해양", "한화오션"),
        ("포스코케미칼", "포스코퓨처엠"),
        ("두산중공업", "두산에너빌리티"),
        ("쌍용자동차", "KG모빌리티"),
        ("STX조선해양", "케이조선"),
        ("LS산전", "LS일렉트릭"),
    ],
)
def test_a_renamed_firm_answers_to_its_former_name(former: str, present: str) -> None:
    assert named(former) == {present}


@pytest.mark.parametrize(
    "word",
    ["대상", "유일", "동방", "경신", "한양", "풍산", "보령", "메타", "유니크", "세방", "다스", "서한", "유신", "대동"],
)
def test_ordinary_words_and_places_name_a_firm_only_with_a_context(word: str) -> None:
    assert named(word) == set()


def test_a_member_lies_below_its_group() -> None:
    for local, group in (("삼성SDI", "삼성그룹"), ("HD현대미포", "HD현대그룹"), ("에코프로비엠", "에코프로그룹")):
        item = concept(f"firm/{local}")
        assert item is not None and item.broader == group
