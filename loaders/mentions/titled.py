"""Posts written beside persons' names ('송철호 울산시장', '대표 홍길동'), and the bodies that titles name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from loaders.mentions.lexicon import regions
from loaders.mentions.people import korean_name, title_of
from loaders.mentions.span import Span
from loaders.mentions.suffixes import suffix_of
from loaders.mentions.vocabulary import government, governs
from loaders.mentions.words import Word
from schema.vocabulary import concept

Body = TypeVar("Body")

_FARTHEST = 6
_UNIT = re.compile(r"(?:대학|대학원|학부|학과|[가-힣]과|국|실|본부|센터|단|연구소|사업부|부문)\Z")
_LATINIZED = re.compile(
    r"(?:(?<=[은는와과,]\s)|(?<=이날\s)|(?<=[\n△▲▶○(]))(?P<name>[가-힣]{2,8}(?:\s[가-힣]{1,8}){1,3})"
    r"\s?(?=\([A-Z][a-z]+(?:[ -][A-Z][A-Za-z.\-]*){1,4}\)\s)"
)
_SEATS = frozenset({"Agency", "Firm", "Region"})
_BEFORE_BODY = re.compile(r"(?:^|[\s,·△▲▶(])(?P<name>[가-힣]{2}[^은는이가을를의에와과로만된할\W]) \Z", re.MULTILINE)
_RULED = {"도지사": "도", "지사": "도", "시장": "시", "군수": "군", "구청장": "구"}


@dataclass(frozen=True, slots=True)
class Titled:
    """A person's name (its start) with the post beside it; `body` is the stretch that may name the organization."""

    person: int
    role: str
    start: int
    end: int
    body: tuple[int, int]


def titled(words: Sequence[Word], persons: Sequence[Span]) -> list[Titled]:
    """The posts beside the names of persons: what follows the name first, else what precedes it."""
    last = {word.end: number for number, word in enumerate(words)}
    first = {word.start: number for number, word in enumerate(words)}
    found = []
    for person in persons:
        if person.end in last:
            post = _after(words, last[person.end], person)
        else:
            post = _after(words, first.get(person.end + 1, 0) - 1, person)
        if post is None and person.start in first:
            post = _before(words, first[person.start], person)
        if post:
            found.append(post)
    return found


def latinized(text: str) -> list[Span]:
    """Words with a Latin name in brackets behind them, which may be a person's: '프란시스코 베티(Francisco Betti)'.

    >>> [span.end for span in latinized("이날 프란시스코 베티(Francisco Betti) 위원장은")]
    [11]
    """
    return [Span(*match.span("name"), "Person", 0.7, "title") for match in _LATINIZED.finditer(text)]


def unseen(text: str, words: Sequence[Word], spans: Sequence[Span]) -> list[Span]:
    """Words shaped like a Korean name before a body or its seat, where the analyser saw something else in them."""
    seen = {word.start: word.end for word in words}
    found = []
    for span in spans:
        match = _BEFORE_BODY.search(text, max(0, span.start - 6), span.start) if span.type in _SEATS else None
        if match and korean_name(match["name"]) and seen.get(match.start("name")) != match.end("name"):
            found.append(Span(*match.span("name"), "Person", 0.6, "title"))
    return found


def _after(words: Sequence[Word], number: int, person: Span) -> Titled | None:
    """The post after a name: the last title of the unbroken run of words there."""
    post = None
    bracket = False
    if number < 0:
        return None
    for later in range(number + 1, min(number + 1 + _FARTHEST, len(words))):
        word = words[later]
        opens = _opens(word, later - number)
        if word.sentence != words[number].sentence or not (
            word.before == " " or opens or (bracket and word.before == ") ")
        ):
            break
        bracket = opens or (bracket and word.before != ") ")
        role = title_of(word.text)
        if role:
            post = Titled(person.start, role, person.start, word.end, (words[number + 1].start, word.end))
    return post


def _opens(word: Word, distance: int) -> bool:
    """Whether a word is the first after a name that a bracket follows: '홍길동(울산시장)', '홍길동(52) 대표'."""
    return distance == 1 and word.before.startswith("(") and (word.before == "(" or word.before.endswith(") "))


def _before(words: Sequence[Word], number: int, person: Span) -> Titled | None:
    if number == 0 or words[number].before != " " or words[number - 1].sentence != words[number].sentence:
        return None
    role = title_of(words[number - 1].text)
    if role is None:
        return None
    start = number - 1
    while start > 0 and number - start < _FARTHEST and words[start].before == " ":
        if words[start - 1].sentence != words[number].sentence:
            break
        start -= 1
    return Titled(person.start, role, words[start].start, person.end, (words[start].start, words[number - 1].end))


def bodies(words: Sequence[Word], posts: Sequence[Titled], spans: Sequence[Span]) -> list[Span]:
    """The bodies that only a post tells: '울산시장' and '울산시 부시장' the city, '진흥원장' the institute."""
    found = []
    for post in posts:
        for word in words:
            if post.body[0] <= word.start and word.end <= post.body[1]:
                span = _within(word, title_of(word.text))
                if span:
                    found.append(span)
        for span in spans:
            region = concept(span.concept or "") if span.type == "Region" else None
            within = post.body[0] <= span.start and span.end <= post.body[1]
            if region and within and governs(span.names[-1], region):
                found.append(government(span.start, span.end, region))
    return found


def _within(word: Word, role: str | None) -> Span | None:
    if role is None or role == word.text:
        return None
    for office, ending in _RULED.items():
        stem = word.text.removesuffix(office)
        if stem != word.text:
            region = regions().get(stem) or regions().get(stem + ending)
            if region:
                tail = len(ending) if word.text.startswith(stem + ending) else 0
                return government(word.start, word.start + len(stem) + tail, region)
    for stem in (word.text[:-1], word.text.removesuffix(role)):
        suffix = suffix_of(stem)
        if suffix and suffix.type in {"Agency", "Firm"}:
            return Span(word.start, word.start + len(stem), suffix.type, 0.8, "title", kind=suffix.kind)
    return None


def bodies_of(post: Titled, places: Mapping[tuple[int, int], Body], text: str) -> list[tuple[Body, str]]:
    """What `places` holds for the bodies of a post, each with the role there.

    Of the bodies in the post's stretch it is the longest; where the title names a unit of the body before it
    ('연세대 정보바이오융합대학장'), it is the body and then the unit. Without any it is what the name follows.
    """
    inside = sorted(place for place in places if post.body[0] <= place[0] and place[1] <= post.body[1])
    if not inside:
        follows = [place for place in places if place[1] == post.person - 1 and post.start == post.person]
        return [(places[max(follows)], post.role)] if follows else []
    first, last = inside[0], inside[-1]
    rest = text[first[1] : post.body[1]].strip()
    if first != last and _UNIT.search(text, *last):
        whole = [(places[first], rest if title_of(rest) and " " not in rest else post.role)]
        return [*whole, (places[last], post.role)] if places[first] != places[last] else whole
    return [(places[max(inside, key=lambda place: (place[1] - place[0], -place[0]))], post.role)]
