"""The rules that hold in every vocabulary file: what an alias may be, and which faults are found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schema.vocabulary import (
    COLUMNS,
    VOCABULARIES,
    Alias,
    Concept,
    concept,
    faults,
    parse_alias,
    read_rows,
    vocabulary,
)

words = st.text(alphabet="가나다라마바사abcXYZ ·()&-1", min_size=1, max_size=12).map(str.strip).filter(bool)


def row(**values: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | values


def firms(*rows: dict[str, str]) -> tuple[Concept, ...]:
    return read_rows("Firm", rows)


def reasons(*rows: dict[str, str]) -> list[str]:
    return [fault.reason for fault in faults(firms(*rows))]


@given(words)
def test_an_alias_without_a_question_mark_always_means_its_concept(form: str) -> None:
    assert parse_alias(form) == Alias(form)


@given(words, words)
def test_what_follows_the_question_mark_is_the_word_the_article_must_hold(form: str, context: str) -> None:
    assert parse_alias(f" {form}?{context} ") == Alias(form, context)


def test_a_row_names_its_concept_by_its_official_names_and_every_alias_once() -> None:
    (item,) = firms(row(id="포스코", ko="포스코", en="POSCO", aliases="포항제철| POSCO |포철?제철소|"))
    assert item.forms == (Alias("포스코"), Alias("POSCO"), Alias("포항제철"), Alias("포철", "제철소"))
    assert item.id == "firm/포스코"


def test_empty_cells_are_no_values() -> None:
    (item,) = firms(row(id="가나", ko="가나"))
    assert (item.kind, item.codes, item.broader) == (None, (), None)
    assert item.forms == (Alias("가나"),)


def test_a_sound_file_has_no_faults() -> None:
    assert reasons(row(id="모", ko="모회사"), row(id="자", ko="자회사", broader="모")) == []


def test_an_id_may_stand_only_once() -> None:
    assert reasons(row(id="가", ko="가나"), row(id="가", ko="다라")) == ["this id stands twice"]


def test_a_concept_needs_a_korean_name() -> None:
    assert reasons(row(id="가", en="Alpha")) == ["no Korean name"]


def test_a_parent_must_stand_in_the_same_file() -> None:
    assert reasons(row(id="자", ko="자회사", broader="모")) == ["unknown parent '모'"]


def test_two_concepts_may_not_share_a_form_without_a_rule() -> None:
    shared = reasons(row(id="가", ko="가나", aliases="한양"), row(id="다", ko="다라", aliases="한양"))
    assert shared == ["claimed by 가, 다 without a context to tell them apart"]


def test_one_concept_may_own_the_form_bare_beside_another_with_a_context() -> None:
    assert reasons(row(id="가", ko="가나", aliases="한양"), row(id="다", ko="다라", aliases="한양?솔라시도")) == []


def test_the_same_context_on_both_sides_tells_nothing_apart() -> None:
    assert len(reasons(row(id="가", ko="가나", aliases="한양?주택"), row(id="다", ko="다라", aliases="한양?주택"))) == 1


def test_different_contexts_tell_concepts_apart() -> None:
    assert reasons(row(id="가", ko="가나", aliases="한양?주택"), row(id="다", ko="다라", aliases="한양?대학")) == []


def test_a_fault_names_the_file_and_the_row() -> None:
    (fault,) = faults(firms(row(id="자", ko="자회사", broader="모")))
    assert (fault.file, fault.row) == ("firms", "자")
    assert str(fault) == "firms.csv, '자': unknown parent '모'"


def test_every_concept_is_found_again_by_its_identifier() -> None:
    for type_ in VOCABULARIES:
        for item in vocabulary(type_):
            assert concept(item.id) is item
