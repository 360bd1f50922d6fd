"""What the agency vocabulary promises: who makes policy, under the official, the old and the short names."""

from __future__ import annotations

from collections import Counter

import pytest

from schema.ids import slug
from schema.model import Agency
from schema.vocabulary import faults, vocabulary

AGENCIES = {concept.local: concept for concept in vocabulary("Agency")}
REGIONS = {concept.local: concept for concept in vocabulary("Region")}
PROVINCES = [c.local for c in REGIONS.values() if c.broader == "대한민국" and c.codes and c.kind == "province"]


def owners(form: str) -> dict[str | None, str]:
    """Who claims a surface form, by the context it needs."""
    return {a.context: concept.local for concept in AGENCIES.values() for a in concept.forms if a.form == form}


def test_the_vocabulary_has_no_faults() -> None:
    assert faults(vocabulary("Agency")) == []


def test_it_is_large_enough_for_the_news() -> None:
    kinds = Counter(concept.kind for concept in AGENCIES.values())
    assert len(AGENCIES) >= 700
    assert kinds["university"] >= 130
    assert kinds["local_government"] >= 240


def test_every_row_is_named_in_both_languages_fits_the_model_and_sits_in_a_known_region() -> None:
    for concept in AGENCIES.values():
        assert concept.ko and concept.en and concept.source, concept.local
        assert concept.local == slug(concept.local)
        assert concept.broader is None or concept.broader in REGIONS, concept.local
        assert concept.kind
        Agency.model_validate({"id": concept.id, "names": [concept.ko], "kind": concept.kind})


def test_no_form_is_a_single_syllable() -> None:
    assert [a.form for concept in AGENCIES.values() for a in concept.forms if len(a.form) < 2] == []


def test_every_province_has_its_government_council_education_office_and_technopark() -> None:
    assert len(PROVINCES) == 17
    for province in PROVINCES:
        assert {province, f"{province}의회", f"{province}교육청"} <= AGENCIES.keys()
    assert len([name for name in AGENCIES if name.endswith("테크노파크")]) == 19


def test_all_nine_free_economic_zone_authorities_are_there() -> None:
    assert len([name for name in AGENCIES if name.endswith("경제자유구역청")]) == 9


def test_every_municipality_that_governs_itself_is_an_agency_seated_in_itself() -> None:
    governing = [c for c in REGIONS.values() if c.source == "행정표준코드" and c.broader in PROVINCES]
    assert len(governing) > 220
    assert [c.local for c in governing if c.local not in AGENCIES] == []
    assert [c.local for c in governing if AGENCIES[c.local].broader != c.local] == []


@pytest.mark.parametrize("place", ["울산", "포항", "경남", "창원", "나주"])
def test_the_bare_name_of_a_place_is_no_agency(place: str) -> None:
    assert owners(place) == {}


@pytest.mark.parametrize(
    ("form", "agency"),
    [
        ("산업부", "산업통상자원부"),
        ("산업통상부", "산업통상자원부"),
        ("중기부", "중소벤처기업부"),
        ("지경부", "지식경제부"),
        ("기재부", "기획재정부"),
        ("과기정통부", "과학기술정보통신부"),
        ("울산시", "울산광역시"),
        ("경남도", "경상남도"),
        ("전라북도", "전북특별자치도"),
        ("포항시청", "포항시"),
        ("울산TP", "울산테크노파크"),
        ("UNIST", "울산과학기술원"),
        ("유니스트", "울산과학기술원"),
        ("포스텍", "포항공과대학교"),
        ("부산대", "부산대학교"),
        ("산단공", "한국산업단지공단"),
        ("KIAT", "한국산업기술진흥원"),
        ("코트라", "대한무역투자진흥공사"),
        ("한전", "한국전력공사"),
        ("한수원", "한국수력원자력"),
        ("생기원", "한국생산기술연구원"),
        ("재료연", "한국재료연구원"),
        ("대한상의", "대한상공회의소"),
        ("전경련", "한국경제인협회"),
        ("WEF", "세계경제포럼"),
        ("World Economic Forum", "세계경제포럼"),
        ("다보스포럼", "세계경제포럼"),
        ("ADB", "아시아개발은행"),
        ("OECD", "경제협력개발기구"),
    ],
)
def test_a_name_in_use_means_one_agency(form: str, agency: str) -> None:
    assert owners(form) == {None: agency}


def test_a_short_name_that_an_older_ministry_shared_means_the_older_one_only_where_it_is_named() -> None:
    assert owners("국토부") == {None: "국토교통부", "국토해양부": "국토해양부"}


def test_district_offices_of_one_name_are_told_apart_by_their_city() -> None:
    assert owners("남구청")["울산"] == "울산광역시_남구"
    assert None not in owners("남구청")
    assert owners("고성군") == {"경남": "경상남도_고성군", "강원": "강원특별자치도_고성군"}
