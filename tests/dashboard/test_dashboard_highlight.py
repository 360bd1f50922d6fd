"""Marking an article's text: nothing is lost, nothing is run."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as some

from dashboard.highlight import CHOSEN_ID, Mark, article_html

KINDS = ("mention", "reference", "evidence", "chosen", "headline")
TEXTS = some.text(some.characters(exclude_categories=("Cs",), exclude_characters="\r\x00"), max_size=60)
MARKS = some.lists(
    some.builds(
        Mark,
        some.integers(-5, 70),
        some.integers(-5, 70),
        some.sampled_from(KINDS),
        some.just("#123456"),
        some.text(alphabet="가<>&\"'", max_size=5),
    ),
    max_size=8,
)


class Reader(HTMLParser):
    """What a browser would make of it: the text, and the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def read(document: str) -> Reader:
    reader = Reader()
    reader.feed(document)
    reader.close()
    return reader


@given(TEXTS, MARKS)
def test_marking_never_loses_adds_or_reorders_a_character(text: str, marks: list[Mark]) -> None:
    document = article_html(text, marks)
    assert html.unescape(re.sub(r"<[^>]*>", "", document)) == html.unescape(html.escape(text))
    assert read(document).text == text


@given(TEXTS, MARKS)
def test_only_our_own_tags_stand_in_the_document(text: str, marks: list[Mark]) -> None:
    for tag, attributes in read(article_html(text, marks)).tags:
        assert tag in {"div", "span"}
        assert set(attributes) <= {"class", "style", "title", "id"}
        assert attributes.get("style") in {None, "--c:#123456"}


@given(TEXTS, MARKS)
def test_the_place_to_scroll_to_is_there_once_where_something_is_chosen(text: str, marks: list[Mark]) -> None:
    chosen = any(mark.kind == "chosen" and max(mark.start, 0) < min(mark.end, len(text)) for mark in marks)
    assert article_html(text, marks).count(CHOSEN_ID) == int(chosen)


def test_of_overlapping_mentions_the_shortest_shows_and_the_longer_one_goes_on_behind_it() -> None:
    text = "울산정보산업진흥원은"
    document = article_html(text, [Mark(0, 9, "mention", "#14335c", "기관"), Mark(0, 2, "mention", "#1d6f9c", "지역")])
    assert [attributes["title"] for tag, attributes in read(document).tags if tag == "span"] == ["지역", "기관"]
    assert ">울산<" in document


def test_a_mention_within_evidence_is_marked_as_both() -> None:
    document = article_html("시가 밝혔다", [Mark(0, 1, "reference", "#14335c", "울산"), Mark(0, 6, "chosen")])
    assert read(document).tags[1][1]["class"] == "chosen mention reference"


def test_markup_in_the_text_and_titles_stays_text() -> None:
    document = article_html("<script>", [Mark(0, 8, "mention", "#14335c", '"><b onload=x>')])
    assert "<script>" not in document
    assert "<b " not in document
