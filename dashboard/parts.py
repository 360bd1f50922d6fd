"""Pieces that several pages show: escaped HTML for entities and facts, and links between pages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from dashboard.formats import day, figure, percent, plain, shorten
from dashboard.palette import looks
from dashboard.state import EXPLORER, READER
from dashboard.words import Words
from kg.reasons.telling import Told, tell
from kg.store.protocol import ArticleSummary, EntityDetail, EntitySummary, Fact
from schema.model import SURE, Event, Figure, Statement


def badge(type_: str, say: Words) -> str:
    """A class as a coloured label, HTML."""
    return f'<span class="badge" style="--c:{looks()[type_].colour}">{escape(say.type(type_))}</span>'


def fact_html(subject: str, statement: Statement, object_: str, say: Words) -> str:
    """'subject —relation→ object' with what qualifies it, HTML."""
    arrow = f'<span class="relation">—{escape(say.relation(statement.relation))}→</span>'
    share = percent(statement.confidence)
    about = "about unsure" if is_unsure(statement) else "about"
    means = say("fact.confidence_means", share=share, right=share.removesuffix("%"))
    return (
        f'<div class="fact">{escape(subject)} {arrow} {escape(object_)}'
        f'<div class="{about}" title="{escape(means)}">{escape(qualifiers(statement, say))}</div></div>'
    )


def rule_html(rule: str, say: Words) -> str:
    """What spoke for a fact and against it, in words, with the reader's own record behind them; HTML.

    A rule that is not of the form that the reader writes is shown as it is.

    >>> rule_html("frame:유치", Words("ko"))
    '<div class="rule">어떻게 읽었나: <code>frame:유치</code></div>'
    """
    if not rule.strip():
        return f'<div class="rule">{escape(say("article.no_rule"))}</div>'
    record = f"<code>{escape(rule)}</code>"
    reasons = tell(rule, say.language)
    if not reasons:
        return f'<div class="rule">{escape(say("rule.title"))}: {record}</div>'
    listed = "".join(_reason_html(reason, say) for reason in reasons)
    kept = (
        f"<details><summary>{escape(say('rule.record'))}</summary>{record}<p>{escape(say('rule.means'))}</p></details>"
    )
    return f'<div class="rule"><b>{escape(say("rule.title"))}</b><ul>{listed}</ul>{kept}</div>'


def _reason_html(reason: Told, say: Words) -> str:
    weight = say("rule.weight", weight=f"{reason.weight:+.1f}")
    verdict = f'<span class="verdict {reason.side}" title="{escape(weight)}">{escape(reason.verdict)}</span>'
    return f"<li>{verdict}<span>{escape(reason.text)}</span></li>"


def is_unsure(statement: Statement) -> bool:
    """Whether a fact is less sure than what is shown unless asked for."""
    return statement.confidence < SURE


def qualifiers(statement: Statement, say: Words) -> str:
    """How far along and how sure a fact is, and the role and dates that its sentence gives.

    >>> from schema.model import Evidence
    >>> said = Statement(subject="agency/a", relation="operates", object="program/b", modality="planned",
    ...                  confidence=0.8, evidence=Evidence(start=0, end=1, quote="가"), date="2021-06")
    >>> qualifiers(said, Words("ko"))
    '계획 · 신뢰도 80% · 2021년 6월'
    """
    confidence = "fact.unsure" if is_unsure(statement) else "fact.confidence"
    parts = [say.modality(statement.modality), say(confidence, share=percent(statement.confidence))]
    if statement.role:
        parts.append(statement.role)
    if statement.date:
        parts.append(day(statement.date, say.language))
    if statement.period_start or statement.period_end:
        first, last = statement.period_start or "", statement.period_end or ""
        parts.append(day(f"{first}~{last}", say.language))
    return " · ".join(parts)


def quote_html(quote: str) -> str:
    """A sentence of an article, HTML."""
    return f'<div class="quote">{escape(quote)}</div>'


def source_line(article: ArticleSummary, say: Words) -> str:
    """Date and outlet of an article."""
    published = day(article.published, say.language) if article.published else say("article.undated")
    return " · ".join([published, *([article.outlet] if article.outlet else [])])


def card_html(detail: EntityDetail, say: Words) -> str:
    """An entity with its names, codes and figures, HTML."""
    entity = detail.entity
    rows: dict[str, str] = {}
    kind = getattr(entity, "kind", None)
    if kind:
        rows[say("card.kind")] = say.kind(kind)
    title, other = detail.label, detail.label_en
    if say.language == "en" and detail.label_en:
        title, other = detail.label_en, detail.label
    if other and other != title:
        rows[say("card.other_language")] = other
    others = [name for name in entity.names if name not in (detail.label, detail.label_en)]
    if others:
        rows[say("card.names")] = ", ".join(others)
    if isinstance(entity, Figure):
        rows[say("card.value")] = figure(entity.value, entity.unit, entity.comparator, say.language)
        if entity.time:
            rows[say("card.time")] = day(entity.time, say.language)
        if entity.per:
            rows[say("card.per")] = entity.per
    if isinstance(entity, Event) and entity.date:
        rows[say("card.date")] = day(entity.date, say.language)
    if detail.codes:
        rows[say("card.codes")] = ", ".join(detail.codes)
    rows[say("card.facts")] = say("card.facts_in", facts=f"{detail.degree:,}", articles=f"{len(detail.articles):,}")
    return f'<div class="card">{badge(entity.type, say)}<h4>{escape(title)}</h4>{_definitions(rows)}</div>'


def _definitions(rows: Mapping[str, str]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(key)}</dt><dd>{escape(value)}</dd>" for key, value in rows.items()) + "</dl>"


def article_link(article: ArticleSummary, say: Words, fact: Fact | None = None) -> None:
    """A link to the reader, at a fact where one is given."""
    parameters = {"article": article.id, **({"fact": fact.id} if fact else {}), **_language(say)}
    st.page_link(READER, label=plain(article.title), icon=":material/article:", query_params=parameters)


def summary(detail: EntityDetail) -> EntitySummary:
    """An entity as lists and graphs show it."""
    kind = getattr(detail.entity, "kind", None)
    return EntitySummary(detail.entity.id, detail.entity.type, detail.label, kind, detail.degree)


def entity_link(entity: EntitySummary, say: Words, label: str = "") -> None:
    """A link to the entity in the explorer, by its name, class and facts or by another label."""
    degree = say("card.degree", facts=f"{entity.degree:,}")
    named = f"{plain(shorten(entity.label, 26))} · {say.type(entity.type)} · {degree}"
    icon = ":material/hub:" if label else None
    st.page_link(EXPLORER, label=label or named, icon=icon, query_params={"entity": entity.id, **_language(say)})


def _language(say: Words) -> dict[str, str]:
    return {} if say.language == "ko" else {"lang": say.language}
