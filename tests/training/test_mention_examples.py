"""What the mention network is told is right, from what annotators wrote down."""

import pytest

from loaders.network.spans import CLASSES
from training.mentions import mention_example

TEXT = (
    "울산시는 울산 수소특구 조성사업을 추진한다. 한빛중공업도 수소특구 조성사업에 참여한다. 바다전자는 조선업을 한다. "
    "예산은 100억원이다."
)


def told(row, text, form, type_, number=0):
    """Whether a stretch is right for a class, None where it counts neither way."""
    start = -1
    for _ in range(number + 1):
        start = text.index(form, start + 1)
    at = row.inputs.places.index((start, start + len(form)))
    column = CLASSES.index(type_)
    return bool(row.right[at, column]) if row.counts[at, column] else None


@pytest.fixture(scope="module")
def row(annotated):
    return mention_example(
        annotated(
            TEXT,
            [
                ("a", "Agency", "울산시"),
                ("p", "Program", "울산 수소특구 조성사업", "수소특구 조성사업", "수소특구"),
                ("r", "Region", "울산"),
                ("f", "Firm", "한빛중공업", "optional"),
                ("m", "Funding", "예산", (100e8, "KRW")),
                ("i", "Industry", "조선업"),
            ],
        )
    )


def test_every_stretch_and_concept_has_a_place_in_every_class(row):
    assert row.right.shape == row.counts.shape == (len(row.inputs.places), len(CLASSES))
    assert row.concepts.shape == row.concept_counts.shape == (len(row.inputs.concepts),)


def test_an_annotated_name_is_right_in_its_class_wherever_it_stands_and_wrong_in_others(row):
    assert told(row, TEXT, "울산 수소특구 조성사업", "Program") is True
    assert told(row, TEXT, "수소특구 조성사업", "Program", 1) is True
    assert told(row, TEXT, "울산시", "Agency") is True
    assert told(row, TEXT, "울산시", "Firm") is False
    assert told(row, TEXT, "울산 수소특구 조성사업", "Event") is False


def test_what_nobody_annotated_is_wrong(row):
    assert {told(row, TEXT, "바다전자", type_) for type_ in CLASSES} == {False}
    assert {told(row, TEXT, "조성사업", type_, 1) for type_ in CLASSES} == {False}


def test_a_short_name_within_a_longer_one_of_its_class_counts_neither_way(row):
    assert told(row, TEXT, "수소특구 조성사업", "Program", 0) is None
    assert told(row, TEXT, "수소특구", "Program", 0) is None
    assert told(row, TEXT, "수소특구", "Program", 1) is None
    assert told(row, TEXT, "수소특구", "Firm", 1) is False


def test_a_name_of_another_class_within_a_longer_one_is_right(row):
    assert told(row, TEXT, "울산", "Region", 1) is True
    assert told(row, TEXT, "울산", "Program", 1) is False


def test_an_optional_name_counts_neither_way_in_its_class_only(row):
    assert told(row, TEXT, "한빛중공업", "Firm") is None
    assert told(row, TEXT, "한빛중공업", "Agency") is False


def test_the_name_of_a_figure_is_no_name(row):
    assert {told(row, TEXT, "예산", type_) for type_ in CLASSES} == {False}


def test_of_a_city_and_its_government_the_one_that_is_meant_there_is_right(annotated):
    text = "울산시는 웃었다. 공장은 울산시에 있다."
    row = mention_example(annotated(text, [("a", "Agency", "울산시"), ("r", "Region", "울산시")]))
    assert [told(row, text, "울산시", type_) for type_ in ("Agency", "Region")] == [True, False]
    assert [told(row, text, "울산시", type_, 1) for type_ in ("Agency", "Region")] == [False, True]


def concepts(row):
    return {
        concept: (bool(right), bool(counts))
        for (concept, *_), right, counts in zip(row.inputs.concepts, row.concepts, row.concept_counts, strict=True)
    }


def test_known_industries_and_regions_are_right_where_annotated(annotated):
    text = "울산은 조선업을 키운다. 부산은 관광을 키운다."
    entities = [("r", "Region", "울산"), ("i", "Industry", "조선업"), ("b", "Region", "부산", "optional")]
    found = concepts(mention_example(annotated(text, entities)))
    assert found["region/울산광역시"] == (True, True)
    assert found["industry/조선"] == (True, True)
    assert found["region/부산광역시"] == (False, False)
    others = {
        concept: said for concept, said in found.items() if concept.startswith("industry/") and "조선" not in concept
    }
    assert set(others.values()) == {(False, True)}


def test_an_industry_annotated_in_other_words_by_the_vocabulary_s_own_name_is_right(annotated):
    found = concepts(mention_example(annotated("조선업은 어렵다.", [("i", "Industry", "조선")])))
    assert found["industry/조선"] == (True, True)


def test_an_optional_name_that_another_entity_has_for_certain_counts(annotated):
    entities = [("r", "Region", "울산", "optional"), ("s", "Region", "울산")]
    assert concepts(mention_example(annotated("울산은 크다.", entities)))["region/울산광역시"] == (True, True)


def test_an_article_without_annotation_teaches_that_nothing_is_a_name(annotated):
    row = mention_example(annotated("울산시는 조선업을 키운다.", []))
    assert len(row.inputs.places)
    assert not row.right.any()
    assert row.counts.all()
    assert not row.concepts.any()


def test_an_empty_article_teaches_nothing(annotated):
    row = mention_example(annotated("", []))
    assert row.right.shape == (0, len(CLASSES))
    assert row.concepts.shape == (0,)


def test_a_nested_name_counts_neither_way_also_within_a_name_of_another_class(annotated):
    text = "울산 동구 수소특구 사업을 한다. 울산 동구는 좋다."
    entities = [("p", "Program", "울산 동구 수소특구 사업"), ("r", "Region", "울산 동구"), ("u", "Region", "울산")]
    row = mention_example(annotated(text, entities))
    assert told(row, text, "울산", "Region", 1) is None
    assert told(row, text, "울산", "Region", 0) is None
