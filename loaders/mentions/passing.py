"""Which known industries and places an article is about: their forms are common words, many said in passing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.mentions.inputs import JUDGED
from loaders.mentions.scoring import probability
from loaders.mentions.span import Span

THRESHOLDS = {"Industry": 0.35, "Region": 0.35}
"""How sure it must be that an article speaks of an industry or a place as one."""


def meant(spans: Sequence[Span], concepts: Mapping[str, float]) -> list[Span]:
    """The spans without the known industries and regions said in passing; kept ones are as sure as their concept.

    `concepts` are the log-odds that each concept is meant.

    >>> coal = Span(0, 2, "Industry", 0.9, "vocabulary", "industry/석탄")
    >>> meant([coal], {"industry/석탄": -3.0})
    []
    """
    kept = []
    for span in spans:
        if span.type in JUDGED and span.concept:
            confidence = probability(concepts.get(span.concept, 0.0))
            if confidence >= THRESHOLDS[span.type]:
                kept.append(replace(span, confidence=confidence))
        else:
            kept.append(span)
    return sorted(kept, key=lambda span: (span.start, span.end, span.type))
