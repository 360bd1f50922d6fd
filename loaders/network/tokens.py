"""An article's morphemes as the networks see them: vectors, tags, letters, and what vocabularies and figures mark."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from loaders.figures.model import Figures
from loaders.mentions.span import Span
from loaders.network.vectors import Floats, Integers
from loaders.relations.modality import CUES, cue_behind, last_predicate
from loaders.text import AnalysedText, Sentence, Token

TAGS: tuple[str, ...] = (
    *("NNG", "NNP", "NNB", "NR", "NP"),
    *("VV", "VA", "VX", "VCP", "VCN"),
    *("MM", "MAG", "MAJ", "IC"),
    *("JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC"),
    *("EP", "EF", "EC", "ETN", "ETM"),
    *("XPN", "XSN", "XSV", "XSA", "XSM", "XR"),
    *("SF", "SP", "SS", "SSO", "SSC", "SE", "SO", "SW", "SL", "SH", "SN", "SB"),
    *("W_URL", "W_EMAIL", "W_MENTION", "W_HASHTAG", "W_SERIAL", "W_EMOJI"),
)
"""Kiwi's tags, irregular conjugations taken with the regular ones; anything else counts as the first row, 0."""

GRAMS = 1 << 13
"""How many rows letters are hashed to."""

KNOWN = ("Agency", "Firm", "Region", "Industry", "Program", "Person")
"""The classes whose vocabulary marks morphemes."""

MONEY = frozenset({"KRW", "USD", "EUR", "GBP", "JPY", "CNY"})
_KINDS = ("headline", "subhead", "body", "caption")
_VERBS = ("VV", "VA", "VCP", "VCN", "XSV", "XSA")
_OPENING, _CLOSING, _EITHER = frozenset("‘“「『<《"), frozenset("’”」』>》"), frozenset("'\"")
_BULLETS = frozenset("△▲▶■□○●◇◆※·-①②③④⑤⑥⑦⑧⑨⑩")
_TAG_ROWS = {tag: number for number, tag in enumerate(TAGS, 1)}
_CUE_ROWS = {cue: number for number, cue in enumerate(CUES)}

_VOCABULARY = 0
_QUANTITY = _VOCABULARY + 3 * len(KNOWN)
_DATE = _QUANTITY + 5
_LAYOUT = _DATE + 5
_OWN_CUE = _LAYOUT + 4 + len(_KINDS) + 3
_LAST_CUE = _OWN_CUE + len(CUES)
FLAGS = _LAST_CUE + len(CUES)
"""How many flags a morpheme has."""


@dataclass(frozen=True, slots=True)
class TokenArrays:
    """The morphemes of an article as arrays, one row each, in the order of the text.

    `rows` number Kiwi's vectors (-1: none), `tags` Kiwi's tags, `grams` the hashed letters of the form (n, 6), `flags`
    what is marked there (n, FLAGS); `sentences` numbers the sentence, `predicates` the morpheme of the next predicate
    in it (the morpheme itself where none follows), `starts` and `ends` are offsets into the text.
    """

    rows: Integers
    tags: Integers
    grams: Integers
    flags: Floats
    sentences: Integers
    predicates: Integers
    starts: Integers
    ends: Integers

    def covered(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last morpheme that share a character with a stretch of text.

        The first is greater than the last where none does.
        """
        first = int(np.searchsorted(self.ends, start, "right"))
        return first, int(np.searchsorted(self.starts, end, "left")) - 1


def token_arrays(text: AnalysedText, known: Iterable[Span], figures: Figures) -> TokenArrays:
    """The arrays of an article's morphemes; `known` are the vocabulary's names in it.

    >>> from schema.model import Article
    >>> from loaders.text import analyse
    >>> arrays = token_arrays(analyse(Article(id="article/0", title="", text="울산시는 성장한다.")), (), Figures())
    >>> len(arrays.rows) == len(arrays.flags), arrays.covered(0, 3)
    (True, (0, 0))
    """
    tokens = [token for sentence in text.sentences for token in sentence.tokens]
    sentences = np.repeat(
        np.arange(len(text.sentences), dtype=np.int32), [len(sentence.tokens) for sentence in text.sentences]
    )
    arrays = TokenArrays(
        rows=np.array([token.row for token in tokens], np.int32),
        tags=np.array([_TAG_ROWS.get(token.tag.partition("-")[0], 0) for token in tokens], np.int32),
        grams=np.array([_grams(token.form, token.tag) for token in tokens], np.int32).reshape(-1, 6),
        flags=np.zeros((len(tokens), FLAGS), np.float32),
        sentences=sentences.astype(np.int32),
        predicates=np.arange(len(tokens), dtype=np.int32),
        starts=np.array([token.start for token in tokens], np.int32),
        ends=np.array([token.end for token in tokens], np.int32),
    )
    _mark_vocabulary(arrays, known)
    _mark_figures(arrays, figures, text.published)
    _mark_layout(arrays, tokens, text)
    place = 0
    for sentence in text.sentences:
        _mark_predicates(arrays, sentence, place)
        place += len(sentence.tokens)
    return arrays


@lru_cache(maxsize=1 << 15)
def _grams(form: str, tag: str) -> tuple[int, ...]:
    short = form[:8]
    letters = (f"={form}/{tag}", f"<{short[:1]}", f"<{short[:2]}", f"{short[-1:]}>", f"{short[-2:]}>", f"{short[-3:]}>")
    return tuple(zlib.crc32(letter.encode()) % GRAMS for letter in letters)


def _mark_vocabulary(arrays: TokenArrays, known: Iterable[Span]) -> None:
    for span in known:
        first, last = arrays.covered(span.start, span.end)
        if span.type in KNOWN and first <= last:
            place = _VOCABULARY + 3 * KNOWN.index(span.type)
            arrays.flags[first : last + 1, place] = 1
            arrays.flags[first, place + 1] = 1
            arrays.flags[last, place + 2] = 1


def _mark_figures(arrays: TokenArrays, figures: Figures, published: date | None) -> None:
    for quantity in figures.quantities:
        first, last = arrays.covered(quantity.start, quantity.end)
        if first <= last:
            kind = 0 if quantity.unit in MONEY else 1 if quantity.unit == "%" else 2
            arrays.flags[first : last + 1, _QUANTITY + kind] = 1
            arrays.flags[first, _QUANTITY + 3] = 1
            arrays.flags[first : last + 1, _QUANTITY + 4] = quantity.ordinal
    today = published.isoformat() if published else ""
    for found in figures.dates:
        first, last = arrays.covered(found.start, found.end)
        if first <= last:
            day = today[: len(found.value)]
            marks = (
                True,
                found.deadline,
                found.period,
                bool(today) and found.value < day,
                bool(today) and found.value > day,
            )
            arrays.flags[first : last + 1, _DATE : _DATE + 5] = marks


def _mark_layout(arrays: TokenArrays, tokens: Sequence[Token], text: AnalysedText) -> None:
    flags = arrays.flags
    count = max(len(tokens), 1)
    glued = np.zeros(count + 1, bool)
    glued[1:-1] = arrays.starts[1:] == arrays.ends[:-1]
    quoted = 0
    for number, token in enumerate(tokens):
        sentence = int(arrays.sentences[number])
        first = number == 0 or arrays.sentences[number - 1] != sentence
        letter = text.text[token.start : token.start + 1]
        if first:
            quoted = 0  # an apostrophe ('22년) closes nothing
        if letter in _OPENING:
            quoted = min(quoted + 1, 2)
        elif letter in _EITHER:
            quoted = 1 - min(quoted, 1)
        row = flags[number]
        row[_LAYOUT] = not glued[number]
        row[_LAYOUT + 1] = not glued[number + 1]
        row[_LAYOUT + 2] = first
        row[_LAYOUT + 3] = quoted > 0
        kind = text.sentences[sentence].kind
        if kind in _KINDS:
            row[_LAYOUT + 4 + _KINDS.index(kind)] = 1
        if letter in _CLOSING:
            quoted = max(quoted - 1, 0)
        place = _LAYOUT + 4 + len(_KINDS)
        row[place] = letter in _BULLETS
        row[place + 1] = min(sentence / 30, 1)
        row[place + 2] = number / count


def _mark_predicates(arrays: TokenArrays, sentence: Sentence, place: int) -> None:
    """The next predicate of each morpheme of a sentence, its cue, and the cue of the last one.

    `place` is the number of the sentence's first morpheme.
    """
    following, cue = -1, -1
    tokens = sentence.tokens
    for number in range(len(tokens) - 1, -1, -1):
        if following >= 0:
            arrays.predicates[place + number] = following
            arrays.flags[place + number, _OWN_CUE + cue] = 1
        if tokens[number].tag.startswith(_VERBS):
            stem = number - 1 if tokens[number].tag.startswith("XS") and number else number
            following, cue = place + stem, _CUE_ROWS[cue_behind(tokens, stem)]
    last = last_predicate(tokens)
    if last is not None:
        arrays.flags[place : place + len(tokens), _LAST_CUE + _CUE_ROWS[cue_behind(tokens, last)]] = 1
