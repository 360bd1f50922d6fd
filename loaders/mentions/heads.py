"""The nouns that programs and events are named by ('…특구', '…포럼'), and what each tells of its kind."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_LEGAL = re.compile(r"\(주\)|㈜|주식회사|\(유\)|유한회사|\(재\)|재단법인|\(사\)|사단법인")
_NOISE = re.compile(r"[\s'\"‘’“”「」『』<>《》·ㆍ・‧,.\-–—_/()\[\]]")


def plain(name: str) -> str:
    """A name without what writers vary: spaces, quotes, legal forms, case.

    >>> plain("㈜에코 프로‘비엠’") == plain("에코프로비엠")
    True
    """
    return _NOISE.sub("", _LEGAL.sub("", name)).casefold()


def bare(name: str) -> str:
    """A body's name without its legal form, which writers add or leave out.

    >>> bare("㈜가온테크"), bare("가온테크 주식회사")
    ('가온테크', '가온테크')
    """
    rest = _LEGAL.sub("", name).strip()
    return rest if any(map(str.isalnum, rest)) else name


@cache
def _heads() -> dict[tuple[str, str], str]:
    path = files("loaders.mentions") / "data" / "heads.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {(row["type"], row["head"]): row["kind"] for row in rows}


def head_of(name: str, type_: str) -> str | None:
    """The longest head of a class that a name ends with.

    >>> head_of("울산 게놈서비스산업 규제자유특구", "Program")
    '규제자유특구'
    """
    text = name.replace(" ", "")
    for length in range(min(len(text), 8), 0, -1):
        if (type_, text[-length:]) in _heads():
            return text[-length:]
    return None


def kind_of(name: str, type_: str) -> str | None:
    """The kind that a program's or event's head gives away.

    >>> kind_of("글로벌 로봇 비즈니스 포럼", "Event")
    'forum'
    """
    head = head_of(name, type_)
    return _heads()[type_, head] if head else None
