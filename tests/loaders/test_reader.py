"""Reading an article end to end."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.extract import document
from loaders.reader import read_article
from schema.model import Article

TEXT = """울산시, 수소 포럼 개최

울산시는 22일 시청에서 '울산 수소산업 포럼'을 열었다. 포럼에는 송철호 울산시장과 이용훈 UNIST 총장이 참석했다.

시는 2025년까지 1,000억원을 투입해 '수소도시 조성사업'을 추진할 계획이다."""
ARTICLE = Article(id="article/reader", title="울산시, 수소 포럼 개최", text=TEXT, published=date(2021, 6, 22))


def test_an_article_gives_the_same_reading_every_time() -> None:
    assert read_article(ARTICLE) == read_article(ARTICLE)


def test_entities_and_mentions_are_in_a_fixed_order() -> None:
    reading = read_article(ARTICLE)
    identifiers = [entity.id for entity in reading.entities]
    places = [(mention.start, mention.end, mention.entity) for mention in reading.mentions]
    assert identifiers == sorted(set(identifiers))
    assert places == sorted(places)


def test_people_keep_their_posts() -> None:
    facts = {(it.object, it.role) for it in read_article(ARTICLE).statements if it.relation == "affiliatedWith"}
    assert ("agency/울산광역시", "시장") in facts


def test_an_article_without_words_states_nothing() -> None:
    reading = read_article(Article(id="article/empty", title="", text=""))
    assert (reading.entities, reading.mentions, reading.statements) == ((), (), ())


def test_the_document_quotes_its_evidence_exactly() -> None:
    made = document(read_article(ARTICLE), "000")
    assert made["id"] == "000"
    assert made["published"] == "2021-06-22"
    assert made["statements"]
    for statement in made["statements"]:
        assert made["text"][statement["start"] : statement["end"]] == statement["evidence"]


def test_the_document_names_every_end_and_leaves_out_what_is_absent() -> None:
    made = document(read_article(ARTICLE))
    identifiers = {entity["id"] for entity in made["entities"]}
    assert "id" not in made
    assert {end for it in made["statements"] for end in (it["s"], it["o"])} <= identifiers
    assert all(value is not None for it in [*made["entities"], *made["statements"]] for value in it.values())


@pytest.mark.parametrize(
    ("ending", "modality"),
    [
        ("추진할 계획이다", "planned"),
        ("추진하기로 했다", "planned"),
        ("추진할 방침이다", "planned"),
        ("추진하고 있다", "ongoing"),
        ("추진 중이다", "ongoing"),
        ("추진했다", "done"),
        ("완료했다", "done"),
    ],
)
def test_how_far_along_a_program_is_follows_its_own_ending(ending: str, modality: str) -> None:
    text = f"울산시는 수소도시 조성사업을 {ending}."
    reading = read_article(Article(id="article/0", title="", text=text))
    stated = {statement.modality.value for statement in reading.statements if statement.relation == "operates"}
    assert stated == {modality}
