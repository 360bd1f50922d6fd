"""What leaves as CSV is read by a spreadsheet as it was written."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.spreadsheet import csv_text, harmless


@pytest.mark.parametrize("text", ["=1+1", "+82-52-1234", "-2+3", "@SUM(A1)", "\t=1+1", "\t0", " =1", "=-1+A1", "＝1+1"])
def test_what_a_spreadsheet_would_compute_is_shown_instead(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["=", ">=", "<=", "~", "-", "--", "", "-3.5", "+7", "60개사", "a=b", "울산시 - 수소"])
def test_what_computes_nothing_is_left_as_it_is(text):
    assert harmless(text) == text


@given(st.sampled_from("=+@＝＋－＠"), st.from_regex(r"[A-Za-z가-힣(][^\x00]*", fullmatch=True))
def test_no_text_behind_a_sign_stays_a_formula(sign, rest):
    assert str(harmless(sign + rest)).startswith("'")


def test_names_of_columns_are_cells_too():
    (columns, row) = csv.reader(io.StringIO(csv_text(["=a", "b"], [['울산, "시"', None]]), newline=""))
    assert (columns, row) == (["'=a", "b"], ['울산, "시"', ""])
