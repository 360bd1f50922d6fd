"""The shapes accept a sound graph and say, in both languages, what is wrong with any other."""

from functools import cache

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from schema.emit import PUBLISHED
from schema.emit.turtle import header

SOUND = """
<article/0> a kg:Article ; dcterms:title "제목"@ko ; dcterms:issued "2021-06-22"^^xsd:date ;
    kg:textDigest "%s" .
<agency/울산광역시> a kg:Agency ; rdfs:label "울산광역시"@ko ; kg:kind "local_government" .
<agency/미래산업과> a kg:Agency ; rdfs:label "미래산업과"@ko ; kg:kind "department" ;
    kg:partOf <agency/울산광역시> .
<program/수소도시> a kg:Program ; rdfs:label "수소도시"@ko ; kg:hasTarget <target/60개사@0> .
<target/60개사@0> a kg:Target ; rdfs:label "60개사"@ko ; kg:value 60.0 ; kg:unit "개사" ; kg:comparator "=" ;
    kg:time "2021~2025" .
<agency/울산광역시> kg:operates <program/수소도시> .
<statement/0/1> a kg:Statement ; kg:subject <agency/울산광역시> ; kg:relation kg:operates ;
    kg:object <program/수소도시> ; kg:article <article/0> ; kg:modality "planned" ; kg:confidence 0.9 ;
    kg:evidence "울산시는 수소도시를 추진한다."@ko ; kg:start 0 ; kg:end 17 ; kg:date "2021-06" .
""" % ("0" * 64)

FAULTS = [
    ('kg:modality "planned"', 'kg:modality "perhaps"', "modality: required", "실현 단계"),
    ('kg:modality "planned" ;', "", "modality: required", "실현 단계"),
    ("kg:confidence 0.9", "kg:confidence 1.2", "at most 1", "1 이하"),
    ("kg:confidence 0.9", "kg:confidence 0.9, 0.8", "confidence: required, one only", "신뢰도: 필수, 하나만"),
    ("kg:confidence 0.9", 'kg:confidence "0.9"', "decimal number", "십진수"),
    ("kg:relation kg:operates", "kg:relation kg:owns", "relation: required", "관계: 필수"),
    ("kg:start 0", "kg:start 20", "before the end", "끝 위치보다 앞"),
    ("kg:start 0", "kg:start -1", "at least 0", "0 이상"),
    ('kg:evidence "울산시는 수소도시를 추진한다."@ko ;', "", "evidence: required", "근거 문장: 필수"),
    ('kg:date "2021-06"', 'kg:date "지난 6월"', "date: optional, one only", "날짜: 선택, 하나만"),
    ("kg:article <article/0>", "kg:article <agency/울산광역시>", "article: required", "출처 기사: 필수"),
    ('kg:time "2021~2025"', 'kg:time "내년"', "time: optional", "시점: 선택"),
    ('kg:time "2021~2025"', 'kg:time "~"', "time: optional", "시점: 선택"),
    ('kg:unit "개사" ;', "", "unit: required", "단위: 필수"),
    ("kg:value 60.0", "kg:value 60.0, 61.0", "value: required, one only", "값: 필수, 하나만"),
    ('kg:comparator "="', 'kg:comparator "about"', "comparator: required", "비교: 필수"),
    ('kg:kind "local_government"', 'kg:kind "city"', "kind: optional", "종류: 선택"),
    ('rdfs:label "수소도시"@ko', 'kg:rule ""', "name: required", "이름: 필수"),
    (
        "kg:operates <program/수소도시> .",
        "kg:operates <target/60개사@0> .",
        "object of 'operates'",
        "추진 관계의 목적어",
    ),
    ("<agency/울산광역시> kg:operates", "<target/60개사@0> kg:operates", "subject of 'operates'", "추진 관계의 주어"),
    ("kg:partOf <agency/울산광역시>", "kg:partOf <program/수소도시>", "are of one class", "같은 유형"),
    ("<program/수소도시> a kg:Program", "<program/수소도시> a kg:Firm", "must lie below firm/", "firm/ 아래에"),
    ('"2021-06-22"^^xsd:date', '"2021-06-31"^^xsd:date', "date of issue", "발행일"),
    ('kg:textDigest "0', 'kg:textDigest "x', "SHA-256", "SHA-256"),
]


@cache
def shapes() -> Graph:
    return Graph().parse(PUBLISHED / "shapes.ttl")


def messages(turtle: str) -> list[str]:
    data = Graph().parse(data=header() + turtle, publicID="https://w3id.org/regional-policy-kg/id/", format="turtle")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes(), inplace=True)
    return [f"{message}@{message.language}" for message in results.objects(None, SH.resultMessage)]


def test_a_sound_graph_conforms() -> None:
    assert messages(SOUND) == []


@pytest.mark.parametrize(("sound", "faulty", "english", "korean"), FAULTS)
def test_a_fault_is_found_and_told_in_both_languages(sound: str, faulty: str, english: str, korean: str) -> None:
    assert SOUND.count(sound) == 1
    told = messages(SOUND.replace(sound, faulty))
    assert any(english in message and message.endswith("@en") for message in told), told
    assert any(korean in message and message.endswith("@ko") for message in told), told


def test_what_two_articles_call_differently_is_no_fault_of_the_merged_graph() -> None:
    other = '<agency/울산광역시> rdfs:label "울산"@ko ; kg:kind "public_institution" .\n'
    assert messages(SOUND + other) == []


@pytest.mark.parametrize("time", ["2021", "2021-06", "2021-06-22", "2021~2025", "2024~", "~2030-12"])
def test_a_figure_s_time_may_be_a_day_a_year_or_an_open_period(time: str) -> None:
    assert messages(SOUND.replace("2021~2025", time)) == []
