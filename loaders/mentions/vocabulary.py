"""Names the vocabularies know; where a form is a place's and its government's, both readings are offered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.mentions.lexicon import Hit, hits, regions
from loaders.mentions.span import Span, without_overlap
from loaders.mentions.words import Word
from loaders.text import AnalysedText
from schema.ids import entity_id
from schema.vocabulary import Concept, concept

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
_ACTING_AFTER = re.compile(
    r"\s(?:공동\s?)?(?:주최|주관|후원)(?![가-힣]{2,})"
    r"|\s(?:산하|관계자|제공|공무원|당국)(?![가-힣]{3,})"
)
"""What only follows a body: the place's name before it is its government's."""
_GOVERNED = frozenset({"province", "city", "district"})
_OFFICE = re.compile(r"(?:시|도|군|구)\Z")


def by_vocabulary(analysed: AnalysedText, words: Sequence[Word]) -> list[Span]:
    """The vocabulary's names in a text, the likelier reading of each stretch first; industries also within words."""
    text = analysed.text
    tokens = [token for sentence in analysed.sentences for token in sentence.tokens]
    found = hits(text, frozenset(token.start for token in tokens), frozenset(token.end for token in tokens))
    starts = {word.start for word in words}
    ends = {word.end for word in words}
    longest = without_overlap(
        Span(hit.start, hit.end, "", 1, "", hit.form)
        for hit in found
        if hit.start in starts and hit.end in ends and any(item.type != "Industry" for item in hit.concepts)
    )
    whole = {(span.start, span.end) for span in longest}
    spans: list[Span] = []
    industries: list[Span] = []
    for hit in found:
        if (hit.start, hit.end) in whole:
            spans += [reading for part in _apart(hit) for reading in _readings(part, text)]
        industries += [_span(hit, item) for item in hit.concepts if item.type == "Industry"]
    return spans + without_overlap(industries)


def _apart(hit: Hit) -> list[Hit]:
    """A form that places a place in a wider one, as the two of them ('경남' and '거제시'); any other form itself."""
    first, _, rest = hit.form.partition(" ")
    outer = regions().get(first)
    if not rest or outer is None or not any(lies_in(item, outer) for item in hit.concepts):
        return [hit]
    middle = hit.start + len(first)
    return [Hit(hit.start, middle, first, (outer,)), *_apart(Hit(middle + 1, hit.end, rest, hit.concepts))]


def lies_in(place: Concept, wider: Concept) -> bool:
    """Whether a region of the vocabulary lies in another one.

    >>> lies_in(regions()["거제시"], regions()["경남"]), lies_in(regions()["경남"], regions()["경남"])
    (True, False)
    """
    at: Concept | None = place if place.type == "Region" else None
    while at is not None and at.broader:
        at = concept(f"region/{at.broader}")
        if at == wider:
            return True
    return False


def _span(hit: Hit, known: Concept) -> Span:
    return Span(hit.start, hit.end, known.type, 0.95, "vocabulary", known.id, known.kind, (known.ko, hit.form))


def _readings(hit: Hit, text: str) -> list[Span]:
    by_type: dict[str, Span] = {}
    for item in hit.concepts:
        if item.type != "Industry":
            by_type.setdefault(item.type, _span(hit, item))
            if item.type == "Region" and governs(hit.form, item):
                by_type.setdefault("Agency", government(hit.start, hit.end, item))
    if "Agency" in by_type and "Region" in by_type:
        if _ACTING_AFTER.match(text, hit.end):
            return [replace(by_type["Agency"], rule="acting")]
        acting = agentive(hit.form, text[hit.end : hit.end + 12])
        return sorted(by_type.values(), key=lambda span: (span.type != ("Agency" if acting else "Region"), span.type))
    return list(by_type.values())


def governs(form: str, region: Concept) -> bool:
    """Whether a form of a region's name is also its government's ('울산시', not '울산')."""
    return region.kind in _GOVERNED and len(form) > 2 and bool(_OFFICE.search(form))


def government(start: int, end: int, region: Concept) -> Span:
    """The government of a region, at a place of the text."""
    identifier = entity_id("Agency", region.local)
    known = concept(identifier)
    names = (known.ko if known else region.ko,)
    return Span(start, end, "Agency", 0.9, "vocabulary", identifier, "local_government", names)


def agentive(form: str, after: str) -> bool:
    """Whether a place name that is also a government's stands for the government, by what follows it.

    >>> agentive("울산시", "는 15일"), agentive("울산시", " 남구에"), agentive("울산", "이 선정됐다")
    (True, False, False)
    """
    if _PLACE_AFTER.match(after):
        return False
    return len(form) > 2 and bool(_OFFICE.search(form)) and bool(_AGENT_AFTER.match(after))
