"""Weights of signs are learned from annotated facts: what goes with a modality comes to speak for it."""

import numpy as np

from loaders.relations.modality_choice import MODALITIES, modality
from training.fitting import Schedule
from training.modality import ModalityExample, train_modality


def article(*facts):
    """An article whose facts are (signs, modality)."""
    right = np.array([MODALITIES.index(name) for _, name in facts], np.int32)
    return ModalityExample(tuple(signs for signs, _ in facts), right, np.ones(len(facts), np.float32))


ARTICLES = [
    article((("operates", "closing plan"), "planned"), (("operates", "closing progress"), "ongoing")),
    article((("operates", "closing past"), "done"), (("hosts", "closing plan"), "planned")),
] * 8


def test_signs_speak_for_what_they_went_with():
    model = train_modality(ARTICLES, Schedule(passes=30), lambda _: None)
    assert modality("operates", ("operates", "closing plan"), model).value == "planned"
    assert modality("operates", ("operates", "closing progress"), model).value == "ongoing"
    assert modality("operates", ("operates", "closing past"), model).value == "done"


def test_a_sign_of_few_articles_is_not_learned():
    rare = article((("operates", "seen once"), "expected"))
    assert "seen once" not in train_modality([*ARTICLES, rare], Schedule(passes=1), lambda _: None).names.rows


def test_the_same_facts_give_the_same_weights():
    one, other = (train_modality(ARTICLES, Schedule(passes=2), lambda _: None) for _ in range(2))
    assert one.names == other.names
    assert np.array_equal(one.weights["table"], other.weights["table"])
