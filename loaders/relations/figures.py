"""Quantities as figures of the graph: their identifier, and the time that the text gives them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from loaders.figures.model import DateMention, Quantity
from loaders.prepare import Prepared
from schema.ids import article_key, entity_id
from schema.model import AnyEntity, Funding, Outcome, Target

_FIGURES: dict[str, type[Target] | type[Funding] | type[Outcome]] = {
    "Target": Target,
    "Funding": Funding,
    "Outcome": Outcome,
}
_COMPARED = re.compile(r"\s?(?:같은 (?:기간|달)|동기)?\s?(?:대비|보다|에 비해|과 비교)")
"""What follows a date that is only compared with ('전년도 대비')."""

_DAY = 10


@dataclass(frozen=True, slots=True)
class Found:
    """Equal quantities of an article, in its order, and the class of figure they are."""

    quantities: tuple[Quantity, ...]
    kind: str


def figure(ready: Prepared, found: Found) -> AnyEntity:
    """The figure that equal quantities are.

    >>> from loaders.prepare import prepare
    >>> from schema.model import Article
    >>> ready = prepare(Article(id="article/0", title="", text="시는 2022년까지 기업 60개사를 유치한다."))
    >>> made = figure(ready, Found(ready.figures.quantities, "Target"))
    >>> made.id, made.time
    ('target/60-개사@0', '2022')
    """
    first = found.quantities[0]
    date = next((date for quantity in found.quantities if (date := _date(ready, quantity, found.kind))), None)
    time = None
    if date is not None:
        time = f"{date.value}~{date.value_end or ''}" if date.period else date.value
    unit = first.unit.replace("%", "퍼센트")  # an identifier has no percent sign
    scope = article_key(ready.text.article.id)
    return _FIGURES[found.kind](
        id=entity_id(found.kind, f"{_number(first.value)}-{unit}", scope=scope),
        names=tuple(dict.fromkeys(ready.text.text[it.start : it.end] for it in found.quantities)),
        value=first.value,
        unit=first.unit,
        comparator=first.comparator,
        time=time,
        per=next((it.per for it in found.quantities if it.per), None),
    )


def figure_period(ready: Prepared, found: Found) -> tuple[str | None, str | None]:
    """When a stated figure begins and ends to hold, where a period or a deadline says so."""
    for quantity in found.quantities:
        date = _date(ready, quantity, found.kind)
        if date is not None and (date.period or date.deadline):
            return (date.value, date.value_end) if date.period else (None, date.value)
    return None, None


def _date(ready: Prepared, quantity: Quantity, kind: str) -> DateMention | None:
    """The last date before a figure, for a Target or Funding rather a deadline or period; bare days are of events."""
    sentences = ready.text.sentences
    sentence = sentences[bisect_right([it.start for it in sentences], quantity.start) - 1]
    ahead = [
        date
        for date in ready.figures.dates
        if sentence.start <= date.start
        and date.end <= quantity.start
        and (date.period or date.deadline or len(date.value) < _DAY)
        and not _COMPARED.match(ready.text.text, date.end)
    ]
    spans = [date for date in ahead if date.period or date.deadline]
    if kind != "Outcome" and spans:
        return spans[-1]
    return ahead[-1] if ahead else None


def _number(value: float) -> str:
    """A number without exponent or trailing zeros, so that equal values have one identifier."""
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")
