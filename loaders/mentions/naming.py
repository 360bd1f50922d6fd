"""The further names of what a span names: without the region or year before it, without 'to build' after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from loaders.mentions.heads import head_of, plain

_YEAR = re.compile(r"(?:'?\d{2,4}(?:년|년도)?|제?\d+(?:회|차|기)|올해|내년|지난해|이번|첫|국내|정부|신규|최근|향후)\Z")
_ACTS = frozenset(
    {"사업", "조성", "구축", "건립", "설립", "건설", "조성사업", "구축사업", "건립사업", "개발사업", "프로젝트"}
    | {"프로그램", "지정", "운영", "추진", "개발", "유치", "계획"}
)
_QUOTED_TAIL = re.compile(
    r"[’'”\"」』>》]\s?([가-힣]{0,6}(?:사업|프로젝트|프로그램|계획|전략|특구|펀드|행사|포럼|협약|협약식|선포식))"
)
_QUOTED_BEFORE = re.compile(r"[‘'“\"「『]([^‘'“\"「『’”」』\n]{3,50})[’'”\"」』] \Z")
_TELLING = 5
"""From this length a head says so much ('경제자유구역') that a place before it makes a name."""

_ADJECTIVES = re.compile(r"(?:다양한|관련|해당|각종|주요|이런|그런|일부|모든)\Z")


def variants(name: str, type_: str, prefixes: Collection[str]) -> list[str]:
    """A program's or event's name and what else it is called by leaving out what only places or dates it.

    `prefixes` are the names of regions and agencies in the article.

    >>> variants("울산 게놈서비스산업 규제자유특구 조성사업", "Program", {"울산"})[:2]
    ['울산 게놈서비스산업 규제자유특구 조성사업', '게놈서비스산업 규제자유특구 조성사업']
    """
    forms = [name]
    parts = name.split(" ")
    while len(parts) > 1 and (parts[0] in prefixes or _YEAR.match(parts[0])):
        parts = parts[1:]
        rest = " ".join(parts)
        if not specific(rest, type_):
            break
        forms.append(rest)
    if type_ == "Program":
        for form in tuple(forms):
            rest, _, last = form.rpartition(" ")
            if last in _ACTS and len(plain(rest)) >= 5 and head_of(rest, "Program") and specific(rest, type_):
                forms.append(rest)
    return forms


def specific(name: str, type_: str) -> bool:
    """Whether a form is more than its bare head.

    >>> [specific(name, "Program") for name in ("육성사업", "조선해양 육성사업", "울산경제자유구역")]
    [False, True, True]
    """
    head = head_of(name, type_) or ""
    needed = 2 if len(head) >= _TELLING else 3
    return len(plain(name)) - len(plain(head)) >= needed and not _ADJECTIVES.match(name.split(" ")[0])


def place_forms(name: str, prefixes: Collection[str]) -> list[str]:
    """A place's name and what is left of it without the wider places before it.

    >>> place_forms("완도군 신지면 대곡리", {"완도군", "신지면"})
    ['완도군 신지면 대곡리', '신지면 대곡리', '대곡리']
    """
    forms = [name]
    parts = name.split(" ")
    while len(parts) > 1 and parts[0] in prefixes:
        parts = parts[1:]
        forms.append(" ".join(parts))
    return forms


def event_forms(text: str, start: int, end: int) -> Iterator[str]:
    """An event's name with what stands quoted before its head.

    >>> list(event_forms("‘바다의 숲’ 준공식을", 8, 11))
    ['바다의 숲 준공식']
    """
    before = _QUOTED_BEFORE.search(text, max(0, start - 60), start)
    if before:
        yield f"{before[1]} {text[start:end]}"


def surrounding_forms(text: str, start: int, end: int, prefixes: Collection[str]) -> Iterator[str]:
    """Longer forms of a name that stand in the text: with the region before it, with the head after its quotes.

    >>> list(surrounding_forms("‘바다의 숲’ 사업을", 1, 6, ()))
    ['바다의 숲 사업']
    """
    tail = _QUOTED_TAIL.match(text, end)
    if tail:
        yield f"{text[start:end]} {tail[1]}"
    before = text[max(0, start - 16) : start]
    for link in (" ", "의 "):
        if before.endswith(link):
            word = re.split(r"[\s(‘'“\"·,]", before.removesuffix(link))[-1]
            if word in prefixes:
                yield word + link + text[start:end]
