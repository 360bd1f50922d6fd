"""What the region vocabulary promises: provinces, cities and districts with codes, repeated names told apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from schema.ids import slug
from schema.model import Region
from schema.vocabulary import Concept, faults, vocabulary

REGIONS = {concept.local: concept for concept in vocabulary("Region")}
PROVINCES = {
    "서울특별시": "KR-11",
    "부산광역시": "KR-26",
    "대구광역시": "KR-27",
    "인천광역시": "KR-28",
    "광주광역시": "KR-29",
    "대전광역시": "KR-30",
    "울산광역시": "KR-31",
    "경기도": "KR-41",
    "강원특별자치도": "KR-42",
    "충청북도": "KR-43",
    "충청남도": "KR-44",
    "전북특별자치도": "KR-45",
    "전라남도": "KR-46",
    "경상북도": "KR-47",
    "경상남도": "KR-48",
    "제주특별자치도": "KR-49",
    "세종특별자치시": "KR-50",
}


def owners(form: str) -> dict[str | None, str]:
    """Who claims a surface form, by the context it needs."""
    return {a.context: concept.local for concept in REGIONS.values() for a in concept.forms if a.form == form}


def codes(concept: Concept, scheme: str) -> list[str]:
    return [code.partition(":")[2] for code in concept.codes if code.startswith(scheme + ":")]


def province_of(concept: Concept) -> Concept:
    while concept.local not in PROVINCES:
        assert concept.broader is not None
        concept = REGIONS[concept.broader]
    return concept


def municipalities() -> list[Concept]:
    return [c for c in REGIONS.values() if c.source == "행정표준코드" and c.local not in PROVINCES]


def test_the_vocabulary_has_no_faults() -> None:
    assert faults(vocabulary("Region")) == []


def test_it_is_large_enough_for_the_news() -> None:
    kinds = Counter(concept.kind for concept in REGIONS.values())
    assert kinds["country"] >= 91
    assert kinds["complex"] >= 90
    foreign = [
        c for c in REGIONS.values() if c.broader and REGIONS[c.broader].kind == "country" and c.broader != "대한민국"
    ]
    assert len(foreign) >= 120


def test_every_row_is_named_in_both_languages_and_fits_the_model() -> None:
    for concept in REGIONS.values():
        assert concept.ko and concept.en, concept.local
        assert concept.local == slug(concept.local)
        Region.model_validate({"id": concept.id, "names": [concept.ko], "kind": concept.kind})


def test_every_province_has_its_iso_code_and_its_own_code() -> None:
    assert {name: codes(REGIONS[name], "ISO3166-2")[0] for name in PROVINCES} == PROVINCES
    assert all(codes(REGIONS[name], "BJD") for name in PROVINCES)


def test_every_municipality_has_a_five_digit_code_of_its_province() -> None:
    assert len(municipalities()) > 250
    for concept in municipalities():
        own, upper = codes(concept, "BJD"), codes(province_of(concept), "BJD")
        assert own and all(re.fullmatch(r"\d{5}", code) for code in own), concept.local
        assert own[0][:2] == upper[0][:2], concept.local


def test_no_code_belongs_to_two_regions() -> None:
    seen: dict[str, list[str]] = defaultdict(list)
    for concept in REGIONS.values():
        for code in concept.codes:
            seen[code].append(concept.local)
    assert {code: names for code, names in seen.items() if len(names) > 1} == {}


def test_a_general_district_lies_in_its_city_and_every_chain_of_parents_ends() -> None:
    assert REGIONS["성산구"].broader == "창원시"
    assert REGIONS["포항시_남구"].broader == "포항시"
    for concept in REGIONS.values():
        steps = 0
        at: Concept | None = concept
        while at is not None and at.broader:
            at, steps = REGIONS[at.broader], steps + 1
            assert steps < 6, concept.local


@pytest.mark.parametrize(
    ("form", "region"),
    [
        ("울산", "울산광역시"),
        ("울산시", "울산광역시"),
        ("경남도", "경상남도"),
        ("전라북도", "전북특별자치도"),
        ("강원도", "강원특별자치도"),
        ("경북 포항", "포항시"),
        ("울산 남구", "울산광역시_남구"),
        ("창원 성산구", "성산구"),
        ("미포산단", "울산미포국가산업단지"),
        ("창원국가산단", "창원국가산업단지"),
        ("부울경", "동남권"),
        ("미시건", "미시간주"),
        ("퀸즈랜드", "퀸즐랜드"),
        ("터키", "튀르키예"),
        ("우리나라", "대한민국"),
        ("美", "미국"),
    ],
)
def test_a_name_in_use_means_one_region(form: str, region: str) -> None:
    assert owners(form) == {None: region}


def test_the_six_districts_called_jung_gu_are_told_apart_by_their_city() -> None:
    cities = {"서울": "서울특별시", "부산": "부산광역시", "대구": "대구광역시"}
    cities |= {"인천": "인천광역시", "대전": "대전광역시", "울산": "울산광역시"}
    assert owners("중구") == {short: f"{city}_중구" for short, city in cities.items()}


def test_the_two_counties_called_goseong_are_told_apart_by_their_province() -> None:
    assert owners("고성군") == owners("고성") == {"경남": "경상남도_고성군", "강원": "강원특별자치도_고성군"}


def test_gwangju_is_the_metropolis_unless_the_text_names_the_one_in_gyeonggi() -> None:
    assert owners("광주")[None] == "광주광역시"
    assert owners("광주")["경기 광주"] == "경기도_광주시"


@pytest.mark.parametrize("word", ["예산", "부여", "진도", "강화", "달성", "구리", "영양", "남해"])
def test_a_place_that_is_an_everyday_word_is_known_only_by_its_full_name(word: str) -> None:
    assert owners(word) == {}
