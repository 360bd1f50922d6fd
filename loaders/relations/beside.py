"""Sightings of two phrases with little between them: '부산시 산하 부산경제진흥원', '포스코(포항)', '울산시의 사업'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from loaders.relations.clauses import Clause, stating
from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Sighting
from loaders.text import Sentence, Token

_FARTHEST = 7
_QUOTES = frozenset("‘’“”\"'「」『』<>《》")


def beside_sightings(
    number: int, sentence: Sentence, phrases: tuple[Phrase, ...], clauses: tuple[Clause, ...]
) -> Iterator[Sighting]:
    """Phrases of sentence `number` at most six morphemes apart, and every member of their lists.

    Keys are the classes of subject and object, which comes first ('>' the subject), the morphemes between and the next.
    """
    runs = _runs(phrases)
    for left in runs:
        end = max(phrase.last for phrase in left)
        for right in runs:
            start = min(phrase.first for phrase in right)
            if right is left or not end < start <= end + _FARTHEST:
                continue
            stop = max(phrase.last for phrase in right)
            between = _written(sentence.tokens[end + 1 : start])
            follows = _written(sentence.tokens[stop + 1 : stop + 2])
            for one in left:
                for other in right:
                    if one.entity != other.entity:
                        for subject, object_, order in ((one, other, ">"), (other, one, "<")):
                            key = subject.kind, object_.kind, order, between
                            keys = ((*key, follows), (*key, "*"))
                            yield Sighting(
                                "beside",
                                subject.entity,
                                object_.entity,
                                keys,
                                number,
                                stating(clauses, other.after),
                                (subject, object_),
                            )


def _runs(phrases: tuple[Phrase, ...]) -> list[list[Phrase]]:
    """The phrases by list: those that the same particle marks."""
    runs: dict[tuple[int, str, str, bool], list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if phrase.entity:
            runs[phrase.after, phrase.role, phrase.family, phrase.outer].append(phrase)
    return list(runs.values())


def _written(tokens: tuple[Token, ...]) -> str:
    return " ".join("0" if token.tag == "SN" else token.form for token in tokens if token.form not in _QUOTES)
