"""Named features find their rows, and keep them in a file."""

from hypothesis import given
from hypothesis import strategies as st

from loaders.network.names import FeatureNames

NAMES = FeatureNames({"단위 원": 0, "앞말 총사업비": 1, "뒷말 투입": 2})


def test_what_is_seen_is_looked_up_and_filled_up_to_the_most():
    assert NAMES.table([["뒷말 투입"], ["단위 원", "앞말 총사업비"]]).tolist() == [[2, 3], [0, 1]]


def test_what_was_never_learned_is_passed_over():
    assert NAMES.table([["처음 보는 것", "뒷말 투입", "또 하나"]]).tolist() == [[2]]


def test_where_nothing_known_is_seen_a_single_empty_row_stands():
    assert NAMES.table([[], ["처음 보는 것"]]).tolist() == [[3], [3]]
    assert FeatureNames({}).table([["무엇이든"]]).tolist() == [[0]]


def test_of_no_things_there_is_an_empty_table():
    assert NAMES.table([]).shape == (0, 1)


def test_no_names_are_kept_as_no_names():
    assert FeatureNames.unpacked(FeatureNames({}).packed()) == FeatureNames({})


@given(st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1), unique=True))
def test_names_come_back_in_their_order(written):
    names = FeatureNames({name: row for row, name in enumerate(written)})
    again = FeatureNames.unpacked(names.packed())
    assert list(again.rows.items()) == list(names.rows.items())
