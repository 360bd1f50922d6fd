"""Confidence rises with what speaks for a statement, and never leaves what has been seen."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.relations.certainty import Certainty, shipped_certainty
from loaders.relations.inputs import NAMES

STEPS = [(-2.0, 0.1), (0.0, 0.4), (2.0, 0.8)]
PLAIN = Certainty({"hosts": (0.0, 1.0, 0.5, 0.25)}, STEPS)


@st.composite
def rising(draw):
    """Steps of a curve that rises."""
    scores = sorted(draw(st.sets(st.floats(-9, 9).map(lambda it: round(it, 4)), min_size=1, max_size=8)))
    shares = sorted(draw(st.lists(st.floats(0, 1), min_size=len(scores), max_size=len(scores))))
    return list(zip(scores, shares, strict=True))


@pytest.mark.parametrize(
    ("score", "confidence"), [(-9, 0.1), (-2, 0.1), (-1, 0.25), (0, 0.4), (1.5, 0.7), (2, 0.8), (9, 0.8)]
)
def test_confidence_is_read_between_the_steps_and_stays_at_the_ends(score, confidence):
    assert PLAIN.confidence(score) == pytest.approx(confidence)


@given(rising(), st.lists(st.floats(-12, 12), min_size=2, max_size=6))
def test_a_higher_score_never_means_less_confidence(steps, scores):
    known = Certainty({}, steps)
    found = [known.confidence(score) for score in sorted(scores)]
    assert all(one <= other + 1e-9 for one, other in pairwise(found))
    assert all(steps[0][1] - 1e-9 <= share <= steps[-1][1] + 1e-9 for share in found)


def test_two_steps_at_one_score_are_no_trouble():
    assert Certainty({}, [(0.0, 0.2), (0.0, 0.6), (1.0, 0.8)]).confidence(0.5) == pytest.approx(0.7)


def test_without_steps_log_odds_are_taken_at_their_word():
    assert Certainty({}, ()).confidence(0.0) == 0.5
    assert Certainty({}, ()).confidence(30.0) == pytest.approx(1)


def test_each_end_speaks_by_its_own_weight():
    even = PLAIN.score("hosts", 1.0, 0.5, 0.5)
    assert even == pytest.approx(1.0)
    assert PLAIN.score("hosts", 1.0, 0.9, 0.5) - even == pytest.approx(2 * (PLAIN.score("hosts", 1.0, 0.5, 0.9) - even))
    assert PLAIN.score("hosts", 1.0, 0.1, 0.5) < even


def test_ends_that_are_quite_sure_or_quite_unsure_stay_within_bounds():
    assert PLAIN.score("hosts", 0.0, 1.0, 1.0) == PLAIN.score("hosts", 0.0, 0.99, 0.99)
    assert PLAIN.score("hosts", 0.0, 0.0, 0.0) == PLAIN.score("hosts", 0.0, 0.01, 0.01)


def test_the_package_knows_every_relation_and_its_steps_rise():
    known = shipped_certainty()
    assert set(known.weights) == set(NAMES)
    assert list(known.steps) == sorted(known.steps)
    shares = [share for _, share in known.steps]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


@pytest.mark.parametrize("relation", NAMES)
def test_the_surer_the_network_the_surer_the_statement(relation):
    found = [shipped_certainty().sure(relation, odds, 0.9, 0.9) for odds in (-3.0, -1.0, 0.0, 1.0, 3.0, 6.0)]
    assert found == sorted(found)
    assert found[0] < found[-1]
