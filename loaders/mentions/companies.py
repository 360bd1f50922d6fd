"""Firms told by the legal form written at their name: '㈜다온산업', '(주)나래소재', '가온테크 주식회사'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.mentions.span import Span
from loaders.mentions.words import Word

_BEFORE = re.compile(r"(?:㈜|\((?:주|유)\)|(?<![가-힣])(?:주식회사|유한회사)\s)\s?\Z")
_AFTER = re.compile(r"㈜|\((?:주|유)\)|\s(?:주식회사|유한회사)(?![가-힣]{3})")
_FORMS = frozenset({"㈜", "주식회사", "유한회사", "주", "유"})


def companies(text: str, words: Sequence[Word]) -> list[Span]:
    """The words of a text with a legal form right before or behind them.

    >>> from loaders.mentions.words import words
    >>> from loaders.text import analyse
    >>> from schema.model import Article
    >>> text = "(주)나래소재는 공장을 짓는다."
    >>> found = companies(text, words(analyse(Article(id="article/0", title="", text=text))))
    >>> [text[span.start : span.end] for span in found]
    ['나래소재']
    """
    if not any(form in text for form in ("㈜", "(주)", "(유)", "주식회사", "유한회사")):
        return []
    found = []
    for word in words:
        name, mark, rest = word.text.partition("㈜")
        if mark and name and len(rest) <= 1:
            end = word.start + len(name)
        elif (
            mark or _BEFORE.search(text, max(0, word.start - 6), word.start) or _AFTER.match(text, word.end)
        ) and word.text not in _FORMS:
            name, end = word.text.strip("㈜"), word.end
        else:
            continue
        if sum(map(str.isalnum, name)) > 1:
            found.append(Span(word.start, end, "Firm", 0.85, "legal"))
    return found
