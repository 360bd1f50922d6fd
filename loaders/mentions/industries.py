"""Which industries an article is about: the vocabulary's forms are common words, most of them said in passing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.mentions.scoring import probability, single
from loaders.mentions.span import Span
from loaders.mentions.words import Word

THRESHOLD = 0.4
"""How sure it must be that an article speaks of an industry as one."""


def industries(words: Sequence[Word], spans: Sequence[Span], names: Sequence[Span], text: str) -> list[Span]:
    """The industry spans of the concepts that count, each as sure as its concept; `names` are the other classes' names."""
    kept = []
    for own in by_concept(spans).values():
        confidence = probability(single("Industry", dict.fromkeys(seen(words, own, names, text))))
        if confidence >= THRESHOLD:
            kept += [replace(span, confidence=confidence) for span in own]
    return sorted(kept, key=lambda span: (span.start, span.end))


def by_concept(spans: Sequence[Span]) -> dict[str, list[Span]]:
    """Industry spans by their concept's identifier, in the order of the text."""
    found: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        if span.type == "Industry":
            found[span.concept or ""].append(span)
    return found


def seen(words: Sequence[Word], spans: Sequence[Span], names: Sequence[Span], text: str) -> Iterator[str]:
    """What can be seen of one industry in an article: how often, where, and within what it is named."""
    first = spans[0]
    yield f"i:c={first.concept}"
    yield f"i:n={min(len(spans), 4)}"
    forms = {text[span.start : span.end] for span in spans}
    yield f"i:l={min(max(map(len, forms)), 6)}"
    yield f"i:forms={min(len(forms), 3)}"
    head = text.find("\n")
    yield f"i:headline={first.start < head}"
    yield f"i:early={min(first.start * 4 // max(len(text), 1), 3)}"
    for form in forms:
        yield f"i:f={form}"
    for span in spans:
        holder = next((name for name in names if name.start <= span.start and span.end <= name.end), None)
        word = next((word for word in words if word.start <= span.start < word.end), None)
        within = holder.type if holder else "none"
        yield f"i:in={within}"
        if word is None:
            continue
        whole = word.start == span.start and word.end == span.end
        yield f"i:whole={whole}{within}"
        yield f"i:begins={word.start == span.start}{span.end == word.end}{within}"
        rest = text[span.end : word.end]
        yield f"i:rest={rest}"
        if not rest:
            yield f"i:tail={word.tail[:2]}"
            yield f"i:next={text[word.end : word.end + 4]}"
        if word.start == span.start:
            yield f"i:before={word.before[-2:]}"
        elif word.start < span.start:
            yield f"i:stem={text[word.start : span.start][-2:]}"
