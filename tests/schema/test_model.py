"""A reading cannot be made, or changed, into something that does not hold together."""

from typing import Any

import pytest
from pydantic import ValidationError

from schema.model import (
    ENTITY_CLASSES,
    FIGURES,
    Agency,
    Article,
    Evidence,
    Firm,
    Mention,
    Program,
    Reading,
    Statement,
    Target,
    class_of,
)

TEXT = "울산시는 수소도시 사업을 추진한다."
CITY = Agency(id="agency/울산광역시", names=("울산광역시", "울산시"), kind="local_government")
PROGRAM = Program(id="program/수소도시_사업", names=("수소도시 사업",), kind="project")


def statement(**changes: Any) -> Statement:
    values: dict[str, Any] = {
        "subject": CITY.id,
        "relation": "operates",
        "object": PROGRAM.id,
        "modality": "ongoing",
        "confidence": 0.9,
        "evidence": Evidence(start=0, end=len(TEXT), quote=TEXT),
    }
    return Statement(**{**values, **changes})


def reading(**changes: Any) -> Reading:
    values: dict[str, Any] = {
        "article": Article(id="article/0", title="수소도시", text=TEXT),
        "entities": (CITY, PROGRAM),
        "mentions": (Mention(start=0, end=3, entity=CITY.id),),
        "statements": (statement(),),
    }
    return Reading(**{**values, **changes})


def test_a_reading_survives_json_unchanged() -> None:
    assert Reading.model_validate_json(reading().model_dump_json()) == reading()


@pytest.mark.parametrize("model", [CITY, PROGRAM, reading(), statement(), reading().article])
def test_nothing_can_be_changed_once_made(model: Any) -> None:
    field = next(iter(type(model).model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(model, field, "other")


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="population"):
        Agency.model_validate({"id": "agency/a", "names": ("a",), "population": 3})


def test_an_entity_has_at_least_one_name_and_the_first_is_official() -> None:
    assert CITY.name == "울산광역시"
    with pytest.raises(ValidationError, match="names"):
        Firm(id="firm/a", names=())


def test_a_statement_about_an_entity_the_reading_does_not_hold_is_refused() -> None:
    with pytest.raises(ValidationError, match="'program/수소도시_사업', which is not among the entities"):
        reading(entities=(CITY,))


def test_a_mention_of_an_entity_the_reading_does_not_hold_is_refused() -> None:
    with pytest.raises(ValidationError, match="the mention at 3 names 'firm/현대자동차'"):
        reading(mentions=(Mention(start=3, end=4, entity="firm/현대자동차"),))


def test_evidence_that_is_not_in_the_text_is_refused_and_says_what_is_there() -> None:
    moved = Evidence(start=1, end=4, quote="울산시")
    with pytest.raises(ValidationError, match="the text there is '산시는', not the quoted '울산시'"):
        reading(statements=(statement(evidence=moved),))


def test_empty_evidence_is_no_evidence() -> None:
    with pytest.raises(ValidationError, match="the text there is ''"):
        reading(statements=(statement(evidence=Evidence(start=3, end=3, quote="")),))


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
def test_confidence_lies_between_0_and_1(confidence: float) -> None:
    with pytest.raises(ValidationError, match="confidence"):
        statement(confidence=confidence)


def test_a_modality_of_its_own_making_is_refused() -> None:
    with pytest.raises(ValidationError, match="modality"):
        statement(modality="cancelled")


def test_ends_that_the_ontology_does_not_join_are_refused() -> None:
    with pytest.raises(ValidationError, match="Program → Agency is not allowed"):
        statement(subject=PROGRAM.id, object=CITY.id)


def test_an_unknown_relation_is_refused() -> None:
    with pytest.raises(ValidationError, match="-owns->"):
        statement(relation="owns")


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_a_figure_is_a_finite_number(value: float) -> None:
    with pytest.raises(ValidationError, match="finite"):
        Target(id="target/x@0", names=("x",), value=value, unit="명")


def test_the_identifier_of_a_statement_depends_on_what_it_says_only() -> None:
    assert statement(confidence=0.1, modality="done").id("article/0") == statement().id("article/0")


@pytest.mark.parametrize("name", ENTITY_CLASSES)
def test_the_first_segment_of_an_identifier_names_the_class(name: str) -> None:
    assert class_of(f"{name.lower()}/x") == name


def test_the_classes_are_the_ontology_s_ten_and_three_of_them_are_figures() -> None:
    assert set(ENTITY_CLASSES) == {
        "Agency",
        "Firm",
        "Program",
        "Industry",
        "Target",
        "Funding",
        "Outcome",
        "Region",
        "Person",
        "Event",
    }
    assert {"Target", "Funding", "Outcome"} == FIGURES
