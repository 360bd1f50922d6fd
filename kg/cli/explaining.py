"""`kg extract --explain`: what was read of an article and why, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.cli.output import modality_word
from kg.cli.reading import ReadRecord
from kg.reasons.telling import tell
from loaders.sources.errors import one_line
from schema.model import Evidence, Mention, Reading, Statement
from schema.relations import RELATIONS

_NO_LIMIT = 100_000


def explanation(read: ReadRecord) -> str:
    """Every statement of an article in the order of its sentences: how sure, from which words, for which reasons."""
    reading = read.reading
    article = reading.article
    path, record = one_line(read.source.path, 300), one_line(read.source.record_id, 300)
    published = f"  [{article.published}]" if article.published else ""
    head = f"{_flat(article.title)}{published}\n{path}, {record} · {article.id}\n"
    stated = sorted(reading.statements, key=lambda it: (it.evidence.start, it.evidence.end, it.subject, it.relation))
    if not stated:
        return f"{head}읽어 낸 사실이 없습니다.\n"
    names = {entity.id: _flat(entity.name) for entity in reading.entities}
    blocks = ("\n".join(_lines(reading, said, number, names, path)) for number, said in enumerate(stated, 1))
    return f"{head}사실 {len(stated):,}건\n\n" + "\n\n".join(blocks) + "\n"


def _lines(reading: Reading, said: Statement, number: int, names: dict[str, str], path: str) -> Iterator[str]:
    yield f"{number}. {names[said.subject]} —{RELATIONS[said.relation].term.ko}→ {names[said.object]}"
    yield f"   {' · '.join(_qualifiers(said))}"
    yield f"   근거  “{_flat(said.evidence.quote)}”"
    yield f"         {path} 본문[{said.evidence.start}:{said.evidence.end}]"
    places = nearest_mentions(reading.mentions, said.subject, said.object, said.evidence)
    for label, mention in zip(("주체", "대상"), places, strict=True):
        yield f"   {label}  {_place(reading.article.text, mention)}"
    for place, line in enumerate(_reasons(said.rule)):
        yield ("   이유  " if place == 0 else "         ") + line


def _qualifiers(said: Statement) -> Iterator[str]:
    yield modality_word(said.modality)
    yield f"신뢰도 {said.confidence:.0%}"
    if said.role:
        yield _flat(said.role)
    if said.date:
        yield said.date
    if said.period_start or said.period_end:
        yield f"{said.period_start or ''}~{said.period_end or ''}"


def nearest_mentions(
    mentions: Sequence[Mention], subject: str, object_: str, evidence: Evidence
) -> tuple[Mention | None, Mention | None]:
    """Where subject and object are named for a piece of evidence: in it, else nearest to it, and close to each other.

    None for an end that the text does not name.

    >>> places = (0, "a/x"), (20, "a/x"), (26, "a/y")
    >>> at = [Mention(start=place, end=place + 2, entity=name) for place, name in places]
    >>> one, other = nearest_mentions(at, "a/x", "a/y", Evidence(start=0, end=40, quote="…"))
    >>> one.start, other.start
    (20, 26)
    """
    ones, others = (_around(mentions, end, evidence) for end in (subject, object_))
    pairs = [(one, other) for one in ones for other in others]
    if pairs:
        return min(pairs, key=lambda pair: (abs(pair[0].start - pair[1].start), pair[0].start, pair[1].start))
    return next(iter(ones), None), next(iter(others), None)


def _around(mentions: Sequence[Mention], entity: str, evidence: Evidence) -> list[Mention]:
    """The mentions of an entity that are nearest to the evidence: all that are in it, else one or two beside it."""
    own = [(_outside(mention, evidence), mention) for mention in mentions if mention.entity == entity]
    least = min((outside for outside, _ in own), default=0)
    return [mention for outside, mention in own if outside == least]


def _outside(mention: Mention, evidence: Evidence) -> int:
    return max(evidence.start - mention.start, mention.end - evidence.end, 0)


def _place(text: str, mention: Mention | None) -> str:
    if mention is None:
        return "본문에 적힌 곳이 없습니다."
    pointing = " (가리키는 말)" if mention.how == "reference" else ""
    return f"‘{_flat(text[mention.start : mention.end])}’ 본문[{mention.start}:{mention.end}]{pointing}"


def _reasons(rule: str) -> list[str]:
    """The reasons of a rule, a line each; the rule itself where it is not of the form that the reader writes."""
    told = [f"{it.verdict} ({it.weight:+.1f}): {it.text}" for it in tell(rule, "ko")]
    return [_flat(line) for line in told] or [_flat(rule) or "어떻게 읽었는지 기록이 없습니다."]


def _flat(text: str) -> str:
    return one_line(text, _NO_LIMIT)
