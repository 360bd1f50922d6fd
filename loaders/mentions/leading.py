"""Words before a name that praise or date it and are no part of it: '국내 유일', '아시아 최초', '다음 달'."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.resources import files

from loaders.mentions.span import Span

_MONTH = r"\d{1,2}월\s?(?:쯤|께|경|말|초|중)"


@cache
def _leading() -> re.Pattern[str]:
    path = files("loaders.mentions") / "data" / "leading.txt"
    phrases = sorted(filter(None, path.read_text(encoding="utf-8").split("\n")), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, phrases))}|{_MONTH})(?:\s|\Z))+")


def trimmed(text: str, span: Span) -> Span | None:
    """The span without the words of praise or time it begins with; None where nothing else is left.

    >>> text = "국내 유일 세계경제포럼 등대공장"
    >>> text[slice(trimmed(text, Span(0, 17, "Program", 0.9, "scored")).start, 17)]
    '세계경제포럼 등대공장'
    >>> trimmed("아시아 최초", Span(0, 6, "Region", 0.9, "scored"))
    """
    match = _leading().match(text, span.start, span.end)
    if match is None:
        return span
    return replace(span, start=match.end()) if match.end() < span.end else None
