"""What Korean personal names and posts look like: surnames and titles from data files."""

from __future__ import annotations

import re

from loaders.mentions.wordlists import word_list

_HANGUL = re.compile(r"[가-힣]{2,4}\Z")
_FOREIGN = re.compile(r"[가-힣]{2,8}(?: [가-힣]{1,8}){1,3}\Z")


def title_of(text: str) -> str | None:
    """The longest title a word ends with.

    >>> title_of("울산경제부시장"), title_of("서울")
    ('경제부시장', None)
    """
    for length in range(min(len(text), 8), 0, -1):
        if text[-length:] in word_list("titles"):
            return text[-length:]
    return None


def korean_name(text: str) -> bool:
    """Whether a word has the shape of surname and given name.

    >>> korean_name("송철호"), korean_name("남궁민"), korean_name("울산시")
    (True, True, False)
    """
    if not _HANGUL.match(text):
        return False
    surnames = word_list("surnames")
    return (text[0] in surnames and len(text) <= 3) or (text[:2] in surnames and len(text) >= 3)


def foreign_name(text: str) -> bool:
    """Whether words have the shape of a foreign name in Hangul: two to four of them, none a title.

    >>> foreign_name("프란시스코 베티"), foreign_name("울산 부시장"), foreign_name("베티")
    (True, False, False)
    """
    return " " in text and bool(_FOREIGN.match(text)) and not any(title_of(word) for word in text.split(" "))
