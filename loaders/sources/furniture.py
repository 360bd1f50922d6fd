"""Telling a page's furniture (buttons, dates, bylines, rights, other headlines) from the article, line by line."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST_FURNITURE = 300
"""Lines with more characters are never looked at as furniture, which bounds the time any line can take."""

LONGEST_HEADLINE = 80
_ROWS = 3

_SENTENCE_END = re.compile(r"""[.?!]["'”’)\]」』]*$""")
_LETTER = re.compile(r"[^\W\d_]")
_CRUMB = re.compile(r"\s*(?:>|›|»|▷)\s*")
_BAR = re.compile(r"\s+[|│](?:\s+|$)")
_BULLET = re.compile(r"^[•·∙◦]\s*")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d[-./]\s?\d{1,2}[-./]\s?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled contents of `furniture.toml`."""

    pieces: re.Pattern[str]
    marks: re.Pattern[str]
    always: re.Pattern[str]
    lists: re.Pattern[str]
    rights: re.Pattern[str]
    sections: re.Pattern[str]
    captions: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    author: re.Pattern[str]
    outlet: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns, read once."""
    raw = tomllib.loads((files("loaders.sources") / "furniture.toml").read_text(encoding="utf-8"))

    def any_of(parts: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)

    return Patterns(
        pieces=any_of(raw["pieces"]),
        marks=any_of(raw["marks"]),
        always=any_of(raw["always"]),
        lists=re.compile(rf"^[\W_]*(?:{'|'.join(raw['lists'])})", re.IGNORECASE),
        rights=re.compile(raw["rights"], re.IGNORECASE),
        sections=re.compile(rf"(?<!\w)(?:{'|'.join(raw['sections'])})(?!\w)", re.IGNORECASE),
        captions=any_of(raw["captions"]),
        leading=re.compile(raw["leading"]),
        trailing=re.compile(raw["trailing"]),
        author=re.compile(raw["author"]),
        outlet=re.compile(raw["outlet"]),
    )


def ends_sentence(line: str) -> bool:
    """Whether a line closes like a sentence of an article, not like a heading or a button.

    >>> ends_sentence("시는 이 사업을 추진한다고 밝혔다."), ends_sentence("국비 140억원 확보")
    (True, False)
    """
    return bool(_SENTENCE_END.search(line[-8:]))


def is_body(line: str) -> bool:
    """Whether a line is plainly running text: a sentence of some length, or too long to be anything else."""
    return len(line) > LONGEST_HEADLINE or (len(line) >= 20 and ends_sentence(line))


def is_furniture(line: str, *, above_body: bool = False) -> bool:
    """Whether a line of a page is no part of the article.

    >>> is_furniture("• 승인 2020.09.08 10:37"), is_furniture("저작권자 © 무단전재 및 재배포 금지 | 댓글 0")
    (True, True)
    >>> is_furniture("홈 > 경제 > 산업", above_body=True), is_furniture("AI 추천 기술을 공유한다고 밝혔다.")
    (True, False)
    """
    if len(line) > LONGEST_FURNITURE:
        return False
    known = patterns()
    if known.always.search(line):
        return True
    if ends_sentence(line) and len(line) > 40:
        return False
    if not ends_sentence(line) and len(line) <= 160 and known.marks.search(line):
        return not known.captions.search(line)
    rest = known.pieces.sub(" ", line)
    if rest != line and not _LETTER.search(rest):
        return True
    if not above_body or ends_sentence(line):
        return False
    return _is_place_in_site(rest) or not any(character.isalpha() for character in line)


def heads_list(line: str) -> bool:
    """Whether a line heads a list of other articles ('관련기사', '많이 본 뉴스')."""
    return len(line) <= LONGEST_FURNITURE and not ends_sentence(line) and bool(patterns().lists.match(line))


def closes_article(line: str) -> bool:
    """Whether a line is the notice of rights that stands below an article.

    >>> closes_article("저작권자 © 동남신문 무단전재 및 재배포 금지"), closes_article("댓글 0")
    (True, False)
    """
    return is_furniture(line) and bool(patterns().rights.search(line))


def is_caption(line: str) -> bool:
    """Whether a line describes a picture.

    >>> is_caption("▲ 29일 울산시청에서 열린 발대식 모습. [사진=울산시]"), is_caption("▲ 시상과 감사패")
    (True, False)
    """
    return len(line) <= LONGEST_FURNITURE and bool(patterns().captions.search(line))


def is_byline_beside_date(line: str, neighbours: Iterable[str]) -> bool:
    """Whether a bulleted short line stands next to a bulleted date, where content systems put the author.

    >>> is_byline_beside_date("• Lee Kyung-sik", ["• 승인 2020.09.08 10:37"])
    True
    """
    if not _BULLET.match(line) or len(line) > 40:
        return False
    return any(_BULLET.match(other) and _YEAR_FIRST.search(other) for other in neighbours)


def table_rows(lines: Sequence[str]) -> set[int]:
    """The numbers of lines that are rows of a table: three or more in a row with as many bars.

    >>> sorted(table_rows(["구분 | 기관", "공공 | 경기도", "민간 | 케이티", "시는 밝혔다."]))
    [0, 1, 2]
    >>> table_rows(["홈 | 경제", "시는 밝혔다."])
    set()
    """
    found: set[int] = set()
    bars = [len(_BAR.findall(line)) for line in lines]
    for count, run in itertools.groupby(range(len(lines)), key=bars.__getitem__):
        numbers = list(run)
        if count and len(numbers) >= _ROWS:
            found.update(numbers)
    return found


def author_of(lines: Iterable[str]) -> str | None:
    """The author that furniture names first.

    >>> author_of(["강은정기자 uskej@"])
    '강은정'
    """
    for line in lines:
        found = patterns().author.search(line)
        if found and set(found.group(1)) != {"O"}:
            return found.group(1)
    return None


def outlet_of(lines: Iterable[str]) -> str | None:
    """The outlet that furniture names first.

    >>> outlet_of(["저작권자 © 울산신문 무단전재 및 재배포 금지"])
    '울산신문'
    """
    for line in lines:
        found = patterns().outlet.search(line)
        if found:
            return found.group(1) or found.group(2)
    return None


def without_bullet(line: str) -> str:
    """A line without the bullet that some content systems put before author and date."""
    return _BULLET.sub("", line)


def _is_place_in_site(line: str) -> bool:
    line = line.strip()
    for joint in (_CRUMB, _BAR):
        parts = joint.split(line)
        if len(parts) > 1 and all(len(part) <= 12 for part in parts):
            return True
    return not _LETTER.search(patterns().sections.sub(" ", line))
