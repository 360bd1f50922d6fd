"""What a reader of an article would expect to be found in it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.mentions.find import find_mentions
from loaders.prepare import prepare
from schema.ids import article_id
from schema.model import Article, Reading

STORY = """울산시, 수소산업 규제자유특구 조성 본격화

울산시는 12일 한국산업기술진흥원(KIAT), 현대중공업과 ‘수소모빌리티 규제자유특구’ 조성을 위한 업무협약을 체결했다.
협약식에는 송철호 울산시장과 홍길동 한국산업기술진흥원 원장 등 50여명이 참석했다.
시는 2025년까지 울산 수소모빌리티 규제자유특구에 210억원을 투입한다. 이 사업은 울산테크노파크가 주관한다.
KIAT와 현대중공업은 수소 산업 기술 개발을 지원한다. 송 시장은 “수소 산업을 키우겠다”고 말했다.
"""


def mentioned(text, published=date(2020, 6, 15)):
    return find_mentions(prepare(Article(id=article_id(text), title="", text=text, published=published)))


@pytest.fixture(scope="module")
def story():
    return mentioned(STORY)


def names_of(found, type_):
    return {name for entity in found.entities if entity.type == type_ for name in entity.names}


def references(found, text):
    return {(text[item.start : item.end], item.entity) for item in found.mentions if item.how == "reference"}


def test_the_city_is_one_agency_under_its_official_name(story):
    city = next(entity for entity in story.entities if entity.id == "agency/울산광역시")
    assert city.name == "울산광역시"
    assert "울산시" in city.names


def test_a_declared_abbreviation_names_the_same_body(story):
    bodies = [entity for entity in story.entities if {"KIAT", "한국산업기술진흥원"} & set(entity.names)]
    assert len(bodies) == 1
    places = [item for item in story.mentions if item.entity == bodies[0].id and item.how == "name"]
    assert STORY[places[-1].start : places[-1].end] == "KIAT"


def test_a_program_is_found_with_and_without_the_region_before_it(story):
    assert {"수소모빌리티 규제자유특구", "울산 수소모빌리티 규제자유특구"} <= names_of(story, "Program")


def test_firms_agencies_persons_industries_are_told_apart(story):
    assert "현대중공업" in names_of(story, "Firm")
    assert "울산테크노파크" in names_of(story, "Agency")
    assert names_of(story, "Person") == {"송철호", "홍길동"}
    assert any("수소" in name for name in names_of(story, "Industry"))


def test_the_signing_is_a_dated_event(story):
    event = next(entity for entity in story.entities if entity.type == "Event")
    assert (event.kind, event.date) == ("agreement", "2020-06-12")


def test_posts_are_given_with_their_bodies(story):
    held = {(post.person.split("-")[0], post.role, post.organization) for post in story.posts}
    assert ("person/송철호", "시장", "agency/울산광역시") in held
    assert ("person/홍길동", "원장", "agency/한국산업기술진흥원") in held


def test_the_office_the_title_and_the_demonstrative_point_back(story):
    back = references(story, STORY)
    assert ("시", "agency/울산광역시") in back
    assert ("송 시장", "person/송철호-울산광역시") in back
    assert any(form == "이 사업" and entity.startswith("program/") for form, entity in back)


def test_lists_hold_mentions_of_one_class_that_the_text_joins():
    text = "부산시와 울산시, 경상남도는 협약을 맺었다. 세 기관은 수소 산업을 키운다."
    found = mentioned(text)
    listed = [
        [text[found.mentions[index].start : found.mentions[index].end] for index in group] for group in found.lists
    ]
    assert ["부산시", "울산시", "경상남도"] in listed
    assert {entity for form, entity in references(found, text) if form == "세 기관"} == {
        "agency/부산광역시",
        "agency/울산광역시",
        "agency/경상남도",
    }


def test_a_place_is_a_region_and_who_acts_is_the_government():
    found = mentioned("울산시는 울산에서 포럼을 연다. 공장은 울산시 남구에 들어선다.")
    assert {"agency/울산광역시", "region/울산광역시"} <= {entity.id for entity in found.entities}


def test_namesakes_without_a_body_stay_in_their_article():
    persons = [
        entity.id
        for text in ("홍길동 대표는 웃었다.", "홍길동 대표는 울었다.")
        for entity in mentioned(text).entities
        if entity.type == "Person"
    ]
    assert len(set(persons)) == len(persons)


def test_reading_twice_gives_the_same(story):
    assert mentioned(STORY) == story


def holds_together(text):
    found = mentioned(text, None)
    Reading(
        article=Article(id=article_id(text), title="", text=text),
        entities=found.entities,
        mentions=found.mentions,
        statements=(),
    )
    types = {entity.id: entity.type for entity in found.entities}
    assert len(types) == len(found.entities)
    assert set(found.confidence) == set(types)
    assert all(0 <= value <= 1 for value in found.confidence.values())
    order = [(item.start, item.end) for item in found.mentions]
    assert order == sorted(order)
    for one, other in zip(found.mentions, found.mentions[1:], strict=False):
        apart = one.end <= other.start or types[one.entity] != types[other.entity]
        assert apart or (one.start, one.end) == (other.start, other.end)
    for group in found.lists:
        assert len({types[found.mentions[index].entity] for index in group}) == 1


PIECES = st.sampled_from(
    [
        "울산시는 ",
        "‘수소 특구’ ",
        "조성사업을 ",
        "현대중공업",
        "(KIAT)",
        ", ",
        "와 ",
        "홍길동 대표",
        "업무협약 ",
        "\n",
        "(",
        "’",
        "추진했다. ",
        "한국산업기술진흥원",
        "울산",
        "이 사업은 ",
        "두 기관은 ",
        "12일 ",
        "①",
        "㈜",
        "AI·",
        "R&D ",
        "🙂",
        "\u200b",
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=25))
def test_whatever_is_written_the_answer_holds_together(pieces):
    holds_together("".join(pieces))


@settings(max_examples=40)
@given(st.text(max_size=120))
def test_any_text_at_all_is_read(text):
    holds_together(text)
