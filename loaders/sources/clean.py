"""Cleaning a page's text: furniture off, blocks told apart, every kept character traceable to where it stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from loaders.sources.dates import day_of_furniture
from loaders.sources.furniture import (
    LONGEST_HEADLINE,
    author_of,
    closes_article,
    ends_sentence,
    heads_list,
    is_body,
    is_byline_beside_date,
    is_caption,
    is_furniture,
    outlet_of,
    patterns,
    table_rows,
    without_bullet,
)
from loaders.sources.offsets import Offsets
from schema.model import Block, BlockKind

# Invisible or unencodable: controls, zero-width marks, direction marks, soft hyphens, half surrogate pairs.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]+"
)
_SPACES = dict.fromkeys(map(ord, "\t\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))), " ")
_MARKS = re.compile(r"[\W_]+")
_LABEL = re.compile(r"^\[[^\]]{1,12}\]")
_HEADING = re.compile(r"^[■◆◇□▣▨●▶◈▲△]\s?(?!\d+월|\d+일)[\w“”‘’'\"]")
_AUTHOR_LIMIT = 40
_TITLE_LIMIT = 120
_MENU_WORD = 12
_MENU_LENGTH = 5
_SENTENCE_BELOW_RIGHTS = 40


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article's text with its blocks, and what the furniture said of it. `offsets` leads back to the raw text."""

    text: str
    title: str
    blocks: tuple[Block, ...]
    offsets: Offsets
    published: date | None = None
    author: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as shown: trimmed, without invisible characters; `spans` are (offset in line, offset in raw)."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def cut(self, start: int, end: int) -> _Line:
        """The part of the line from `start` to `end`."""
        moved = [(max(at - start, 0), raw + max(start - at, 0)) for at, raw in self.spans if at < end]
        first = max((number for number, (at, _) in enumerate(moved) if at == 0), default=0)
        return _Line(self.text[start:end], tuple(moved[first:]))


def clean(raw: str, title: str | None = None) -> Cleaned:
    """The article within a page's text. Offsets count code points of `raw` in NFC.

    Where the source names the `title` apart, it becomes the first line (its offset is that of its first copy in the
    text, or 0 where there is none). Lines keep their characters: only white space around them, invisible
    characters and runs of empty lines go.

    >>> page = "수소도시 추진\\n• 승인 2020.09.08 10:37\\n\\n울산시는 수소도시 사업을 추진한다고 밝혔다.\\n댓글 0"
    >>> cleaned = clean(page)
    >>> cleaned.text
    '수소도시 추진\\n\\n울산시는 수소도시 사업을 추진한다고 밝혔다.'
    >>> cleaned.published, page[cleaned.offsets.raw(cleaned.text.index("수소도시 사업")) :][:4]
    (datetime.date(2020, 9, 8), '수소도시')
    """
    lines = _lines(unicodedata.normalize("NFC", raw))
    named = _shown(unicodedata.normalize("NFC", title or ""), 0).text
    kept, dropped = _sort(lines, named)
    if named:
        same = next((line for line, _, _ in kept if _key(line.text) == _key(named)), None)
        kept = [entry for entry in kept if entry[0] is not same]
        kept.insert(0, (same if same and same.text == named else _Line(named, ((0, 0),)), "headline", False))
    return _assembled(kept, dropped)


_Kept = tuple[_Line, BlockKind, bool]  # the line, its function, and whether a gap stands before it


def _lines(raw: str) -> list[_Line]:
    lines, at = [], 0
    for line in raw.splitlines(keepends=True):
        lines.append(_shown(line, at))
        at += len(line)
    return lines


def _shown(line: str, at: int) -> _Line:
    pieces, spans, length, start = [], [], 0, 0
    for gap in [*_INVISIBLE.finditer(line), None]:
        end = gap.start() if gap else len(line)
        if end > start:
            pieces.append(line[start:end])
            spans.append((length, at + start))
            length += end - start
        start = gap.end() if gap else end
    text = "".join(pieces).translate(_SPACES)
    whole = _Line(text, tuple(spans))
    return whole.cut(len(text) - len(text.lstrip()), len(text.rstrip()))


def _key(line: str) -> str:
    return _MARKS.sub("", line)


def _sort(lines: list[_Line], named: str) -> tuple[list[_Kept], list[str]]:
    """The article's lines with their functions, and the furniture. `named` is the title, where the source gives it."""
    title_key = _key(named)
    texts = [line.text for line in lines]
    furniture = [is_furniture(text) for text in texts]
    plain = [is_body(text) and not off and not is_caption(text) for text, off in zip(texts, furniture, strict=True)]
    top = _top(texts, plain, furniture)
    if not named and top < len(texts):
        plain[top] = not _is_headline(texts[top])
    first_body = plain.index(True) if True in plain else len(texts)
    last_body = len(plain) - 1 - plain[::-1].index(True) if True in plain else len(texts)
    rows = table_rows(texts)
    kept: list[_Kept] = []
    dropped = [text for text in texts[:top] if text]
    gap = closed = signed = False
    in_list = items = 0
    for number, line in enumerate(lines[top:], top):
        text = line.text
        if not text:
            gap = True
            in_list = in_list if items == 0 or number > last_body else 0
            continue
        above, below = number < first_body, number > last_body
        if heads_list(text):
            in_list, items = 1, int(len(_key(text)) > 12)
            closed = closed or below
            unwanted = True
        elif in_list and not is_body(text):
            items += 1
            unwanted = True
        else:
            in_list = 0
            neighbours = [other for other in texts[max(number - 2, 0) : number + 3] if other]
            unwanted = (
                (closed and not is_caption(text) and not is_body(text))
                or (signed and not is_caption(text) and len(text) < _SENTENCE_BELOW_RIGHTS)
                or furniture[number]
                or (above and is_furniture(text, above_body=True) and not (kept and number in rows))
                or is_byline_beside_date(text, neighbours)
            )
            closed = closed or (below and unwanted and bool(kept))
            signed = signed or (number > first_body and unwanted and closes_article(text))
        if unwanted:
            dropped.append(text)
            gap = True
            continue
        if not kept and not title_key:
            title_key = _key(text)
        elif title_key and _repeats_title(text, title_key) and (kept or number > 0):
            gap = True
            continue
        elif kept and text == kept[-1][0].text:
            kept[-1] = (kept[-1][0], kept[-1][1] if kept[-1][1] == "headline" else "caption", kept[-1][2])
            continue
        body = _without_signature(line, dropped)
        above = above and number not in rows
        kept.append((body, _kind(body.text, first=not kept and not named, above=above, below=below), gap))
        gap = False
    return kept, dropped


def _top(texts: list[str], plain: list[bool], furniture: list[bool]) -> int:
    """The number of the line the article begins with: below menus, and of a headline given twice, the first."""
    first_body = plain.index(True) if True in plain else len(texts)
    above = [number for number in range(first_body) if texts[number] and not furniture[number]]
    top = run = 0
    seen: dict[str, int] = {}
    for number in above:
        text = texts[number]
        run = run + 1 if len(text) <= _MENU_WORD and not ends_sentence(text) else 0
        if run >= _MENU_LENGTH and number != above[-1]:
            top = number + 1
        first = seen.setdefault(text, number)
        if first < number - 1 and len(text) >= _MENU_WORD and not is_caption(text):
            top = max(top, first)
    while top < len(texts) and (
        not texts[top] or furniture[top] or is_furniture(texts[top], above_body=top < first_body)
    ):
        top += 1
    return top


def _repeats_title(text: str, title_key: str) -> bool:
    key = _key(text)
    return bool(key) and (
        key == title_key or (_LABEL.match(text) is not None and _key(_LABEL.sub("", text)) == title_key)
    )


def _without_signature(line: _Line, dropped: list[str]) -> _Line:
    tail = max(len(line.text) - LONGEST_HEADLINE, 0)
    closing = patterns().trailing.search(line.text[tail:])
    if not closing or tail + closing.start() == 0:
        return line
    dropped.append(closing.group())
    return line.cut(0, tail + closing.start())


def _dateline(text: str) -> int:
    """The length of what opens a line without belonging to its sentence ('[울산=홍길동 기자] ')."""
    opening = patterns().leading.match(text[:LONGEST_HEADLINE])
    return opening.end() if opening else 0


def _is_headline(text: str) -> bool:
    return len(text) <= _TITLE_LIMIT and not ends_sentence(text)


def _kind(text: str, *, first: bool, above: bool, below: bool) -> BlockKind:
    if first and _is_headline(text):
        return "headline"
    if is_caption(text):
        return "caption"
    if len(text) > LONGEST_HEADLINE or ends_sentence(text):
        return "body"
    if above or (not below and _HEADING.match(text) and len(text) <= LONGEST_HEADLINE // 2):
        return "subhead"
    return "body"


def _assembled(kept: list[_Kept], dropped: list[str]) -> Cleaned:
    pieces: list[str] = []
    blocks: list[Block] = []
    cleaned: list[int] = []
    original: list[int] = []
    at = 0
    for number, (line, kind, gap) in enumerate(kept):
        if number:
            joint = "\n\n" if gap or number == 1 else "\n"
            pieces.append(joint)
            at += len(joint)
        for offset, raw in line.spans:
            cleaned.append(at + offset)
            original.append(raw)
        pieces.append(line.text)
        opening = _dateline(line.text) if kind == "body" else 0
        if opening:
            blocks.append(Block(kind="byline", start=at, end=at + opening))
        blocks.append(Block(kind=kind, start=at + opening, end=at + len(line.text)))
        at += len(line.text)
    title = kept[0][0].text if kept else ""
    text = "".join(pieces)
    datelines = [text[block.start : block.end] for block in blocks if block.kind == "byline"]
    return Cleaned(
        text=text,
        title=title if len(title) <= _TITLE_LIMIT else title[:_TITLE_LIMIT].rsplit(" ", 1)[0] + "…",
        blocks=tuple(blocks),
        offsets=Offsets(tuple(cleaned), tuple(original)),
        published=day_of_furniture(dropped),
        author=author_of([*dropped, *datelines]) or _author_by_bullet(dropped),
        outlet=outlet_of(dropped),
    )


def _author_by_bullet(dropped: list[str]) -> str | None:
    for line, following in pairwise(dropped):
        if is_byline_beside_date(line, [following]):
            name = without_bullet(line)
            return name if len(name) <= _AUTHOR_LIMIT and not is_furniture(line) else None
    return None
