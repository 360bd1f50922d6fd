"""Measures of a plan that stand behind bullets where its tasks are counted: '5대 전략 … △지역의 소재 발굴'."""

from __future__ import annotations

import re

from loaders.mentions.span import Span
from loaders.mentions.wordlists import word_list

_MARKS = "△▲▷▶○◯◦●■□①②③④⑤⑥⑦⑧⑨⑩"
_BULLET = re.compile(
    rf"(?:[{_MARKS}]|(?<=\n)[-·])\s?(?P<name>[^{_MARKS}\n,.:=‘’“”]{{6,45}}?)(?=\s?[{_MARKS}\n,.]|\s등|[을를이가은는]\s|\Z)"
)
_COUNTED = re.compile(
    r"(?:\d{1,2}|[두세네]|다섯|여섯)\s?(?:대|개)\s?(?:핵심|중점|추진|세부|전략|실행)?\s?(?:전략|과제|분야|프로젝트|사업)"
    r"|(?:세부|추진|중점|핵심|전략|실행)\s?(?:사업|과제|전략)"
)
_BEFORE = 90
"""How far before the first bullet its plan counts them, in characters."""

_BETWEEN = 6


def measures(text: str) -> list[Span]:
    """The measures that a text lists behind bullets and names by what is to be done.

    >>> text = "계획은 5대 전략이다.\\n△지역의 새 소재 발굴\\n△수소 충전소"
    >>> [text[span.start : span.end] for span in measures(text)]
    ['지역의 새 소재 발굴']
    """
    acts = tuple(word_list("measures"))
    found = []
    last = -_BEFORE
    counted = False
    for match in _BULLET.finditer(text):
        if match.start() - last > _BETWEEN:
            counted = bool(_COUNTED.search(text, max(0, match.start() - _BEFORE), match.start()))
        last = match.end()
        if counted and match["name"].endswith(acts):
            found.append(Span(*match.span("name"), "Program", 0.55, "measure", kind="project"))
    return found
