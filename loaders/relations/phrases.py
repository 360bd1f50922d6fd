"""The mentions of a sentence as noun phrases: their morphemes, their head noun, the role they are marked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.mentions.model import Mentioned
from loaders.relations.words import function_words
from loaders.text import AnalysedText, Sentence, Token
from schema.model import Mention, class_of

_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SN", "SL", "SH", "XPN", "XSN", "XR", "MM", "NP"})
_QUOTES = frozenset("'\"‘’“”「」『』<>《》〈〉")
_COMMA = frozenset({",", "·", "ㆍ", "및", "/"})
_FAMILY = {"Agency": "body", "Firm": "body"}
_HEADLINES = frozenset({"headline", "subhead"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention in its sentence: morphemes `first`..`last`, `after` the index of what follows its particle.

    `role` is what its particle marks ('subject', 'topic', 'object', 'at', …), 'copula', 'bare' where nothing marks
    it, or 'compound' where another name follows at once. A member of a list has the role of the last. `head` is the
    last noun between the name and the particle where it makes the phrase speak of something else ('육성' in '수소산업
    육성을'). `group` numbers the list, `outer` is False for a name within a longer one. An empty `entity` marks a noun
    phrase that names none of the article's entities.
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
    outer: bool = True

    @property
    def family(self) -> str:
        """The class, agencies and firms taken together."""
        return _FAMILY.get(self.kind, self.kind)

    @property
    def marked(self) -> str:
        """The role, with a mark where it belongs to a noun that the name modifies."""
        return f"{self.role}/*" if self.head else self.role


def find_phrases(analysed: AnalysedText, mentioned: Mentioned) -> tuple[tuple[Phrase, ...], ...]:
    """The phrases of each sentence, in the order in which they are marked."""
    group_of = {index: number for number, group in enumerate(mentioned.lists) for index in group}
    mentions = sorted(enumerate(mentioned.mentions), key=lambda pair: (pair[1].start, pair[1].end, pair[1].entity))
    found: list[tuple[Phrase, ...]] = []
    place = 0
    for sentence in analysed.sentences:
        while place < len(mentions) and mentions[place][1].start < sentence.start:
            place += 1
        inside = []
        while place < len(mentions) and mentions[place][1].start < sentence.end:
            inside.append(mentions[place])
            place += 1
        places = [(index, mention, _covered(sentence, mention)) for index, mention in inside]
        names = [(index, mention, span) for index, mention, span in places if span is not None]
        starts = {span[0] for _, _, span in names}
        phrases = [
            _phrase(sentence, mention, span, starts, group_of.get(index, -1), _outer(mention, inside))
            for index, mention, span in names
        ]
        phrases = _coordinated(sentence, phrases)
        found.append(tuple(sorted((*phrases, *_unnamed(sentence, phrases)), key=lambda it: (it.after, it.first))))
    return tuple(found)


def _covered(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    numbers = [
        number
        for number, token in enumerate(sentence.tokens)
        if token.start < mention.end and mention.start < token.end
    ]
    return (numbers[0], numbers[-1]) if numbers else None


def _outer(mention: Mention, others: list[tuple[int, Mention]]) -> bool:
    return not any(
        other.start <= mention.start
        and mention.end <= other.end
        and (other.end - other.start) > (mention.end - mention.start)
        for _, other in others
    )


def _phrase(
    sentence: Sentence, mention: Mention, span: tuple[int, int], starts: set[int], group: int, outer: bool
) -> Phrase:
    kind = class_of(mention.entity)
    role, head, after = _marking(sentence, span[1], starts, kind)
    if role == "bare" and span[0] == 0 and sentence.kind in _HEADLINES and kind in {"Agency", "Firm", "Region"}:
        follows = sentence.tokens[after : after + 1]
        role = "topic" if follows and follows[0].form == "," else role
    return Phrase(mention.entity, kind, mention.start, mention.end, *span, after, role, head, group, outer)


def _marking(sentence: Sentence, last: int, starts: set[int], kind: str) -> tuple[str, str, int]:
    """The role, the head and the index after the particle of a phrase whose name ends at morpheme `last`."""
    words, tokens = function_words(), sentence.tokens
    place = last + 1
    heads: list[tuple[int, str]] = []
    while place < len(tokens):
        token = tokens[place]
        if place in starts and kind != "Person":
            return "compound", "", place
        if token.form == "(":
            place = _closed(tokens, place)
        elif token.tag in _NOMINAL:
            if token.tag in {"NNG", "NNP", "SL", "XR"}:
                heads.append((place, token.form))
        elif token.form not in _QUOTES and token.tag != "SSC":
            break
        place += 1
    follows = tokens[place] if place < len(tokens) else None
    if heads and (follows is None or not follows.tag.startswith(("J", "VCP"))):
        verbal = follows is not None and follows.tag.startswith("XS")
        if verbal or heads[-1][1] in words.verbal_nouns:
            place = heads.pop()[0]
            follows = None
    proper = [form for _, form in heads if form not in words.appositions]
    head = proper[-1] if proper and kind != "Person" else ""
    if follows is None or not follows.tag.startswith(("J", "VCP")):
        return "bare", head, place
    if follows.tag.startswith("VCP"):
        return "copula", head, place
    role = "with" if follows.tag == "JC" else words.roles.get(follows.form, "other")
    after = place + 1
    while after < len(tokens) and tokens[after].tag == "JX":
        after += 1
    if after < len(tokens) and tokens[after].tag.startswith(("VV", "NNG")):
        role = words.light_verbs.get(tokens[after].form, role)
    return role, head, after


def _closed(tokens: tuple[Token, ...], place: int) -> int:
    """The index of the bracket that closes the one at `place`, or of the last morpheme."""
    depth = 0
    for number in range(place, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[number].form, 0)
        if depth == 0:
            return number
    return len(tokens) - 1


def _coordinated(sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases with the role of the last of their list, or of the like one that a comma or 와/과 joins them to."""
    done = list(phrases)
    for number in range(len(done) - 1, -1, -1):
        phrase = done[number]
        for other in done[number + 1 :]:
            listed = phrase.group >= 0 and other.group == phrase.group
            if listed or _joins(sentence, phrase, other):
                led = _led(done, other)
                done[number] = replace(phrase, role=led.role, head=led.head, after=led.after)
                break
    return done


def _led(phrases: list[Phrase], other: Phrase) -> Phrase:
    """The phrase that a name leads to where it only says in what the next one lies: '바스크, 덴마크 코펜하겐이다'."""
    if other.role != "compound":
        return other
    return next((it for it in phrases if it.first == other.after and it.kind == other.kind), other)


def _joins(sentence: Sentence, phrase: Phrase, other: Phrase) -> bool:
    """Whether only a comma or 와/과 and plain nouns stand between two phrases of like classes."""
    like = phrase.family == other.family
    if not (like and phrase.outer and other.outer and phrase.last < other.first <= phrase.after + 4):
        return False
    tokens = sentence.tokens
    if phrase.role == "with":
        between = tokens[phrase.after : other.first]
        joined = tokens[phrase.after - 1].tag == "JC"
    elif phrase.role == "bare" and phrase.after < len(tokens) and tokens[phrase.after].form in _COMMA:
        between = tokens[phrase.after + 1 : other.first]
        joined = True
    else:
        return False
    return joined and all(token.tag in _NOMINAL or token.tag.startswith("SS") for token in between)


def _unnamed(sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
    """Subjects that name no entity: they keep the verbs after them from taking a farther one."""
    taken = {number for phrase in phrases for number in range(phrase.first, phrase.after)}
    found = []
    for number, token in enumerate(sentence.tokens):
        if number in taken or number == 0 or sentence.tokens[number - 1].tag not in _NOMINAL:
            continue
        if token.tag == "JKS" or (token.tag == "JX" and token.form in {"은", "는"}):
            noun = sentence.tokens[number - 1]
            role = function_words().roles.get(token.form, "subject")
            found.append(Phrase("", "", noun.start, noun.end, number - 1, number - 1, number + 1, role, noun.form))
    return found
