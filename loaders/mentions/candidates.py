"""Stretches of nouns that may name something, and what can be seen of each: its edges, its head, its surroundings.

A candidate is a run of words of one sentence joined by nothing but spaces, middle dots and brackets that close. What
is seen of it falls into three parts (its left edge, its right edge, the whole), so that edges are looked at once for
all the candidates that share them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.mentions.people import korean_name, title_of
from loaders.mentions.span import Span
from loaders.mentions.suffixes import suffix_of
from loaders.mentions.words import Word
from loaders.text import Token

LONGEST = 8
_QUOTES = {"‘": "’", "'": "'", "“": "”", '"': '"', "「": "」", "『": "』", "<": ">", "《": "》"}
_LINKS = frozenset({" ", "·", "ㆍ", "‧", " 및 "})
_BRACKETS = {"(": -1, ")": 1, ") ": 1}
"""What stands where a bracket within a name opens or closes, read from its end: '연구개발(R&D) 지원사업'."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The words from `first` to `last` (inclusive, numbers in the article's words) and what is seen of the whole."""

    first: int
    last: int
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the edges of candidates look like: for each word as the first, and as the last, of a name."""

    left: tuple[tuple[str, ...], ...]
    right: tuple[tuple[str, ...], ...]


def surroundings(words: Sequence[Word], known: Mapping[int, str]) -> Surroundings:
    """What each word shows as the left and as the right edge; `known` is the class of vocabulary by start offset."""
    left, right = [], []
    for number, word in enumerate(words):
        previous = words[number - 1] if number and words[number - 1].sentence == word.sentence else None
        after = words[number + 1] if number + 1 < len(words) else None
        if after is not None and after.sentence != word.sentence:
            after = None
        left.append(tuple(dict.fromkeys(_left(word, previous, known))))
        right.append(tuple(dict.fromkeys(_right(word, after))))
    return Surroundings(tuple(left), tuple(right))


def _left(word: Word, previous: Word | None, known: Mapping[int, str]) -> Iterator[str]:
    yield f"<w={word.text}"
    yield f"<t={word.tokens[0].form}"
    yield f"<tag={_tag(word.tokens[0])}"
    yield f"<b={word.before[-4:]}"
    yield f"<k={known.get(word.start, '')}"
    if word.before.strip(" ") == "" and previous is not None:
        yield f"<pw={previous.tokens[-1].form}"
        yield f"<pt={_tag(previous.tokens[-1])}"
        suffix = suffix_of(previous.text)
        yield f"<ps={suffix.type if suffix else ''}"
        yield f"<pk={known.get(previous.start, '')}"
        yield f"<ptitle={title_of(previous.text) is not None}"
    elif previous is None:
        yield "<first"


def _tag(token: Token) -> str:
    """Kiwi's tag, common and proper nouns alike."""
    return "NN" if token.tag in {"NNG", "NNP"} else token.tag


def _right(word: Word, after: Word | None) -> Iterator[str]:
    yield f">w={word.text}"
    yield f">t={word.tokens[-1].form}"
    yield f">tag={_tag(word.tokens[-1])}"
    if len(word.tokens) > 1:
        yield f">tt={word.tokens[-2].form}{word.tokens[-1].form}"
    for length in (1, 2, 3):
        if len(word.text) > length:
            yield f">c={word.text[-length:]}"
    suffix = suffix_of(word.text)
    yield f">s={suffix.type if suffix else ''}"
    yield f">p={word.tail[:3]}"
    yield f">p1={word.tail[:1]}"
    if after is not None:
        yield f">n={after.tokens[0].form}"
        yield f">pn={word.tail[:2]}|{after.text}"
        yield f">a={after.before[:3]}|{after.text[-2:]}"
        if after.before == " ":
            title = title_of(after.text)
            yield f">title={title}{title == after.text}"
            yield f">titled={title is not None}{title == after.text}"


def candidates(words: Sequence[Word], bodies: Sequence[Span], text: str) -> list[Candidate]:
    """The candidates of an article's words, each with what is seen of the whole."""
    inside: dict[int, set[str]] = defaultdict(set)
    for number, word in enumerate(words):
        for span in bodies:
            if word.start <= span.start < word.end:
                inside[number].add(span.type[0])
    found = []
    runs: Counter[str] = Counter()
    spans: list[tuple[int, int, str]] = []
    for last, word in enumerate(words):
        first = last
        brackets = 0
        while first >= 0 and last - first < LONGEST and words[first].sentence == word.sentence:
            before = words[first].before
            if not brackets:
                name = text[words[first].start : word.end]
                runs[name] += 1
                if any(map(str.isalnum, name)):
                    spans.append((first, last, name))
            brackets += _BRACKETS.get(before, 0)
            if brackets < 0 or (before not in _LINKS and before not in _BRACKETS):
                break
            first -= 1
    closings = {last: _closing(words[last].end, text) for _, last, _ in spans}
    for first, last, name in spans:
        seen = _whole(words, first, last, name, closings[last], runs[name], inside)
        found.append(Candidate(first, last, tuple(dict.fromkeys(seen))))
    return found


def _closing(end: int, text: str) -> str:
    """The mark after a name, or after what stands in brackets behind it."""
    mark = text[end : end + 1]
    if mark != "(":
        return mark if mark.strip() else ""
    close = text.find(")", end, end + 60)
    return text[close + 1 : close + 2].strip() if close > 0 else mark


def _whole(
    words: Sequence[Word], first: int, last: int, name: str, closing: str, times: int, inside: Mapping[int, set[str]]
) -> list[str]:
    stretch = words[first : last + 1]
    head, before = stretch[-1].tokens[-1].form, stretch[0].before
    length, opening = len(stretch), before[-1:]
    quoted = _QUOTES.get(opening, "-") == closing
    half = opening in _QUOTES or (closing in "’'”\"」』>》" and closing != "")
    size = min(sum(len(word.tokens) for word in stretch), 10)
    among = [inside[number] for number in range(first, last + 1) if number in inside]
    kinds = "".join(sorted(set().union(*among))) if among else ""
    seen = [
        f"=n={length}",
        f"=l={min(len(name), 24) // 2}",
        f"=q={quoted}{half}",
        f"=q{head}={quoted}",
        f"=h{head}={min(length, 4)}",
        f"=hs{head}={min(size, 5)}",
        f"=x={min(times, 4)}",
        f"=xh{head}={min(times, 3)}",
        f"=k={kinds}",
        f"=kh{head}={kinds}",
        f"=list={before[-2:]}|{stretch[-1].tail[:1]}",
    ]
    if before not in _LINKS:
        seen.append("=whole")
    if times > 1:
        seen.append("=again")
    if "·" in name:
        seen.append("=dot")
    if any(token.tag == "SL" for token in stretch[0].tokens):
        seen.append("=latin")
    if stretch[0].tokens[0].tag == "SN":
        seen.append("=number")
    seen.extend(f"=i={word.tokens[-1].form}" for word in stretch[:-1])
    if length == 1:
        person = korean_name(name)
        after = words[last + 1] if last + 1 < len(words) and words[last].tail == "" else None
        title_after = after is not None and title_of(after.text) is not None
        title_after |= (
            last + 2 < len(words)
            and words[last + 1].before == " " == words[last + 2].before
            and (title_of(words[last + 2].text) is not None)
        )
        title_before = before == " " and first > 0 and title_of(words[first - 1].text) is not None
        seen += [
            f"=one={len(name)}",
            f"=person={person}{title_before}{title_after}{len(name)}",
            f"=shape={'+'.join(_tag(token) for token in words[first].tokens)}",
            f"=1b={before[-3:]}",
            f"=1p={before[-2:]}|{words[last].tail[:1]}|{min(len(words[first].tokens), 3)}",
        ]
    return seen
