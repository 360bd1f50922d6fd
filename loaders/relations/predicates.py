"""The predicates of a sentence: verbs, verbal nouns with 하다·되다, copulas, and the bare verbal nouns of headlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loaders.relations.words import function_words
from loaders.text import Sentence, Token

Form = Literal["end", "chained", "adnominal", "nominal", "quoted"]

_NOUN = frozenset({"NNG", "NNP", "XR", "SL"})
_VERB = frozenset({"VV", "VA"})
_SUFFIX = frozenset({"XSV", "XSA"})
_BREAK = frozenset({"SF", "SP", "SE", "SO", "SW"})
_QUOTES = ("다고", "라고", "자고", "냐고")
_END: Form = "end"
_CHAINED: Form = "chained"
_ADNOMINAL: Form = "adnominal"
_NOMINAL: Form = "nominal"
_QUOTED: Form = "quoted"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate: its morphemes `first`..`last`, endings and auxiliaries included, and what its ending makes of it.

    `lemma` is the stem without 다: '추진하', '선정되', '맺', '이' for the copula.
    """

    first: int
    last: int
    lemma: str
    form: Form


def find_predicates(sentence: Sentence) -> tuple[Predicate, ...]:
    """The predicates of a sentence in order.

    >>> from schema.model import Article
    >>> from loaders.text import analyse
    >>> text = "시는 협약을 맺고 사업을 추진하기로 했다."
    >>> sentence = analyse(Article(id="article/0", title="", text=text)).sentences[0]
    >>> [(predicate.lemma, predicate.form) for predicate in find_predicates(sentence)]
    [('맺', 'chained'), ('추진하', 'end')]
    """
    tokens = sentence.tokens
    found: list[Predicate] = []
    place = 0
    while place < len(tokens):
        stem = _stem(tokens, place)
        if stem is None:
            place += 1
            continue
        lemma, after = stem
        last, form = _ending(tokens, after)
        found.append(Predicate(place, last, lemma, form))
        place = last + 1
    return tuple(found)


def _stem(tokens: tuple[Token, ...], place: int) -> tuple[str, int] | None:
    """The lemma that starts at `place` and the index after its stem."""
    token, tag = tokens[place], tokens[place].tag[:2]
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.tag in _NOUN and follows is not None and follows.tag[:3] in _SUFFIX:
        return token.form + follows.form, place + 2
    if token.tag in _NOUN and follows is not None and follows.form == "키" and follows.tag == "NNG":
        return token.form + "하", place + 1
    if token.tag in _NOUN and follows is not None and follows.form == "중" and _copula(tokens, place + 2):
        return token.form + "하", place + 2
    if tag in _VERB:
        return token.form, place + 1
    if token.tag.startswith("VC"):
        return ("이" if token.tag.startswith("VCP") else "아니"), place + 1
    if token.form in function_words().verbal_nouns and (follows is None or follows.tag in _BREAK):
        return token.form + "하", place + 1
    return None


def _copula(tokens: tuple[Token, ...], place: int) -> bool:
    return place < len(tokens) and (tokens[place].tag.startswith("VCP") or tokens[place].tag in _BREAK)


def _ending(tokens: tuple[Token, ...], place: int) -> tuple[int, Form]:
    """The index of the last morpheme of the ending that starts at `place`, and the form it gives."""
    last, form = place - 1, _END
    while place < len(tokens):
        tag, word = tokens[place].tag, tokens[place].form
        if tag.startswith(("EP", "EF", "VX", "VCP")) or (tag == "NNB" and word == "중"):
            last, form = place, _END
        elif tag == "EC":
            last, form = place, _QUOTED if word.endswith(_QUOTES) else _CHAINED
            if place + 1 >= len(tokens) or not tokens[place + 1].tag.startswith("VX"):
                break
        elif tag == "ETM":
            closed = _closed(tokens, place)
            if closed is None:
                nominal = place + 1 < len(tokens) and tokens[place + 1].form in {"것", "거"}
                return place, _NOMINAL if nominal else _ADNOMINAL
            last, form = place + 1, _END
            place += 1
        elif tag == "ETN" or (tag == "NNG" and word == "키"):
            if [token.form for token in tokens[place + 1 : place + 3]] != ["로", "하"]:
                return place, _NOMINAL
            last, form = place + 2, _END
            place += 2
        else:
            break
        place += 1
    return last, form


def _closed(tokens: tuple[Token, ...], place: int) -> int | None:
    """Whether the adnominal ending at `place` modifies a noun that only closes the predicate ('할 계획이다')."""
    noun = tokens[place + 1] if place + 1 < len(tokens) else None
    if noun is None or noun.form not in function_words().futures:
        return None
    beyond = tokens[place + 2] if place + 2 < len(tokens) else None
    if beyond is None or beyond.tag.startswith(("VCP", "S", "XSV", "VV")):
        return place + 1
    return None
