"""An article made ready for reading: what every later stage looks at, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.figures.find import find_figures
from loaders.figures.model import Figures
from loaders.mentions.span import Span
from loaders.mentions.vocabulary import by_vocabulary
from loaders.mentions.words import Word, words
from loaders.network.tokens import TokenArrays, token_arrays
from loaders.text import AnalysedText, analyse
from schema.model import Article


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its sentences, figures, words, the names the vocabularies know, and its morphemes as arrays."""

    text: AnalysedText
    figures: Figures
    words: tuple[Word, ...]
    known: tuple[Span, ...]
    tokens: TokenArrays


def prepare(article: Article) -> Prepared:
    """An article made ready for reading.

    >>> ready = prepare(Article(id="article/0", title="", text="울산시는 60개사를 유치한다."))
    >>> [span.type for span in ready.known][:1], ready.figures.quantities[0].value
    (['Agency'], 60.0)
    """
    text = analyse(article)
    figures = find_figures(text.text, text.published)
    written = words(text)
    known = tuple(by_vocabulary(text, written))
    return Prepared(text, figures, written, known, token_arrays(text, known, figures))
