"""How sure statements are, and what their confidence is worth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.relations.calibration import TENTHS, calibration
from loaders.relations.certainty import certainty, grounds
from loaders.relations.learn_sureness import grounds_weighed, meanings
from schema.model import Modality

SHARE = st.floats(0, 1)


@given(SHARE, SHARE, SHARE, st.integers(1, 9), st.integers(1, 5))
def test_a_statement_is_never_certain_nor_impossible(
    rule: float, subject: float, object_: float, sentences: int, kinds: int
) -> None:
    seen = grounds("frames", "hosts", rule, ("agency/시", subject), ("event/회의", object_), sentences, kinds)
    assert 0 < certainty(seen) < 1


def test_a_better_rule_and_surer_entities_make_a_surer_statement() -> None:
    sure = grounds("frames", "hosts", 0.95, ("agency/시", 0.95), ("event/회의", 0.95), 1, 1)
    unsure = grounds("frames", "hosts", 0.55, ("agency/시", 0.55), ("event/회의", 0.45), 1, 1)
    assert certainty(sure) > certainty(unsure)


def test_what_was_right_before_weighs_for_a_statement() -> None:
    seldom, often = frozenset({"any"}), frozenset({"any", "2 sentences"})
    weights = grounds_weighed([(seldom, False)] * 30 + [(often, True)] * 30)
    assert weights["2 sentences"] > 0 > weights["any"]


def test_a_plan_stays_a_plan_whatever_sightings_near_it_say() -> None:
    told = [("hosts", "plan", "frames", Modality.DONE)] * 30 + [("operates", "plan", "frames", Modality.PLANNED)] * 40
    table = meanings(told)
    assert ("hosts", "plan", "*") not in table
    assert table["*", "plan", "*"] is Modality.PLANNED


def test_statements_are_counted_by_tenths_of_confidence() -> None:
    firms = [{"id": name, "type": "Firm", "names": [name]} for name in ("가나", "다라", "마바")]
    joined = {"p": "partnersWith", "modality": "done"}
    gold = {"entities": firms, "statements": [joined | {"s": "가나", "o": "다라"}]}
    said = [
        joined | {"s": "가나", "o": "다라", "confidence": 0.95},
        joined | {"s": "가나", "o": "마바", "confidence": 0.35},
    ]
    found = calibration([(gold, {"entities": firms, "statements": said})])
    assert list(found) == list(TENTHS)
    assert (found[0.9, 1.0].right, found[0.9, 1.0].wrong) == (1, 0)
    assert (found[0.3, 0.4].right, found[0.3, 0.4].wrong) == (0, 1)
