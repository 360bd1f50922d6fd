"""Posts written beside persons' names ('송철호 울산시장', '대표 홍길동'), and the bodies that titles name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from loaders.mentions.lexicon import regions
from loaders.mentions.people import title_of
from loaders.mentions.span import Span
from loaders.mentions.suffixes import suffix_of
from loaders.mentions.vocabulary import government, governs
from loaders.mentions.words import Word
from schema.vocabulary import concept

Body = TypeVar("Body")

_FARTHEST = 6
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
        if person.start not in first or person.end not in last:
            continue
        post = _after(words, last[person.end], person) or _before(words, first[person.start], person)
        if post:
            found.append(post)
    return found


def _after(words: Sequence[Word], number: int, person: Span) -> Titled | None:
    """The post after a name: the last title of the unbroken run of words there."""
    post = None
    for later in range(number + 1, min(number + 1 + _FARTHEST, len(words))):
        word = words[later]
        if word.sentence != words[number].sentence or not (word.before == " " or _opens(word, later - number)):
            break
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


def body_of(post: Titled, places: Mapping[tuple[int, int], Body]) -> Body | None:
    """What `places` holds for the body of a post: the longest in the post's stretch, else what the name follows."""
    inside = [place for place in places if post.body[0] <= place[0] and place[1] <= post.body[1]]
    inside = inside or [place for place in places if place[1] == post.person - 1 and post.start == post.person]
    if not inside:
        return None
    return places[max(inside, key=lambda place: (place[1] - place[0], -place[0]))]
