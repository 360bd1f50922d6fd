"""The encoder gives each morpheme a vector of its own that knows its neighbours."""

import numpy as np
import pytest

from loaders.network.backend import NUMPY
from loaders.network.encoder import DILATIONS, encode, encoder_shapes, shifted, sums
from loaders.network.tokens import FLAGS, GRAMS, TAGS
from loaders.network.vectors import WIDTH

HIDDEN, MARKS = 16, 3
REACH = sum(DILATIONS)


def made(shapes):
    numbers = np.random.RandomState(0)
    return {name: (numbers.randn(*shape) * 0.3).astype(np.float32) for name, shape in shapes.items()}


def morphemes(count):
    numbers = np.random.RandomState(1)
    return {
        "vectors": numbers.randn(count, WIDTH).astype(np.float32),
        "tags": numbers.randint(0, len(TAGS) + 1, count),
        "grams": numbers.randint(0, GRAMS, (count, 6)),
        "flags": numbers.randint(0, 2, (count, FLAGS)).astype(np.float32),
        "mask": np.ones((count, 1), np.float32),
    }


@pytest.fixture(scope="module")
def weights():
    return made(encoder_shapes(HIDDEN))


@pytest.mark.parametrize("count", [0, 1, 2, REACH, 40])
def test_every_morpheme_gets_a_vector_however_short_the_text(weights, count):
    found = encode(NUMPY, weights, morphemes(count))
    assert found.shape == (count, HIDDEN)
    assert np.isfinite(found).all()


def test_a_morpheme_sees_its_neighbours_and_nothing_farther(weights):
    tokens = morphemes(40)
    changed = {**tokens, "vectors": tokens["vectors"].copy()}
    changed["vectors"][20] += 1
    differ = (encode(NUMPY, weights, tokens) != encode(NUMPY, weights, changed)).any(axis=1)
    seen = set(np.flatnonzero(differ).tolist())
    assert set(range(18, 23)) <= seen <= set(range(20 - REACH, 20 + REACH + 1))


@pytest.mark.parametrize("what", ["tags", "grams", "flags"])
def test_tags_letters_and_flags_are_seen(weights, what):
    tokens = morphemes(5)
    changed = {**tokens, what: tokens[what].copy()}
    changed[what][2] = 1 - np.minimum(changed[what][2], 1)
    assert (encode(NUMPY, weights, tokens)[2] != encode(NUMPY, weights, changed)[2]).any()


def test_what_stands_behind_the_end_changes_nothing(weights):
    tokens, longer = morphemes(12), morphemes(20)
    for name, array in tokens.items():
        longer[name][:12] = array
    longer["mask"][12:] = 0
    found = encode(NUMPY, weights, longer)
    assert np.allclose(found[:12], encode(NUMPY, weights, tokens), atol=1e-5)
    assert not found[12:].any()


def test_marks_of_the_caller_are_seen():
    weights, tokens = made(encoder_shapes(HIDDEN, MARKS)), morphemes(4)
    none, some = np.zeros((4, MARKS), np.float32), np.ones((4, MARKS), np.float32)
    assert (encode(NUMPY, weights, tokens, none) != encode(NUMPY, weights, tokens, some)).any()


def test_the_difference_of_two_sums_is_the_sum_of_a_stretch():
    rows = np.arange(12.0).reshape(6, 2)
    found = sums(NUMPY, rows)
    assert found.shape == (7, 2)
    assert (found[5] - found[2]).tolist() == rows[2:5].sum(axis=0).tolist()
    assert sums(NUMPY, rows[:0]).tolist() == [[0, 0]]


def test_rows_move_by_one_and_zeros_move_in():
    rows = np.array([[1.0], [2.0], [3.0]])
    assert shifted(NUMPY, rows, 1).tolist() == [[0], [1], [2]]
    assert shifted(NUMPY, rows, -1).tolist() == [[2], [3], [0]]
