"""Phases of a plan, told by the years in brackets behind them: '도입기(2020년~2021년)', '2단계(2022~)'."""

from __future__ import annotations

import re

from loaders.mentions.span import Span

_PHASE = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣]{2,6}기|제?\d\s?단계)\s?"
    r"\(\s?[’']?(?:19|20)?\d{2}년?(?:\s?\d{1,2}월)?\s?[~∼〜～-]"
)


def phases(text: str) -> list[Span]:
    """The phases that a text gives years for.

    >>> [span.end for span in phases("도입기(2020년~2021년), 성장기(2022년~2023년)")]
    [3, 21]
    """
    return [Span(*match.span("name"), "Program", 0.8, "phase") for match in _PHASE.finditer(text)]
