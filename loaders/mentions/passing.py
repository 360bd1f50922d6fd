"""Which known industries and places an article is about: their forms are common words, many said in passing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.mentions.scoring import probability, single
from loaders.mentions.span import Span
from loaders.mentions.words import Word

THRESHOLDS = {"Industry": 0.43, "Region": 0.38}
"""How sure it must be that an article speaks of an industry or a place as one."""

JUDGED = {"Industry": "Industry", "Region": "Place"}
"""The classes judged by concept, and what the weights call them."""


def meant(words: Sequence[Word], spans: Sequence[Span], text: str) -> list[Span]:
    """The spans without the known industries and regions said in passing; kept ones are as sure as their concept."""
    judged = [span for span in spans if span.type in JUDGED and span.concept]
    names = [span for span in spans if span not in judged]
    kept = list(names)
    for own in by_concept(judged).values():
        type_ = own[0].type
        confidence = probability(single(JUDGED[type_], tuple(dict.fromkeys(seen(words, own, names, text)))))
        if confidence >= THRESHOLDS[type_]:
            kept += [replace(span, confidence=confidence) for span in own]
    return sorted(kept, key=lambda span: (span.start, span.end, span.type))


def by_concept(spans: Sequence[Span]) -> dict[str, list[Span]]:
    """Spans by their concept's identifier, in the order of the text."""
    found: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        found[span.concept or ""].append(span)
    return found


def seen(words: Sequence[Word], spans: Sequence[Span], names: Sequence[Span], text: str) -> Iterator[str]:
    """What can be seen of one industry or place in an article: how often, where, and within what it is named."""
    first = spans[0]
    letter = first.type[0].lower()
    yield f"{letter}:c={first.concept}"
    yield f"{letter}:kind={first.kind}"
    yield f"{letter}:n={min(len(spans), 4)}"
    forms = sorted({text[span.start : span.end] for span in spans})
    yield f"{letter}:l={min(max(map(len, forms)), 6)}"
    yield f"{letter}:forms={min(len(forms), 3)}"
    yield f"{letter}:headline={first.start < text.find(chr(10))}"
    yield f"{letter}:early={min(first.start * 4 // max(len(text), 1), 3)}"
    for form in forms:
        yield f"{letter}:f={form}"
    for span in spans:
        holder = next((name for name in names if name.start <= span.start and span.end <= name.end), None)
        number = next((number for number, word in enumerate(words) if word.start <= span.start < word.end), None)
        within = holder.type if holder else "none"
        yield f"{letter}:in={within}"
        yield f"{letter}:sure={round(span.confidence * 5)}"
        if number is None:
            continue
        word = words[number]
        yield f"{letter}:whole={word.start == span.start and word.end == span.end}{within}"
        yield f"{letter}:begins={word.start == span.start}{span.end == word.end}{within}"
        rest = text[span.end : word.end]
        if span.end <= word.end:
            yield f"{letter}:rest={rest}"
        if not rest:
            yield f"{letter}:tail={word.tail[:2]}"
            yield f"{letter}:next={text[word.end : word.end + 4]}"
            follower = words[number + 1].tokens[-1].form if number + 1 < len(words) else ""
            yield f"{letter}:follower={word.tail[:1]}|{follower}"
        if word.start == span.start:
            yield f"{letter}:before={word.before[-2:]}"
        elif word.start < span.start:
            yield f"{letter}:stem={text[word.start : span.start][-2:]}"
