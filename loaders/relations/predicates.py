"""The predicates of a sentence: verbs, verbal nouns with 하다·되다, copulas, and bare verbal nouns that end a headline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loaders.relations.words import function_words
from loaders.text import Sentence, Token

Form = Literal["end", "chained", "adnominal", "nominal", "quoted"]

_NOUN = frozenset({"NNG", "NNP", "XR", "SL"})
_VERB = frozenset({"VV", "VA"})
_SUFFIX = frozenset({"XSV", "XSA"})
_BREAK = frozenset({"SF", "SP", "SE", "SSC", "SSO", "SO", "SW"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate with its morphemes `first`..`last` (endings and auxiliaries included) and what its ending makes of it.

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
    if token.tag == "NNG" and (follows is None or follows.tag in _BREAK) and _bare(tokens, place):
        return token.form + "하", place + 1
    return None


def _copula(tokens: tuple[Token, ...], place: int) -> bool:
    return place < len(tokens) and (tokens[place].tag.startswith("VCP") or tokens[place].tag in _BREAK)


def _bare(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a noun ends its clause: after it nothing, or a mark that is no comma within a list of nouns."""
    if place + 1 >= len(tokens):
        return True
    mark = tokens[place + 1]
    return mark.form != "·" and mark.tag not in {"SSO", "SSC"} and len(tokens[place].form) > 1


def _ending(tokens: tuple[Token, ...], place: int) -> tuple[int, Form]:
    """The index of the last morpheme of the ending that starts at `place`, and the form it gives."""
    closing = function_words().futures
    last, form = place - 1, "end"
    while place < len(tokens):
        token = tokens[place]
        tag = token.tag
        if tag == "EP" or tag == "VX" or tag.startswith(("VX", "VCP")) or (tag == "XSV" and form == "nominal"):
            last, form = place, "end"
        elif tag == "EF":
            last, form = place, "end"
        elif tag == "EC":
            form = "quoted" if token.form.endswith(("다고", "라고", "자고", "냐고")) else "chained"
            last = place
            follows = tokens[place + 1].tag if place + 1 < len(tokens) else ""
            if not follows.startswith("VX"):
                break
        elif tag == "ETM":
            last, form = place, "adnominal"
            follows = tokens[place + 1] if place + 1 < len(tokens) else None
            if follows is None or follows.form not in closing:
                break
            beyond = tokens[place + 2] if place + 2 < len(tokens) else None
            if beyond is not None and not beyond.tag.startswith(("VCP", "S", "XSV")) and beyond.tag != "VV":
                form = "nominal" if follows.form in {"것", "거"} else "adnominal"
                break
            last, form = place + 1, "end"
            place += 1
        elif tag == "ETN":
            last, form = place, "nominal"
            rest = [token.form for token in tokens[place + 1 : place + 3]]
            if rest[:1] == ["로"] and rest[1:] == ["하"]:
                last, form = place + 2, "end"
                place += 2
            else:
                break
        elif token.form == "키" and tag == "NNG":
            rest = [token.form for token in tokens[place + 1 : place + 3]]
            last = place + len(rest)
            place += 2
        elif token.form == "중" and tag == "NNB":
            last = place
        else:
            break
        place += 1
    return last, form  # type: ignore[return-value]
