"""Names the vocabularies know, with Region told from Agency by how the sentence uses the form."""

from __future__ import annotations

import re

from loaders.mentions.lexicon import Hit, hits
from loaders.mentions.span import Span, without_overlap
from loaders.text import AnalysedText
from schema.vocabulary import Concept

_PLACE_AFTER = re.compile(
    r"(?:에|에서|에는|에서는|에서도|에도|으로|로|의|내|권)(?![가-힣])"
    r"|\s?(?:일원|일대|지역|관내|소재|전역|인근|곳곳|시내|안팎)"
    r"|\s[가-힣]{1,4}(?:시|군|구|읍|면|동|리)(?![가-힣])"
)
_AGENT_AFTER = re.compile(
    r"(?:은|는|이|가|와|과|도|측|로부터|에게)(?![가-힣])"
    r"|\s(?:관계자|측|당국|공무원|산하)"
    r"|[,·]|\s(?:및|등)\s"
)
_GOVERNMENT = re.compile(r"(?:특별시|광역시|특별자치시|특별자치도|[가-힣](?:시|도|군|구))$")


def by_vocabulary(analysed: AnalysedText) -> list[Span]:
    """The vocabulary's names in a text; spans of one class do not overlap."""
    text = analysed.text
    tokens = [token for sentence in analysed.sentences for token in sentence.tokens]
    starts = frozenset(token.start for token in tokens)
    ends = frozenset(token.end for token in tokens)
    spans: list[Span] = []
    for hit in hits(text, starts, ends):
        spans += _spans(hit, text)
    bodies = without_overlap(span for span in spans if span.type != "Industry")
    return bodies + without_overlap(span for span in spans if span.type == "Industry")


def _spans(hit: Hit, text: str) -> list[Span]:
    by_type: dict[str, Concept] = {}
    for concept in hit.concepts:
        by_type.setdefault(concept.type, concept)
    if "Agency" in by_type and "Region" in by_type:
        del by_type["Region" if agentive(hit.form, text[hit.end : hit.end + 12]) else "Agency"]
    return [
        Span(hit.start, hit.end, type_, 0.95, "vocabulary", concept.id, concept.kind)
        for type_, concept in by_type.items()
    ]


def agentive(form: str, after: str) -> bool:
    """Whether a place name that is also a government's stands for the government, by what follows it.

    >>> agentive("울산시", "는 15일"), agentive("울산시", " 남구에"), agentive("울산", "이 선정됐다")
    (True, False, False)
    """
    if _PLACE_AFTER.match(after):
        return False
    return bool(_GOVERNMENT.search(form)) and len(form) > 2 and bool(_AGENT_AFTER.match(after))
