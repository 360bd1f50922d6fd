"""The interface's words: complete in both languages, all used, none missing."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard.words import MissingWordError, Words, dictionary
from kg.questions.catalogue import catalogue
from schema.model import ENTITY_CLASSES, Modality
from schema.properties import kinds
from schema.relations import RELATIONS

DASHBOARD = Path(__file__).parents[2] / "dashboard"
CODE = "\n".join(path.read_text(encoding="utf-8") for path in DASHBOARD.rglob("*.py"))
OPEN = ("column.", "kind.", "modality.", "names.", "problem.", "property.")
OPEN += ("query.as_", "query.cut_", "query.no_entities_", "query.only_")
"""Words that data asks for, not the code."""


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_word_is_there_in_both_languages_with_the_same_gaps() -> None:
    for key, texts in dictionary().items():
        assert set(texts) == {"ko", "en"}, key
        assert all(text.strip() for text in texts.values()), key
        assert gaps(texts["ko"]) == gaps(texts["en"]), key


def test_korean_words_are_korean_and_english_ones_hold_no_hangul_but_examples() -> None:
    hangul = re.compile("[가-힣]")
    for key, texts in dictionary().items():
        assert hangul.search(texts["ko"]), key
        assert not hangul.search(texts["en"]) or key == "explorer.search_hint", key


def test_every_word_is_used() -> None:
    unused = [key for key in dictionary() if not key.startswith(OPEN) and not re.search(f"""["']{key}["']""", CODE)]
    assert not unused


def test_every_word_that_the_code_asks_for_is_there() -> None:
    sections = {key.partition(".")[0] for key in dictionary()}
    asked = set(re.findall(rf"""["']((?:{"|".join(sections)})\.[a-z_]+)["']""", CODE))
    assert asked <= dictionary().keys()


def test_every_column_and_parameter_of_every_question_has_a_heading() -> None:
    names = {column.name for question in catalogue().values() for column in question.columns}
    names |= {parameter.name for question in catalogue().values() for parameter in question.parameters}
    assert {f"column.{name}" for name in names} <= dictionary().keys()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_classes_relations_stages_and_kinds_have_words(language: str) -> None:
    say = Words("ko" if language == "ko" else "en")
    assert all(say.type(name) for name in (*ENTITY_CLASSES, "Article"))
    assert all(say.relation(name) for name in RELATIONS)
    assert all(say.modality(name) for name in Modality)
    for name in ENTITY_CLASSES:
        for kind in kinds(name):
            assert f"kind.{kind}" in dictionary(), kind


def test_a_missing_word_is_named() -> None:
    with pytest.raises(MissingWordError, match=r"page\.nowhere"):
        Words("ko")("page.nowhere")
