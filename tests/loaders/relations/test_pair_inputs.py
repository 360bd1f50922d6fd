"""Which pairs of an article are judged, and at which places."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.network.names import FeatureNames
from loaders.network.pairs import DISTANCES, PLACES, SENTENCES, TYPES
from loaders.relations.inputs import FIGURE, NAMES, allowed, licensed, pair_arrays
from schema.model import Block
from schema.relations import RELATIONS


def ends_of(inputs):
    """The pairs as what their identifiers say after the class."""
    return [tuple(inputs.ends[end].id.partition("/")[2] for end in pair) for pair in inputs.pairs.tolist()]


def places_of(inputs, subject, object_):
    """Where a pair is seen, as offsets of the mention of its subject and of its object."""
    row = ends_of(inputs).index((subject, object_))
    return [
        tuple(inputs.tokens.starts[inputs.mentions[[one, other], 1]].tolist())
        for one, other, *_, there in inputs.places[row].tolist()
        if there
    ]


SIX = (
    "울산시는 한빛중공업과 만났다. 날이 맑았다. 바람이 불었다. 비가 왔다. 눈이 왔다. 바다전자는 동구로 갔다. "
    "울산시는 웃었다."
)


def test_only_classes_that_a_relation_may_join_are_paired(inputs_of):
    text = "김철수 시장은 울산시 수소 포럼에서 이영희 대표와 수소를 말했다."
    named = (("Person", "김철수"), ("Person", "이영희"), ("Agency", "울산시"), ("Event", "포럼"), ("Industry", "수소"))
    inputs = inputs_of(text, *named)
    types = {name: kind for kind, name in named}
    may = {
        (one, other)
        for one, other in itertools.permutations(types, 2)
        if any(relation.allows(types[one], types[other]) for relation in RELATIONS.values())
    }
    assert set(ends_of(inputs)) == may
    assert ("김철수", "이영희") not in may
    assert ("김철수", "포럼") in may
    assert ("포럼", "김철수") not in may


def test_each_pair_may_have_the_relations_of_the_ontology(inputs_of):
    inputs = inputs_of("울산시는 포럼을 100억원에 열었다.", ("Agency", "울산시"), ("Event", "포럼"))
    told = {
        ends: {NAMES[column] for column in np.flatnonzero(row)}
        for ends, row in zip(ends_of(inputs), licensed(inputs), strict=True)
    }
    assert told["울산시", "포럼"] == {"hosts", "attends", "supports"}
    (figure,) = (other for one, other in told if one == "울산시" and other != "포럼")
    assert told["울산시", figure] == {"hasTarget", "hasFunding", "hasOutcome"}


def test_what_may_be_joined_is_what_the_ontology_says():
    for (one, subject), (other, object_) in itertools.product(enumerate(TYPES), repeat=2):
        if FIGURE not in (subject, object_):
            said = {NAMES[number] for number in np.flatnonzero(allowed()[one, other])}
            assert said == {name for name, relation in RELATIONS.items() if relation.allows(subject, object_)}


def test_nearest_places_come_first(inputs_of):
    text = "울산시는 웃었다. 날이 맑았다. 울산시는 어제 낮에 수소 포럼을 열었다. 포럼은 울산시가 연다. 포럼은 길었다."
    inputs = inputs_of(text, ("Agency", "울산시"), ("Event", "포럼"))
    found = places_of(inputs, "울산시", "포럼")
    second, third = text.index("울산시", 5), text.rindex("울산시")
    first_event, second_event = text.index("포럼"), text.index("포럼은 울산시")
    assert found == [(third, second_event), (second, first_event), (third, text.rindex("포럼"))]


def test_no_more_than_three_places_are_seen_and_those_without_are_empty(inputs_of):
    text = "울산시는 포럼을 연다. " * 5 + "한빛중공업은 웃었다."
    inputs = inputs_of(text, ("Agency", "울산시"), ("Event", "포럼"), ("Firm", "한빛중공업"))
    rows = dict(zip(ends_of(inputs), inputs.places.tolist(), strict=True))
    assert [place[5] for place in rows["울산시", "포럼"]] == [1] * PLACES
    alone = inputs_of("울산시는 포럼을 연다.", ("Agency", "울산시"), ("Event", "포럼"))
    assert [place[5] for place in alone.places[0].tolist()] == [1, 0, 0]
    assert not alone.places[0, 1:].any()


def test_a_place_says_which_stands_first_and_in_which_sentence(inputs_of):
    text = "울산시는 웃었다. 포럼은 길었다. 부산시가 왔다."
    inputs = inputs_of(text, ("Agency", "울산시"), ("Agency", "부산시"), ("Event", "포럼"))
    rows = dict(zip(ends_of(inputs), inputs.places[:, 0].tolist(), strict=True))
    middle = SENTENCES // 2
    assert [row[2] for row in (rows["울산시", "포럼"], rows["부산시", "포럼"])] == [middle + 1, middle - 1]
    assert [row[4] for row in (rows["울산시", "포럼"], rows["부산시", "포럼"])] == [1, 0]


def test_far_apart_only_leading_entities_are_paired(inputs_of):
    named = (("Agency", "울산시"), ("Firm", "한빛중공업"), ("Firm", "바다전자"), ("Region", "동구"))
    inputs = inputs_of(SIX, *named)
    pairs = set(ends_of(inputs))
    assert ("바다전자", "동구") in pairs
    assert ("울산시", "동구") in pairs
    assert ("울산시", "바다전자") in pairs
    assert ("한빛중공업", "동구") not in pairs
    assert ("한빛중공업", "바다전자") not in pairs


def test_a_body_that_is_mentioned_less_than_another_does_not_lead(inputs_of):
    named = (("Agency", "울산시"), ("Agency", "바다전자"), ("Firm", "한빛중공업"))
    assert ("한빛중공업", "바다전자") not in ends_of(inputs_of(SIX, *named))
    assert ("한빛중공업", "바다전자") in ends_of(inputs_of(SIX, *named[1:]))


def test_equal_quantities_are_one_end(inputs_of):
    text = "수소 사업에 100억원이 든다. 시는 60개사를 모은다. 1차로 100억원을 제3차 회의에서 100명과 나눈다."
    inputs = inputs_of(text, ("Program", "수소 사업"))
    figures = [end for end in inputs.ends if end.type == FIGURE]
    assert [(len(end.quantities), end.quantities[0].value, end.quantities[0].unit) for end in figures] == [
        (2, 100e8, "KRW"),
        (1, 60, "개사"),
        (1, 100, "명"),
    ]
    assert len({end.id for end in figures}) == len(figures)
    assert sum(1 for end, *_ in inputs.mentions.tolist() if inputs.ends[end] == figures[0]) == 2


def test_two_names_of_one_stretch_are_no_pair(inputs_of):
    named = (("Agency", "울산시"), ("Region", "울산시"))
    assert ends_of(inputs_of("울산시는 웃었다.", *named)) == []
    assert ends_of(inputs_of("울산시는 웃었다. 울산시도 웃었다.", *named)) != []


def test_a_program_and_the_region_in_its_name_are_a_pair(inputs_of):
    inputs = inputs_of("울산 수소도시가 열린다.", ("Program", "울산 수소도시"), ("Region", "울산"))
    assert ("울산_수소도시", "울산") in ends_of(inputs)
    assert inputs.places[0, 0, 3] == 0


def test_how_something_is_mentioned_is_told(inputs_of):
    text = "울산시, 부산시가 만났다. 울산시는 100명을 모은다."
    inputs = inputs_of(text, ("Agency", "울산시"), ("Agency", "부산시"), lists=((0, 1),))
    how = [row[3] for row in inputs.mentions.tolist()]
    listed, other_listed, alone, figure = how
    assert listed == other_listed
    assert len({listed, alone, figure}) == 3


def test_what_stands_in_the_byline_is_passed_over(inputs_of):
    text = "[울산=홍길동] 부산시는 동구로 갔다."
    blocks = (Block(kind="byline", start=0, end=8), Block(kind="body", start=9, end=len(text)))
    inputs = inputs_of(text, ("Region", "울산"), ("Agency", "부산시"), ("Region", "동구"), blocks=blocks)
    assert not any("울산" in pair for pair in ends_of(inputs))
    assert ("부산시", "동구") in ends_of(inputs)


def test_ways_of_being_seen_have_names(inputs_of):
    inputs = inputs_of(
        "울산시는 포럼을 열었다. 울산시는 사업비 100억원을 투입한다.", ("Agency", "울산시"), ("Event", "포럼")
    )
    seen = dict(zip(ends_of(inputs), inputs.seen, strict=True))
    assert any(name.startswith("frames ") for name in seen["울산시", "포럼"])
    (figure,) = (other for one, other in seen if one == "울산시" and other != "포럼")
    assert {"figure money", "figure unit KRW"} <= set(seen["울산시", figure])


@pytest.mark.parametrize("text", ["", "\n \n", "했다.", "울산시는 웃었다."])
def test_where_nothing_is_named_there_is_nothing_to_pair(text, inputs_of):
    inputs = inputs_of(text)
    assert inputs.mentions.shape == (0, 4)
    assert inputs.pairs.shape == (0, 2)
    assert inputs.places.shape == (0, PLACES, 6)
    assert inputs.seen == inputs.ends == ()
    arrays = pair_arrays(inputs, FeatureNames({}))
    assert arrays["entities"].shape == (0, 5)
    assert len(arrays["marks"]) == len(inputs.tokens.rows)


def test_names_mark_their_morphemes_and_the_first_of_them(inputs_of):
    inputs = inputs_of("울산 수소도시가 열린다.", ("Program", "울산 수소도시"), ("Region", "울산"))
    marks = pair_arrays(inputs, FeatureNames({}))["marks"]
    program, region = TYPES.index("Program") + 1, TYPES.index("Region") + 1
    first, last = inputs.tokens.covered(0, len("울산 수소도시"))
    assert marks[first] == region + len(TYPES)
    assert set(marks[first + 1 : last + 1].tolist()) == {program}
    assert not marks[last + 1 :].any()


def test_entities_are_ranked_within_their_class(inputs_of):
    text = "부산시는 울산시와 만났다. 울산시는 포럼을 연다."
    inputs = inputs_of(text, ("Agency", "부산시"), ("Agency", "울산시"), ("Event", "포럼"))
    rows = dict(
        zip((end.id for end in inputs.ends), pair_arrays(inputs, FeatureNames({}))["entities"].tolist(), strict=True)
    )
    agency, event = TYPES.index("Agency"), TYPES.index("Event")
    assert rows["agency/울산시"] == [agency, 2, 0, 1, 0]
    assert rows["agency/부산시"] == [agency, 1, 1, 0, 0]
    assert rows["event/포럼"] == [event, 1, 0, 0, 1]


PIECES = st.sampled_from(
    ["울산시", "한빛중공업", "포럼", "동구", "는 ", "를 ", "에서 ", "100억원 ", "열었다. ", "\n", "제3차 "]
)
NAMED = (("Agency", "울산시"), ("Firm", "한빛중공업"), ("Event", "포럼"), ("Region", "동구"))


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_written_pairs_are_of_two_ends_and_places_are_theirs(inputs_of, text):
    inputs = inputs_of(text, *NAMED)
    pairs = [tuple(pair) for pair in inputs.pairs.tolist()]
    assert len(pairs) == len(set(pairs)) == len(inputs.places) == len(inputs.seen)
    assert licensed(inputs).any(axis=1).all()
    for (subject, object_), places in zip(pairs, inputs.places.tolist(), strict=True):
        assert subject != object_
        there = [place for place in places if place[5]]
        assert there
        apart = []
        for one, other, sentences, distance, *_ in there:
            assert inputs.mentions[[one, other], 0].tolist() == [subject, object_]
            assert 0 <= sentences < SENTENCES
            assert 0 <= distance < DISTANCES
            number = inputs.tokens.sentences[inputs.mentions[[one, other], 1]].astype(int)
            apart.append((abs(number[1] - number[0]), distance))
        assert apart == sorted(apart)
