"""What speaks for how far along a fact is can be named, and decides."""

from datetime import date

import numpy as np
import pytest

from loaders.mentions.find import find_mentions
from loaders.network.names import FeatureNames
from loaders.network.weights import Model
from loaders.prepare import prepare
from loaders.reader import read_article
from loaders.relations.modality_choice import dated, modality
from loaders.relations.modality_signs import modality_signs, tellings
from loaders.relations.sightings import Sighting
from loaders.relations.views import view
from schema.model import Article, Modality

TODAY = date(2026, 5, 1)
AGENCY, PROGRAM = ("Agency", "agency/울산광역시"), ("Program", "program/수소산업 육성사업")


def signs_of(text, relation="operates", number=0):
    """The signs of a fact that sentence `number` states of the city and its program."""
    ready = prepare(Article(id="article/0", title="", text=text, published=TODAY))
    seen = view(ready, find_mentions(ready))
    (program,) = (end for end in seen.inputs.ends if end.type == "Program")
    ends = (AGENCY, ("Program", program.id))
    return modality_signs(
        relation, ends, number, Sighting("pair", AGENCY[1], program.id, (), number), tellings(ready, seen)
    )


def test_what_closes_the_sentence_is_a_sign():
    assert "operates closing plan" in signs_of("울산시는 '수소산업 육성사업'을 추진할 계획이다.")
    assert "operates closing progress" in signs_of("울산시는 '수소산업 육성사업'을 추진하고 있다.")


@pytest.mark.parametrize(
    ("when", "sign"),
    [
        ("2027년까지", "operates day after deadline"),
        ("2024년", "operates day of an earlier year"),
        ("2025년부터 2028년까지", "operates day during"),
    ],
)
def test_how_a_day_lies_to_that_of_the_article_is_a_sign(when, sign):
    assert sign in signs_of(f"울산시는 {when} '수소산업 육성사업'을 추진한다.")


def test_what_is_said_of_a_program_elsewhere_in_the_article_is_a_sign():
    text = "울산시는 '수소산업 육성사업'을 알렸다. 이 사업은 지난해 착수됐다."
    assert "object Program does 착수되" in signs_of(text)


def test_the_signs_come_in_one_order():
    text = "울산시는 2027년까지 '수소산업 육성사업'을 추진할 계획이다."
    assert signs_of(text) == signs_of(text)
    assert len(set(signs_of(text))) == len(signs_of(text))


def test_a_relation_has_only_a_modality_that_it_can_have():
    model = Model({"table": np.array([[0.0, 9.0, 1.0, 0.0]])}, FeatureNames({"sign": 0}))
    assert modality("operates", ["sign", "unknown"], model) == Modality.ONGOING
    assert modality("locatedIn", ["sign"], model) == Modality.PLANNED
    assert modality("hasOutcome", ["sign"], model) == Modality.DONE


def test_a_happening_of_a_known_day_is_over_or_still_to_come():
    assert dated("attends", Modality.ONGOING, "2026-05-01", TODAY) == Modality.DONE
    assert dated("attends", Modality.DONE, "2026-05-02", TODAY) == Modality.PLANNED
    assert dated("attends", Modality.DONE, "2027", TODAY) == Modality.DONE
    assert dated("operates", Modality.ONGOING, "2026-04-01", TODAY) == Modality.ONGOING


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("울산시는 내년부터 '수소산업 육성사업'을 추진할 계획이라고 밝혔다.", "operates", "planned"),
        ("울산시는 2024년부터 '수소산업 육성사업'을 추진하고 있다.", "operates", "ongoing"),
        ("울산시는 지난 30일 시청에서 '수소산업 포럼'을 개최했다.", "hosts", "done"),
        ("울산시는 오는 20일 시청에서 '수소산업 포럼'을 열 예정이다.", "hosts", "planned"),
    ],
)
def test_an_article_says_how_far_along_its_facts_are(text, relation, expected):
    reading = read_article(Article(id="article/0", title="", text=text, published=TODAY))
    assert {it.modality.value for it in reading.statements if it.relation == relation} == {expected}
