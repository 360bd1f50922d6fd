"""Kiwi's vectors are decoded as Kiwi itself uses them."""

import numpy as np
import pytest

from loaders.network.vectors import WIDTH, count, vectors
from loaders.text import kiwi


def morpheme_of(form):
    return kiwi().tokenize(form)[0]


@pytest.mark.parametrize(
    ("one", "other"), [("수소", "반도체"), ("조선", "선박"), ("예산", "사업비"), ("협약", "협력"), ("공장", "포럼")]
)
def test_cosines_are_kiwi_s_own_similarities(one, other):
    morphemes = morpheme_of(one), morpheme_of(other)
    first, second = vectors(np.array([it.id for it in morphemes], np.int32))[:, : WIDTH // 2]
    known = kiwi().morpheme_similarity(*((it.form, it.tag) for it in morphemes))
    assert float(first @ second) == pytest.approx(known, abs=0.01)


def test_morphemes_without_a_vector_are_zeros():
    assert not vectors(np.array([-1], np.int32)).any()


def test_every_row_is_a_unit_vector_of_each_kind():
    found = vectors(np.arange(0, count(), 997, dtype=np.int32))
    for part in (found[:, : WIDTH // 2], found[:, WIDTH // 2 :]):
        length = np.sqrt((part * part).sum(axis=1))
        assert ((np.abs(length - 1) < 1e-3) | (length < 1e-3)).all()
