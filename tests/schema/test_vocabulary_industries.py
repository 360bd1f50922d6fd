"""The industries that the product knows: sectors and technologies, their codes, parents and names in the news."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from schema.ids import slug
from schema.vocabulary import Concept, concept, faults, vocabulary

INDUSTRIES = vocabulary("Industry")
KSIC = re.compile(r"KSIC:[A-U](\d{1,5})?")
ISIC = re.compile(r"ISIC:[A-U](\d{1,4})?")


def key(form: str) -> str:
    return re.sub(r"\s", "", form).casefold()


def named(form: str) -> set[str]:
    return {
        item.local
        for item in INDUSTRIES
        for alias in item.forms
        if alias.context is None and key(alias.form) == key(form)
    }


def ancestors(item: Concept) -> list[str]:
    found: list[str] = []
    while item.broader:
        assert item.broader not in found, f"{item.local} is broader than itself"
        found.append(item.broader)
        parent = concept(f"industry/{item.broader}")
        assert parent is not None
        item = parent
    return found


def test_the_file_has_no_faults() -> None:
    assert [str(fault) for fault in faults(INDUSTRIES)] == []


def test_there_are_enough_industries_of_both_kinds() -> None:
    assert len(INDUSTRIES) >= 450
    assert {item.kind for item in INDUSTRIES} == {"sector", "technology"}


def test_every_row_says_where_it_comes_from_and_what_it_is_called_in_english() -> None:
    assert {item.source for item in INDUSTRIES} <= {"KSIC11", "공개자료", "corpus"}
    assert [item.local for item in INDUSTRIES if not item.en] == []


def test_identifiers_are_safe_in_an_address() -> None:
    assert [item.local for item in INDUSTRIES if slug(item.local) != item.local] == []


def test_codes_are_well_formed_and_at_most_one_of_each_scheme() -> None:
    for item in INDUSTRIES:
        assert all(KSIC.fullmatch(code) or ISIC.fullmatch(code) for code in item.codes), item
        schemes = [code.split(":")[0] for code in item.codes]
        assert len(schemes) == len(set(schemes)), item


def test_concepts_that_no_classification_covers_carry_no_code() -> None:
    for local in ("마이스", "수소", "지식서비스산업", "탄소중립"):
        item = concept(f"industry/{local}")
        assert item is not None and item.codes == ()


def test_no_industry_is_its_own_ancestor() -> None:
    for item in INDUSTRIES:
        ancestors(item)


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [
        ("자동차부품", ["자동차", "제조업"]),
        ("전고체배터리", ["차세대이차전지", "이차전지", "제조업"]),
        ("그린수소", ["청정수소", "수소", "에너지"]),
        ("부유식해상풍력", ["해상풍력", "풍력", "신재생에너지", "에너지"]),
    ],
)
def test_a_technology_lies_below_its_industry(narrow: str, broad: list[str]) -> None:
    item = concept(f"industry/{narrow}")
    assert item is not None and ancestors(item) == broad


def test_a_form_names_one_industry_whatever_its_spaces_and_letters() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for item in INDUSTRIES:
        for alias in item.forms:
            if alias.context is None:
                owners[key(alias.form)].add(item.local)
    assert {form: locals_ for form, locals_ in owners.items() if len(locals_) > 1} == {}


def test_no_form_is_a_single_letter() -> None:
    assert [alias.form for item in INDUSTRIES for alias in item.forms if len(alias.form) < 2] == []


@pytest.mark.parametrize(
    "word", ["소재", "장비", "발전", "환경", "교육", "교통", "안전", "디지털", "물", "차", "김", "가구", "주류", "유리"]
)
def test_ordinary_words_name_no_industry(word: str) -> None:
    assert named(word) == set()


@pytest.mark.parametrize(
    ("local", "forms"),
    [
        ("자동차", ["자동차", "자동차산업", "자동차 산업", "완성차"]),
        ("조선", ["조선", "조선업", "조선산업", "조선해양", "선박"]),
        ("석유화학", ["석유화학", "석유화학산업", "석유화학 산업", "유화"]),
        ("인공지능", ["인공지능", "AI", "인공지능산업", "AI산업", "인공지능(AI)"]),
        ("이차전지", ["이차전지", "2차전지", "배터리", "배터리산업"]),
        ("마이스", ["마이스", "마이스산업", "MICE산업", "마이스(MICE)산업", "마이스(MICE) 산업"]),
        ("바이오", ["바이오", "바이오산업"]),
        ("수소", ["수소", "수소산업", "수소에너지", "수소경제"]),
        ("미래차", ["미래차", "미래자동차", "미래자동차산업"]),
        ("해상풍력", ["해상풍력", "해상풍력 발전", "해상풍력산업"]),
        ("방위산업", ["방산", "방위산업", "국방산업", "K-방산"]),
        ("연료전지", ["연료전지", "수소연료전지"]),
        ("지식서비스산업", ["지식서비스", "지식서비스산업", "지식서비스업"]),
    ],
)
def test_the_usual_forms_name_the_industry(local: str, forms: list[str]) -> None:
    for form in forms:
        assert named(form) == {local}, form


def test_what_annotators_keep_apart_stays_apart() -> None:
    for family in (
        ("수소", "그린수소", "액화수소", "수소연료전지", "수소차"),
        ("자동차", "자동차부품", "미래차", "전기차", "자율주행"),
        ("바이오", "바이오헬스", "바이오의약품", "헬스케어"),
    ):
        assert len(set().union(*(named(form) for form in family))) == len(family)


def test_the_word_for_bilateral_means_quantum_only_where_the_article_speaks_of_it() -> None:
    quantum = concept("industry/양자기술")
    assert quantum is not None
    assert named("양자") == set()
    assert {alias.context for alias in quantum.forms if alias.form == "양자"} >= {"양자컴퓨터", "퀀텀"}
