"""Parameters become RDF terms: no value can change what a question asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.sparql import UnboundParameterError, bind


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_any_text_stays_one_literal(value):
    store = Store()
    store.add(Quad(NamedNode("a:s"), NamedNode("a:p"), Literal(value)))
    rows = list(store.query(bind("SELECT ?s WHERE { ?s ?p $value }", {"value": Literal(value)})))
    assert [row["s"].value for row in rows] == ["a:s"]


def test_parameters_in_strings_and_comments_are_left_alone():
    text = "ASK { ?s ?p '$x' } # $x"
    with pytest.raises(UnboundParameterError):
        bind(text, {"x": Literal("1")})
    assert bind(text, {}) == text


def test_a_parameter_without_a_value_is_named():
    with pytest.raises(UnboundParameterError, match="industry"):
        bind("ASK { ?s ?p $industry }", {})
