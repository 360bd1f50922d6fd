"""Themes are shared out, so that each is left out exactly once."""

from hypothesis import given
from hypothesis import strategies as st

from training.folds import FOLDS, fold_of, folds

THEMES = st.lists(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), max_size=60)


@given(THEMES)
def test_every_theme_is_in_one_group_and_found_there(themes):
    groups = folds(themes)
    assert len(groups) == FOLDS
    assert sorted(theme for group in groups for theme in group) == sorted(set(themes))
    assert all(theme in groups[fold_of(theme, groups)] for theme in themes)


@given(THEMES)
def test_groups_are_of_like_size_whatever_the_order_of_the_articles(themes):
    groups = folds(themes)
    sizes = [len(group) for group in groups]
    assert max(sizes) - min(sizes) <= 1
    assert folds(reversed(themes)) == groups


def test_neighbouring_themes_are_left_out_apart():
    groups = folds("ABCDE")
    assert len({fold_of(theme, groups) for theme in "ABCDE"}) == FOLDS


def test_there_may_be_fewer_themes_than_groups():
    assert [sorted(group) for group in folds("AB")] == [["A"], ["B"], [], [], []]
