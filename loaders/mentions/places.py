"""Places written one in another: '거제시 장목면' and '폴란드 글리비체' name two each, the wider one first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.mentions.lexicon import regions
from loaders.mentions.span import Span
from loaders.mentions.suffixes import suffix_of
from loaders.mentions.vocabulary import lies_in
from loaders.mentions.wordlists import word_list
from loaders.mentions.words import Word

_ADMINISTRATIVE = re.compile(r"[가-힣]{1,4}(?:\d가)?(?:시|군|구|읍|면|동|리)\Z")
_TOWNSHIP = re.compile(r"[가-힣]{1,4}(?:읍|면|동|리)\Z")
_PARTICLE = re.compile(r"(?<=[가-힣]{3})(?:에서|에)\Z")


def administrative(form: str) -> bool:
    """Whether a word has the shape of an administrative area's name.

    >>> [administrative(form) for form in ("장목면", "글리비체")]
    [True, False]
    """
    return bool(_ADMINISTRATIVE.match(form))


def apart(text: str, span: Span, wider: Mapping[int, Collection[int]]) -> list[Span]:
    """A place's span without the wider places it begins with; each that no vocabulary knows is a span of its own.

    `wider` gives, by start, where the names of known places end. What is left names nothing by itself where it is
    only a part or a surrounding of the place ('일대', '소회의실').

    >>> text = "제주시 구좌읍 미래관"
    >>> [text[part.start : part.end] for part in apart(text, Span(0, 11, "Region", 0.9, "scored"), {0: {3}})]
    ['구좌읍', '미래관']
    """
    found: list[Span] = []
    start, outer = span.start, ""
    while (place := text.find(" ", start, span.end)) > 0:
        first = text[start:place]
        known = place in wider.get(start, ())
        if not known and not administrative(first):
            break
        if not known:
            found.append(_within(replace(span, start=start, end=place), outer, text))
        outer = first
        start = place + 1
    particle = _PARTICLE.search(text, start, span.end)
    end = particle.start() if particle else span.end
    if text[start:end] not in word_list("surroundings"):
        found.append(_within(replace(span, start=start, end=end), outer, text))
    return found


def _within(span: Span, outer: str, text: str) -> Span:
    """The span of a place behind a wider one: the vocabulary's place of that name in it, if there is one."""
    if not outer:
        return span
    form = text[span.start : span.end]
    named = regions()
    place, around = named.get(f"{outer} {form}") or named.get(form), named.get(outer)
    if place and around and lies_in(place, around):
        return replace(span, concept=place.id, kind=place.kind, names=(place.ko, f"{outer} {form}"))
    return replace(span, names=(f"{outer} {form}",))


def townships(words: Sequence[Word], known: Sequence[Span]) -> Iterator[Span]:
    """The townships and villages written behind a wider place: '거제시 장목면', '고흥군 봉래면 예내리'."""
    ends = {span.end for span in known if span.type == "Region"}
    for number, word in enumerate(words):
        behind = word.before == " " and words[number - 1].end in ends
        if (
            behind
            and _TOWNSHIP.match(word.text)
            and not (suffix_of(word.text) or word.text in word_list("surroundings"))
        ):
            ends.add(word.end)
            outer = words[number - 1].text
            yield Span(word.start, word.end, "Region", 0.8, "township", names=(f"{outer} {word.text}",))
