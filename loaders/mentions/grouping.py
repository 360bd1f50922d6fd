"""Putting spans together that name one thing: the same form, a short form of a long one, a declared abbreviation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.mentions.heads import bare, kind_of, plain
from loaders.mentions.naming import event_forms, place_forms, surrounding_forms, variants
from loaders.mentions.span import Span
from loaders.mentions.wordlists import word_list

_DECLARED = re.compile(r"\s?\((?P<said>이하|약칭|일명)?[\s,:]*['‘“\"]?(?P<form>[^()'’”\"]{2,60}?)['’”\"]?\)")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&·.\- ]{1,50}\Z")
_PLACE_NAME = 5
"""Letters at most that the name of a place takes before what is abbreviated ('충북경제자유구역청', '경자청')."""

_DIGITS = re.compile(r"\d+")
_NAMED = frozenset({"Agency", "Firm", "Program", "Event", "Person", "Region"})


@dataclass(slots=True)
class Group:
    """Spans taken to name one thing, with its names (those of the vocabulary first)."""

    type: str
    spans: list[Span] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    identifier: str | None = None

    @property
    def start(self) -> int:
        """Where the article first names it."""
        return min(span.start for span in self.spans)

    def absorb(self, other: Group) -> None:
        """Take over another group's spans and names."""
        self.spans += other.spans
        self.names = list(dict.fromkeys([*self.names, *other.names]))
        self.identifier = self.identifier or other.identifier


def groups(text: str, spans: Sequence[Span]) -> list[Group]:
    """The things that the spans of an article name, in the order of their first mention."""
    prefixes = {text[span.start : span.end] for span in spans if span.type in {"Agency", "Region"}}
    found = _by_form(text, spans, prefixes)
    found = _by_abbreviation(text, found)
    found = _by_containment(found)
    return sorted(found, key=lambda group: (group.start, group.type))


def _names(text: str, span: Span, prefixes: set[str]) -> list[str]:
    form = text[span.start : span.end]
    if span.type in {"Program", "Event"}:
        longer = list(surrounding_forms(text, span.start, span.end, prefixes))
        if span.type == "Event":
            longer += event_forms(text, span.start, span.end)
        return [*span.names, *variants(form, span.type, prefixes), *longer]
    if span.type == "Region":
        return [*span.names, *place_forms(form, prefixes)]
    return list(dict.fromkeys([*span.names, form, bare(form)]))


def _by_form(text: str, spans: Sequence[Span], prefixes: set[str]) -> list[Group]:
    index: dict[tuple[str, str], Group] = {}
    found: list[Group] = []
    for span in sorted(spans, key=lambda span: (span.concept is None, span.start - span.end, span.start)):
        names = _names(text, span, prefixes)
        keys = [(span.type, plain(name)) for name in names if plain(name)]
        if span.concept:
            keys.insert(0, (span.type, span.concept))
        group = next((index[key] for key in keys if key in index), None)
        if group is None or (span.concept and group.identifier and group.identifier != span.concept):
            group = Group(span.type, identifier=span.concept)
            found.append(group)
        group.absorb(Group(span.type, [span], names))
        for key in keys:
            index.setdefault(key, group)
    return found


def abbreviates(short: str, long: str) -> bool:
    """Whether a Korean short form takes its letters, in order, from a long one, beginning and ending with its.

    >>> abbreviates("산단공", "산업단지공단"), abbreviates("중기부", "중소벤처기업부")
    (False, True)
    """
    letters = iter(long)
    return (
        3 <= len(short) < len(long) <= len(short) + 12
        and short[0] == long[0]
        and short[-1] == long[-1]
        and all(letter in letters for letter in short)
    )


def _by_abbreviation(text: str, found: list[Group]) -> list[Group]:
    forms: dict[tuple[str, str], Group] = {(group.type, plain(name)): group for group in found for name in group.names}
    declared: list[tuple[int, int]] = []
    for group in tuple(found):
        if group.type not in _NAMED or group not in found:
            continue
        for span in tuple(group.spans):
            match = _DECLARED.match(text, span.end)
            if match is None:
                continue
            form, *more = (part.strip() for part in re.split(r"[:,;]\s?", match["form"]))
            whole = plain(text[span.start : span.end])
            if not (match["said"] or _LATIN.match(form) or abbreviates(plain(form), whole)):
                continue
            declared.append(match.span())
            group.names += [part for part in more if _LATIN.match(part) and part not in group.names]
            other = forms.get((group.type, plain(form)))
            if other is not None and other is not group and other in found:
                group.absorb(other)
                found.remove(other)
            elif form not in group.names:
                group.names.append(form)
    return [group for group in found if not all(_within(span, declared) for span in group.spans)]


def _within(span: Span, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in places)


def _short_for(short: str, long: str, type_: str) -> bool:
    if len(short) >= len(long):
        return False
    rest = long.removeprefix(short)
    match type_:
        case "Program":
            return len(short) >= 4 and (long.endswith(short) or rest in word_list("continuations"))
        case "Region":
            return len(short) >= 5 and long.endswith(short) and kind_of(short, "Region") in {"complex", "site"}
        case "Event":
            if long.endswith(short) or rest.isdigit():
                return True
            return kind_of(short, "Event") == "agreement" == kind_of(long, "Event") and len(short) <= 7
        case "Agency":
            if long.endswith(short):
                return short in word_list("bodies") or (len(short) >= 4 and len(short) * 2 >= len(long))
            starts = (place for place in range(min(_PLACE_NAME, len(long))) if long[place] == short[0])
            return any(abbreviates(short, long[place:]) for place in starts)
        case "Firm":
            return len(short) >= 3 and (long.endswith(short) or long.startswith(short)) and len(short) * 2 >= len(long)
        case _:
            return False


def retold(short: str, long: str) -> bool:
    """Whether an event's name is another's in other words: the same last word, most of it there, no other number.

    >>> retold("해양플랜트 투자유치 전략회의", "조선 및 해양플랜트 기업 유치 전략회의")
    True
    >>> retold("제2차 전략회의", "제3차 수소 전략회의")
    False
    """
    words, whole = short.split(" "), plain(long)
    if len(words) < 2 or len(words[-1]) < 3 or long.split(" ")[-1] != words[-1] or len(plain(short)) > len(whole):
        return False
    shared = sum(len(word) for word in words if plain(word) and plain(word) in whole)
    digits = set(_DIGITS.findall(short)), set(_DIGITS.findall(long))
    apart = bool(digits[0] and digits[1] and digits[0] != digits[1])
    return not apart and shared > len(words[-1]) and shared * 3 > len(plain(short)) * 2 - 1


def _by_containment(found: list[Group]) -> list[Group]:
    """Short forms join the long form before them, or else the only one after them."""
    by_type: dict[str, list[Group]] = defaultdict(list)
    for group in found:
        by_type[group.type].append(group)
    gone: set[int] = set()
    for type_, members in by_type.items():
        for group in sorted(members, key=lambda group: max(len(plain(name)) for name in group.names)):
            if group.identifier:
                continue
            short = max((plain(name) for name in group.names), key=len)
            longer = [
                other
                for other in members
                if other is not group
                and id(other) not in gone
                and (type_ != "Agency" or "/" not in (other.identifier or "") or len(short) >= 4)
                and (
                    any(_short_for(short, plain(name), type_) for name in other.names)
                    or (type_ == "Event" and any(retold(one, name) for one in group.names for name in other.names))
                )
            ]
            before = [other for other in longer if other.start < group.start]
            target = max(before, key=lambda other: other.start) if before else longer[0] if len(longer) == 1 else None
            if target is not None:
                target.absorb(group)
                gone.add(id(group))
    return [group for group in found if id(group) not in gone]
