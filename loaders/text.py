"""Segmenting an article into sentences of morphemes: newlines first, then Kiwi within each block.

Kiwi glues headlines and bullets to what follows, so blocks (one line each) are cut before it sees them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import kiwipiepy
from kiwipiepy import Kiwi

from loaders.network.vectors import count
from schema.model import Article, Block, BlockKind


@dataclass(frozen=True, slots=True)
class Token:
    """A morpheme: its base form, Kiwi's tag, its place in the article's text, and its row among Kiwi's vectors.

    The row is -1 where Kiwi's model has no vector for it.
    """

    form: str
    tag: str
    start: int
    end: int
    row: int = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place, the function of its block, the block's number, and its morphemes."""

    start: int
    end: int
    kind: BlockKind
    block: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """An article's text with its sentences in order."""

    article: Article
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The cleaned text that every offset counts in."""
        return self.article.text

    @property
    def published(self) -> date | None:
        """The day relative dates count from."""
        return self.article.published

    def quote(self, span: Sentence | Token) -> str:
        """The characters of a sentence or morpheme."""
        return self.text[span.start : span.end]


@cache
def kiwi() -> Kiwi:
    """The one morphological analyser of this process (`load_multi_dict=False` saves 190 MB)."""
    return Kiwi(num_workers=1, load_multi_dict=False)


def analyse(article: Article) -> AnalysedText:
    """An article's sentences; where the article names no blocks, each line is a body block. Bylines hold none.

    >>> from schema.model import Article
    >>> text = analyse(Article(id="article/0", title="", text="울산시가 밝혔다. 시는 추진한다."))
    >>> [text.quote(sentence) for sentence in text.sentences]
    ['울산시가 밝혔다.', '시는 추진한다.']
    """
    blocks = article.blocks or _lines(article.text)
    pieces = [article.text[block.start : block.end] for block in blocks]
    sentences: list[Sentence] = []
    split = kiwi().split_into_sents(pieces, return_tokens=True)
    for number, (block, parts) in enumerate(zip(blocks, split, strict=True)):
        for part in parts if block.kind != "byline" else ():
            tokens = tuple(
                Token(token.form, token.tag, block.start + token.start, block.start + token.end, _row(token))
                for token in part.tokens or ()
            )
            if tokens:
                start, end = block.start + part.start, block.start + part.end
                sentences.append(Sentence(start, end, block.kind, number, tokens))
    return AnalysedText(article, tuple(sentences))


def _row(token: kiwipiepy.Token) -> int:
    """A morpheme's row among Kiwi's vectors, a variant's ('는') that of its base form ('은')."""
    for number in (token.id, token.base_id):
        if number is not None and 0 <= number < count():
            return int(number)
    return -1


def _lines(text: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind="body", start=start, end=start + len(line)))
        start += len(line) + 1
    return tuple(blocks)
