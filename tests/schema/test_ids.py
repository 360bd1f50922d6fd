"""Identifiers: readable, stable, and always legal IRIs, whatever a page calls its bodies."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib import Graph

from schema.ids import (
    IdentifierError,
    article_id,
    article_key,
    entity_id,
    from_iri,
    iri,
    slug,
    statement_id,
)


@st.composite
def names(draw: st.DrawFn) -> str:
    """Any text that holds at least one Hangul syllable, so that a name can be made of it."""
    return draw(st.text()) + draw(st.sampled_from("울산수소특구")) + draw(st.text())


@given(names())
def test_a_slug_is_its_own_slug(name: str) -> None:
    assert slug(slug(name)) == slug(name)


@given(names())
def test_a_slug_is_one_clean_path_segment(name: str) -> None:
    made = slug(name)
    assert made
    assert unicodedata.is_normalized("NFC", made)
    assert not set(made) & set(' \t\n<>"{}|\\^`?#%/@[]')


@given(names())
def test_decomposed_and_composed_names_are_one(name: str) -> None:
    assert slug(unicodedata.normalize("NFD", name)) == slug(unicodedata.normalize("NFC", name))


@given(names())
def test_every_iri_is_read_by_both_rdf_libraries(name: str) -> None:
    made = iri(entity_id("Firm", name, scope="3af0a315e1120958"))
    assert NamedNode(made).value == made
    line = f"<{made}> <{made}> <{made}> .\n"
    assert {str(term) for triple in Graph().parse(data=line, format="turtle") for term in triple} == {made}


@given(names())
def test_an_iri_leads_back_to_its_identifier(name: str) -> None:
    identifier = entity_id("Agency", name)
    assert from_iri(iri(identifier)) == identifier


def test_a_name_of_nothing_but_marks_is_refused_with_the_name() -> None:
    with pytest.raises(IdentifierError, match="no letters") as caught:
        slug(" /#?\u200b ")
    assert caught.value.text == " /#?\u200b "


def test_a_foreign_iri_is_refused() -> None:
    with pytest.raises(IdentifierError, match="not below"):
        from_iri("https://example.org/agency/울산광역시")


def test_the_same_name_in_two_articles_is_two_scoped_entities() -> None:
    assert entity_id("Program", "1단계", "aa") != entity_id("Program", "1단계", "bb")


@given(st.text(), st.text())
def test_the_same_story_is_one_article_whatever_its_line_breaks(before: str, after: str) -> None:
    assert article_id(f"{before} {after}") == article_id(f"{before}\n\n{after} ")


def test_a_statement_is_known_by_article_ends_and_relation() -> None:
    made = statement_id("article/3af0", "agency/a", "operates", "program/b")
    assert made.startswith(f"statement/{article_key('article/3af0')}/")
    assert made != statement_id("article/3af0", "agency/a", "supports", "program/b")
    assert made != statement_id("article/3af1", "agency/a", "operates", "program/b")
