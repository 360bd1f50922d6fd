"""The mentions of a sentence as noun phrases: their morphemes, the noun that heads them, and the role they are marked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.mentions.model import Mentioned
from loaders.relations.words import function_words
from loaders.text import AnalysedText, Sentence, Token
from schema.model import class_of

_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SN", "SL", "SH", "XPN", "XSN", "XR", "MM", "NP"})
_QUOTES = frozenset("'\"‘’“”「」『』<>《》〈〉")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention in its sentence: morphemes `first`..`last`, `after` the index of what follows its particle.

    `role` is the particle's ('subject', 'topic', 'object', 'at', …), 'copula', 'bare' where nothing marks it, or
    'list' for a member whose list has no marked end. `head` is the last noun between the name and the particle,
    where it makes the phrase speak of something else ('육성' in '수소산업 육성을'). `group` numbers the list the mention is in.
    An empty `entity` marks a noun phrase that names none of the article's entities.
    """

    entity: str
    kind: str
    start: int
    end: int
    first: int
    last: int
    after: int
    role: str
    head: str = ""
    group: int = -1
    bracketed: bool = False


def find_phrases(analysed: AnalysedText, mentioned: Mentioned) -> tuple[tuple[Phrase, ...], ...]:
    """The phrases of each sentence, in order; members of a list have the role of its last one."""
    group_of = {index: number for number, group in enumerate(mentioned.lists) for index in group}
    mentions = sorted(enumerate(mentioned.mentions), key=lambda pair: (pair[1].start, pair[1].end, pair[1].entity))
    found: list[tuple[Phrase, ...]] = []
    place = 0
    for sentence in analysed.sentences:
        phrases = []
        while place < len(mentions) and mentions[place][1].start < sentence.start:
            place += 1
        while place < len(mentions) and mentions[place][1].start < sentence.end:
            index, mention = mentions[place]
            covered = [
                number
                for number, token in enumerate(sentence.tokens)
                if token.start < mention.end and mention.start < token.end
            ]
            if covered:
                first, last = covered[0], covered[-1]
                role, head, after = _marking(sentence, last)
                phrases.append(
                    Phrase(
                        mention.entity,
                        class_of(mention.entity),
                        mention.start,
                        mention.end,
                        first,
                        last,
                        after,
                        role,
                        head,
                        group_of.get(index, -1),
                        _bracketed(sentence.tokens, first),
                    )
                )
            place += 1
        found.append((*_lists(phrases), *_unnamed(sentence, phrases)))
    return tuple(tuple(sorted(phrases, key=lambda phrase: (phrase.after, phrase.first))) for phrases in found)


def _bracketed(tokens: tuple[Token, ...], first: int) -> bool:
    depth = 0
    for token in tokens[:first]:
        if token.form == "(":
            depth += 1
        elif token.form == ")":
            depth = max(0, depth - 1)
    return depth > 0


def _marking(sentence: Sentence, last: int) -> tuple[str, str, int]:
    """The role, the head and the index after the particle of a phrase whose name ends at morpheme `last`."""
    words, tokens = function_words(), sentence.tokens
    place, heads = last + 1, []
    while place < len(tokens):
        token = tokens[place]
        if token.form == "(":
            place = _closed(tokens, place) + 1
        elif token.form in _QUOTES or (token.form == ")" and token.tag == "SSC"):
            place += 1
        elif token.tag in _NOMINAL and not token.form.isdigit():
            if token.tag in {"NNG", "NNP", "SL", "XR"}:
                heads.append((place, token.form))
            place += 1
        elif token.tag in _NOMINAL:
            place += 1
        else:
            break
    proper = [form for _, form in heads if form not in words.appositions]
    head = proper[-1] if proper else ""
    if place >= len(tokens):
        return "bare", head, place
    token = tokens[place]
    if token.tag.startswith("XS") and heads:
        proper = [form for where, form in heads[:-1] if form not in words.appositions]
        return "bare", proper[-1] if proper else "", heads[-1][0]
    if token.tag.startswith("VCP"):
        return "copula", head, place
    if token.tag.startswith("J"):
        role = "with" if token.tag == "JC" else words.roles.get(token.form, "other")
        after = place + 1
        while after < len(tokens) and tokens[after].tag == "JX":
            after += 1
        if after < len(tokens) and tokens[after].tag[:2] in {"VV", "XS"} and tokens[after].form in words.light_verbs:
            role = words.light_verbs[tokens[after].form]
        elif role == "with" and after < len(tokens) and tokens[after].form in {"함께", "공동", "더불"}:
            role = "with"
        return role, head, after
    return "bare", head, place


def _closed(tokens: tuple[Token, ...], place: int) -> int:
    """The index of the bracket that closes the one at `place`, or of the last morpheme."""
    depth = 0
    for number in range(place, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[number].form, 0)
        if depth == 0:
            return number
    return len(tokens) - 1


def _lists(phrases: list[Phrase]) -> list[Phrase]:
    last_of = {phrase.group: phrase for phrase in phrases if phrase.group >= 0}
    return [
        replace(phrase, role=last_of[phrase.group].role, head=last_of[phrase.group].head, after=last_of[phrase.group].after)
        if phrase.group >= 0
        else phrase
        for phrase in phrases
    ]


def _unnamed(sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
    """Subjects that name no entity: they keep the verbs after them from taking a farther one."""
    taken = {number for phrase in phrases for number in range(phrase.first, phrase.after)}
    found = []
    for number, token in enumerate(sentence.tokens):
        if number in taken or number == 0 or sentence.tokens[number - 1].tag not in _NOMINAL:
            continue
        if token.tag == "JKS" or (token.tag == "JX" and token.form in {"은", "는"}):
            noun = sentence.tokens[number - 1]
            role = function_words().roles[token.form] if token.form in function_words().roles else "subject"
            found.append(Phrase("", "", noun.start, noun.end, number - 1, number - 1, number + 1, role, noun.form))
    return found
