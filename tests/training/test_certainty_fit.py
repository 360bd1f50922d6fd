"""Confidence is fitted to what was right: known shares come back, and more never means less."""

from itertools import pairwise

import numpy as np
import pytest

from loaders.mentions.model import Mentioned
from loaders.relations.inputs import NAMES
from loaders.relations.scoring import NEVER, Judged
from loaders.relations.views import view
from training.annotated import as_annotated
from training.certainty import Verdict, fit_certainty, verdicts
from training.examples import Example
from training.relations import relation_example

OFTEN, RARE = "hosts", "attracts"


def share(score):
    return 1 / (1 + np.exp(-score))


def log_odds(sure):
    return np.log(sure / (1 - sure))


def made_up(count, relation=OFTEN, seed=0, bias=-0.5, own=0.7, ends=0.0):
    """Verdicts whose shares are known: log-odds of bias + own * odds + ends * the subject's."""
    numbers = np.random.RandomState(seed)
    odds, subject = numbers.normal(0, 2, count), numbers.uniform(0.05, 0.95, count)
    right = numbers.uniform(size=count) < share(bias + own * odds + ends * log_odds(subject))
    return [Verdict(relation, float(o), float(s), 0.9, bool(r)) for o, s, r in zip(odds, subject, right, strict=True)]


@pytest.fixture(scope="module")
def fitted():
    return fit_certainty(made_up(8000))


@pytest.mark.parametrize("odds", [-3.0, -1.0, 0.0, 1.0, 3.0])
def test_known_shares_come_back(fitted, odds):
    found = fitted.confidence(fitted.score(OFTEN, odds, 0.5, 0.9))
    assert found == pytest.approx(share(-0.5 + 0.7 * odds), abs=0.06)


def test_how_sure_an_end_is_counts_where_it_told_something(fitted):
    known = fit_certainty(made_up(8000, ends=0.5))
    assert known.weights[OFTEN][2] == pytest.approx(0.5, abs=0.1)
    assert fitted.weights[OFTEN][2] == pytest.approx(0, abs=0.1)


def test_the_steps_rise_and_are_of_many_statements(fitted):
    assert list(fitted.steps) == sorted(fitted.steps)
    assert all(one[1] < other[1] for one, other in pairwise(fitted.steps))
    assert 3 <= len(fitted.steps) <= 20
    assert all(0 <= right <= 1 for _, right in fitted.steps)


def test_confidence_never_falls_where_the_log_odds_rise(fitted):
    for relation in NAMES:
        found = [fitted.confidence(fitted.score(relation, odds, 0.8, 0.8)) for odds in np.arange(-8, 8, 0.25)]
        assert found == sorted(found)


def test_relations_that_mean_different_things_by_their_log_odds_are_told_apart():
    known = fit_certainty(made_up(4000, OFTEN, 1, bias=-1.5) + made_up(4000, "operates", 2, bias=1.5))
    found = {name: known.confidence(known.score(name, 0.0, 0.5, 0.9)) for name in (OFTEN, "operates")}
    assert found[OFTEN] == pytest.approx(share(-1.5), abs=0.06)
    assert found["operates"] == pytest.approx(share(1.5), abs=0.06)


def test_a_relation_seldom_or_never_seen_goes_by_the_others():
    few = [Verdict(RARE, 0.0, 0.5, 0.9, True)] * 3
    known = fit_certainty([*made_up(8000), *few])
    usual = np.array(known.weights[OFTEN])
    assert np.allclose(known.weights[RARE], usual, atol=0.15)
    assert np.allclose(known.weights["partOf"], usual, atol=0.05)
    assert set(known.weights) == set(NAMES)


@pytest.mark.parametrize("right", [True, False])
def test_where_all_are_right_or_none_there_is_one_step(right):
    numbers = np.random.RandomState(0)
    known = fit_certainty([Verdict(OFTEN, float(odds), 0.9, 0.9, right) for odds in numbers.normal(0, 2, 500)])
    assert [step for _, step in known.steps] == [float(right)]


def test_what_is_fitted_does_not_depend_on_chance():
    assert fit_certainty(made_up(500)) == fit_certainty(made_up(500))


def test_one_lucky_statement_at_the_top_makes_nothing_sure():
    known = fit_certainty([*made_up(8000, bias=-1.5), Verdict(OFTEN, 20.0, 0.5, 0.9, True)])
    (_, before), (_, last) = known.steps[-2:]
    assert before < 0.98
    assert last < 1


@pytest.mark.filterwarnings("ignore:overflow encountered")
def test_a_network_that_is_far_too_sure_of_itself_is_seen_through():
    numbers = np.random.RandomState(0)
    odds = numbers.normal(0, 5, 8000)
    right = numbers.uniform(size=len(odds)) < share(0.2 * odds)
    known = fit_certainty([Verdict(OFTEN, float(o), 0.5, 0.9, bool(r)) for o, r in zip(odds, right, strict=True)])
    assert known.weights[OFTEN][1] == pytest.approx(0.2, abs=0.05)


@pytest.fixture(scope="module")
def judged(story):
    """A tiny article with what a network might make of it: sure of what is right, unsure of the rest."""
    marked = as_annotated(story)
    row = relation_example(story, view(story.ready, marked.mentioned).inputs, marked.own)
    scores = np.where(row.counts > 0, np.where(row.right > 0, 2.0, -1.0), NEVER)
    return row, Judged(scores, np.zeros((len(scores), 3))), marked.mentioned


def test_verdicts_are_what_the_network_found_plausible(judged):
    row, made, mentioned = judged
    found = list(verdicts(row, made, mentioned))
    assert {(it.relation, it.right) for it in found if it.odds > 0} == {("operates", True), ("partnersWith", True)}
    assert len([it for it in found if it.relation == "partnersWith" and it.right]) == 2
    assert not any(it.right for it in found if it.odds < 0)
    low = Judged(np.full_like(made.relations, -4.5), made.places)
    assert list(verdicts(row, low, mentioned)) == []


def test_optional_statements_speak_neither_for_nor_against(judged):
    row, made, mentioned = judged
    assert (row.right[row.counts < 1] == 1).any()
    assert len(list(verdicts(row, made, mentioned))) == int((row.counts == 1).sum())


def test_verdicts_know_how_sure_the_ends_are(judged):
    row, made, mentioned = judged
    agency = next(entity.id for entity in mentioned.entities if entity.type == "Agency")
    doubted = Mentioned(mentioned.entities, mentioned.mentions, {agency: 0.25})
    found = [it for it in verdicts(row, made, doubted) if it.relation == "operates" and it.right]
    assert [(it.subject, it.object) for it in found] == [(0.25, 1.0)]


@pytest.fixture(scope="module")
def story(annotated) -> Example:
    return annotated(
        "울산시는 수소도시 조성사업을 추진한다. 울산시와 한빛중공업은 협약을 맺었다. 한빛중공업도 참여한다.",
        [("a", "Agency", "울산시"), ("p", "Program", "수소도시 조성사업"), ("f", "Firm", "한빛중공업")],
        [("a", "operates", "p"), ("a", "partnersWith", "f"), ("f", "participatesIn", "p", "optional")],
    )
