"""What a reading of an annotated article is worth, and why facts are wrong or missed."""

import pytest

from schema.model import Agency, Article, Evidence, Mention, Program, Reading, Region, Statement
from training.assessment import assessed

TEXT = "울산시는 수소도시 사업을 추진한다. 부산시도 참여한다. 사업은 북구에서 한다."
CITY, PROGRAM, PLACE = "agency/울산광역시", "program/수소도시", "region/북구"


@pytest.fixture
def example(annotated):
    return annotated(
        TEXT,
        [
            ("A1", "Agency", "울산시"),
            ("A2", "Agency", "부산시"),
            ("P1", "Program", "수소도시 사업"),
            ("R1", "Region", "북구"),
        ],
        [("A1", "operates", "P1"), ("A2", "participatesIn", "P1"), ("P1", "locatedIn", "R1")],
    )


def reading(*told):
    """A reading with the city, the program and the place, and statements (subject, relation, object, confidence)."""
    places = {CITY: "울산시", PROGRAM: "수소도시 사업", PLACE: "북구"}
    return Reading(
        article=Article(id="article/0", title="", text=TEXT),
        entities=(
            Agency(id=CITY, names=("울산시",)),
            Program(id=PROGRAM, names=("수소도시 사업",)),
            Region(id=PLACE, names=("북구",)),
        ),
        mentions=tuple(
            Mention(start=TEXT.index(name), end=TEXT.index(name) + len(name), entity=entity)
            for entity, name in places.items()
        ),
        statements=tuple(
            Statement(
                subject=subject,
                relation=relation,
                object=object_,
                modality="planned",
                confidence=sure,
                evidence=Evidence(start=0, end=len(TEXT), quote=TEXT),
            )
            for subject, relation, object_, sure in told
        ),
    )


def test_a_right_fact_is_right_and_what_is_missed_has_its_cause(example):
    found = assessed(example, 0, reading((CITY, "operates", PROGRAM, 0.9)))
    assert [(told.relation, told.confidence, told.right) for told in found.told] == [("operates", 0.9, True)]
    assert sorted(found.missed) == [
        ("locatedIn", "ends in different sentences, not told"),
        ("participatesIn", "Agency not found"),
    ]


def test_a_wrong_fact_has_its_cause(example):
    found = assessed(example, 0, reading((PROGRAM, "locatedIn", PLACE, 0.9), (CITY, "participatesIn", PROGRAM, 0.4)))
    assert [(told.right, told.cause) for told in found.told] == [(True, ""), (False, "another relation holds")]
    assert ("operates", "told as another relation") in found.missed


def test_scores_are_those_of_the_evaluation(example):
    found = assessed(example, 0, reading((CITY, "operates", PROGRAM, 0.9)))
    score = found.evaluation.all_statements
    assert (score.right, score.wrong, score.missed) == (1, 0, 2)
    assert found.figures == (0, 0, 0)
