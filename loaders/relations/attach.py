"""Quantities become figures of their owners: what each is, whose, until when, and with which statement.

Equal figures of one class in one article are one entity, told by the place in the text that is surest of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.figures.model import DateMention, Quantity
from loaders.mentions.model import Mentioned
from loaders.relations.certainty import LEAST, certainty, grounds
from loaders.relations.figure_kind import KINDS, around, kind_probabilities, next_predicate
from loaders.relations.figure_owner import Owners, find_owners, owner_probabilities
from loaders.relations.modality import statement_modality
from loaders.relations.model import Stated
from loaders.text import AnalysedText, Sentence
from schema.ids import article_key, entity_id
from schema.model import AnyEntity, Evidence, Funding, Mention, Outcome, Statement, Target

RELATION = {"Target": "hasTarget", "Funding": "hasFunding", "Outcome": "hasOutcome"}
"""The relation that joins an owner to each class of figure."""

_FIGURES: dict[str, type[Target] | type[Funding] | type[Outcome]] = {
    "Target": Target,
    "Funding": Funding,
    "Outcome": Outcome,
}
_COMPARED = re.compile(r"\s?(?:같은 (?:기간|달)|동기)?\s?(?:대비|보다|에 비해|과 비교)")
"""What follows a date that is only compared with ('전년도 대비')."""

SURE_ENOUGH = 0.33
"""The least probability of an owner for whom a statement is made."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A quantity where it stands, with what it may be."""

    quantity: Quantity
    number: int
    dates: tuple[DateMention, ...]
    kinds: dict[str, float]


def attach_figures(
    text: AnalysedText, mentioned: Mentioned, quantities: Sequence[Quantity], dates: Sequence[DateMention]
) -> Stated:
    """The figures of an article that have an owner among its mentions, with the statements that say so.

    Ordinals and quantities that are no figure, or nobody's, are left out.

    >>> from schema.model import Agency, Article
    >>> from loaders.figures.dates import find_dates
    >>> from loaders.figures.quantities import find_quantities
    >>> from loaders.text import analyse
    >>> words = "울산시는 2022년까지 기업 60개사를 유치할 계획이다."
    >>> city = Agency(id="agency/울산시", names=("울산시",))
    >>> mentioned = Mentioned((city,), (Mention(start=0, end=3, entity="agency/울산시"),))
    >>> text = analyse(Article(id="article/0", title="", text=words))
    >>> stated = attach_figures(text, mentioned, find_quantities(words), find_dates(words, None))
    >>> [(it.subject, it.relation, it.object, it.modality.value) for it in stated.statements]
    [('agency/울산시', 'hasTarget', 'target/60-개사@0', 'planned')]
    >>> stated.figures[0].time
    '2022'
    """
    owners = find_owners(text, mentioned)
    figures: list[AnyEntity] = []
    mentions: list[Mention] = []
    statements: list[Statement] = []
    for places in _alike(_seen(text, quantities, dates)):
        kind, sure = _kind(places)
        if kind == "none":
            continue
        chosen = max(places, key=lambda place: place.kinds[kind])
        made = tuple(_statements(owners, chosen, kind, sure, mentioned.confidence))
        if not made:
            continue
        statements += made
        figures.append(_figure(text, chosen, kind))
        mentions += [
            Mention(start=place.quantity.start, end=place.quantity.end, entity=made[0].object, how="figure")
            for place in places
        ]
    mentions.sort(key=lambda mention: mention.start)
    return Stated(tuple(figures), tuple(mentions), tuple(statements))


def _seen(text: AnalysedText, quantities: Sequence[Quantity], dates: Sequence[DateMention]) -> Iterator[_Seen]:
    starts = [sentence.start for sentence in text.sentences]
    by_sentence: dict[int, list[DateMention]] = defaultdict(list)
    for date in dates:
        by_sentence[bisect_right(starts, date.start) - 1].append(date)
    for quantity in quantities:
        number = bisect_right(starts, quantity.start) - 1
        if quantity.ordinal or number < 0 or quantity.end > text.sentences[number].end:
            continue
        near = tuple(date for date in by_sentence[number] if not _COMPARED.match(text.text, date.end))
        yield _Seen(quantity, number, near, kind_probabilities(quantity, text.sentences[number], near))


def _alike(places: Iterator[_Seen]) -> tuple[tuple[_Seen, ...], ...]:
    """The places by value and unit, in the order in which each is first named."""
    groups: dict[tuple[float, str], list[_Seen]] = defaultdict(list)
    for place in places:
        groups[place.quantity.value, place.quantity.unit].append(place)
    return tuple(tuple(group) for group in groups.values())


def _kind(places: tuple[_Seen, ...]) -> tuple[str, float]:
    """What equal quantities are, taken together, and how sure that is."""
    mean = {kind: sum(place.kinds[kind] for place in places) / len(places) for kind in KINDS}
    kind = max(KINDS, key=mean.__getitem__)
    return kind, mean[kind]


def _statements(
    owners: Owners, place: _Seen, kind: str, sure: float, entities: Mapping[str, float]
) -> Iterator[Statement]:
    sentence = owners.text.sentences[place.number]
    shares = owner_probabilities(owners, place.quantity, place.number, kind)
    _, behind = around(sentence.tokens, place.quantity)
    modality, factual = statement_modality(RELATION[kind], sentence, next_predicate(sentence.tokens, behind), "figure")
    if not factual:
        return
    start, end = _period(place, kind)
    for entity, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if share < SURE_ENOUGH:
            return
        figure = _identifier(owners.text, place.quantity, kind)
        owner = entity, entities.get(entity, 1.0)
        confidence = certainty(grounds("figure", RELATION[kind], share, owner, (figure, sure), 1, 1))
        if confidence < LEAST:
            continue
        yield Statement(
            subject=entity,
            relation=RELATION[kind],
            object=figure,
            modality=modality,
            confidence=round(confidence, 4),
            evidence=_evidence(owners.text, sentence),
            period_start=start,
            period_end=end,
            rule="figure",
        )


def _figure(text: AnalysedText, place: _Seen, kind: str) -> AnyEntity:
    quantity = place.quantity
    date = _date(place, kind)
    time = None
    if date is not None:
        time = f"{date.value}~{date.value_end or ''}" if date.period else date.value
    return _FIGURES[kind](
        id=_identifier(text, quantity, kind),
        names=(text.text[quantity.start : quantity.end],),
        value=quantity.value,
        unit=quantity.unit,
        comparator=quantity.comparator,
        time=time,
        per=quantity.per,
    )


def _period(place: _Seen, kind: str) -> tuple[str | None, str | None]:
    """When the stated figure begins and ends to hold, where a period or a deadline says so."""
    date = _date(place, kind)
    if date is None or not (date.period or date.deadline):
        return None, None
    return (date.value, date.value_end) if date.period else (None, date.value)


def _date(place: _Seen, kind: str) -> DateMention | None:
    """The last date before a figure, for a Target or Funding rather a deadline or period; bare days are of events."""
    fitting = [date for date in place.dates if date.period or date.deadline or len(date.value) < 10]
    ahead = [date for date in fitting if date.end <= place.quantity.start]
    spans = [date for date in ahead if date.period or date.deadline]
    if kind != "Outcome" and spans:
        return spans[-1]
    return ahead[-1] if ahead else None


def _identifier(text: AnalysedText, quantity: Quantity, kind: str) -> str:
    unit = quantity.unit.replace("%", "퍼센트")  # an identifier has no percent sign
    return entity_id(kind, f"{_number(quantity.value)}-{unit}", scope=article_key(text.article.id))


def _number(value: float) -> str:
    """A number without exponent or trailing zeros, so that equal values have one identifier."""
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")


def _evidence(text: AnalysedText, sentence: Sentence) -> Evidence:
    return Evidence(start=sentence.start, end=sentence.end, quote=text.quote(sentence))
