"""The nouns of a text as written: unbroken stretches of nominal morphemes, with what stands before and after each."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.text import AnalysedText, Sentence, Token

NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SN", "SL", "SH", "XPN", "XSN", "XR", "MM"})
"""Kiwi's tags for what may stand inside a name; NNG against NNP is a coin toss and is never asked."""

_JOINERS = frozenset("&+%㈜-.")
_DETERMINERS = frozenset({"이", "그", "저", "본", "당", "어떤", "모든", "여러", "각", "전"})


@dataclass(frozen=True, slots=True)
class Word:
    """The nominal part of a written word.

    `tail` is what is glued to its end up to the next space (particles, endings, marks), `before` everything between
    the word before it in its sentence and this one (the first word's: from the start of the sentence).
    """

    start: int
    end: int
    text: str
    before: str
    tail: str
    tokens: tuple[Token, ...]
    sentence: int


def _nominal(token: Token, text: str) -> bool:
    if token.tag in NOMINAL:
        return not (token.tag == "MM" and token.form in _DETERMINERS)
    return token.tag in {"SW", "SO", "SP", "SF"} and text[token.start : token.end] in _JOINERS


def _trimmed(tokens: list[Token], text: str) -> list[Token]:
    """Without the marks at either end that join nothing."""
    while tokens and tokens[-1].tag not in NOMINAL and text[tokens[-1].start : tokens[-1].end] not in {"%", "㈜"}:
        tokens = tokens[:-1]
    while tokens and tokens[0].tag not in NOMINAL and text[tokens[0].start : tokens[0].end] != "㈜":
        tokens = tokens[1:]
    return tokens


def words(analysed: AnalysedText) -> tuple[Word, ...]:
    """The words of an article in order.

    >>> from schema.model import Article
    >>> from loaders.text import analyse
    >>> text = "울산시는 게놈서비스산업 특구를 키운다."
    >>> [(word.text, word.tail) for word in words(analyse(Article(id="article/0", title="", text=text)))]
    [('울산시', '는'), ('게놈서비스산업', ''), ('특구', '를')]
    """
    return tuple(
        word for number, sentence in enumerate(analysed.sentences) for word in _of(analysed.text, sentence, number)
    )


def _of(text: str, sentence: Sentence, number: int) -> list[Word]:
    groups: list[list[Token]] = []
    for token in sentence.tokens:
        if not _nominal(token, text):
            groups.append([])
        elif groups and groups[-1] and groups[-1][-1].end == token.start:
            groups[-1].append(token)
        else:
            groups.append([token])
    found: list[Word] = []
    place = sentence.start
    for group in groups:
        group = _trimmed(group, text)
        if not group:
            continue
        start, end = group[0].start, group[-1].end
        stop = end
        while stop < sentence.end and not text[stop].isspace():
            stop += 1
        before, tail = text[place:start], text[end:stop]
        found.append(Word(start, end, text[start:end], before, tail, tuple(group), number))
        place = end
    return found
