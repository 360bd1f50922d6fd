"""Articles: a list with search by title, and the reader with mentions and facts marked in the text."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st

from dashboard import data
from dashboard.formats import plain, shorten
from dashboard.frame import show
from dashboard.highlight import CHOSEN_ID, Mark, article_html
from dashboard.palette import looks
from dashboard.parts import entity_link, fact_html, is_unsure, qualifiers, quote_html, rule_html, source_line
from dashboard.state import EXPLORER, one, put
from dashboard.words import Words
from kg.store.protocol import ArticleSummary, Fact, Store
from schema.model import Reading, Statement, class_of

PAGE = 20
"""Articles listed at once."""

CHOSEN_FACT = "chosen-fact"
"""The identifier of the chosen fact in the list."""

HEIGHT = 700
"""Pixels of the text and of the list of facts."""


def render(say: Words, store: Store) -> None:
    """The page: the article that the address names, else the list."""
    asked = one("article")
    if not asked:
        _list(say, store)
        return
    article = store.article(asked)
    if article is None:
        st.warning(say("article.unknown", article=plain(asked)))
        _back(say)
        return
    reading = data.reading(asked)
    _back(say)
    st.title(plain(article.title))
    st.text(source_line(article, say) + (f" · {article.url}" if article.url else ""))
    if reading is None:
        _without_text(say, data.facts(store, article=article.id))
    else:
        _article(say, article, reading)


def _list(say: Words, store: Store) -> None:
    st.title(say("page.reader"))
    st.session_state["title_search"] = one("title")
    st.text_input(
        say("article.search"),
        key="title_search",
        placeholder=say("article.search_hint"),
        on_change=lambda: put({"title": st.session_state["title_search"].strip(), "page": None}),
    )
    found = matching(data.articles(store), one("title")) if one("title") else None
    number = store.counts().articles if found is None else len(found)
    if not number:
        st.info(say("article.none_found", title=plain(one("title"))))
        return
    pages = -(-number // PAGE)
    asked = one("page")
    page = min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() else 1
    st.caption(say("article.count", articles=f"{number:,}"))
    first = (page - 1) * PAGE
    for article in store.articles(PAGE, first) if found is None else found[first : first + PAGE]:
        with st.container(horizontal=True, vertical_alignment="center"):
            _button(plain(article.title), f"link {article.id}", ":material/article:", article.id)
            st.space("stretch")
            about = f"{source_line(article, say)} · {say('card.degree', facts=article.statements)}"
            st.caption(plain(about), width="content")
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="center"):
            st.button(say("article.previous"), disabled=page == 1, on_click=put, args=({"page": str(page - 1)},))
            st.text(say("article.page", page=page, pages=pages), width="content")
            st.button(say("article.next"), disabled=page == pages, on_click=put, args=({"page": str(page + 1)},))


def _back(say: Words) -> None:
    _button(say("article.to_list"), "link list", ":material/arrow_back:", None)


def _button(label: str, key: str, icon: str, article: str | None) -> None:
    """A way to another article of this page; a link to the page one is on would not reach the address."""
    st.button(label, key=key, icon=icon, type="tertiary", on_click=_open, args=(article,))


def _open(article: str | None) -> None:
    put({"article": article, "fact": None})


def matching(articles: Sequence[ArticleSummary], title: str) -> list[ArticleSummary]:
    """Articles whose title contains the text, case and spaces aside.

    >>> matching([ArticleSummary("article/a", "울산 수소 포럼", None, None, None, 0)], "수소포럼")[0].id
    'article/a'
    """
    wanted = _folded(title)
    return [article for article in articles if wanted in _folded(article.title)]


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _article(say: Words, article: ArticleSummary, reading: Reading) -> None:
    statements = sorted(reading.statements, key=lambda said: (said.evidence.start, said.evidence.end, said.relation))
    by_id = {said.id(article.id): said for said in statements}
    chosen = by_id.get(one("fact"))
    names = {entity.id: entity.name for entity in reading.entities}
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(height=HEIGHT):
        st.html(article_html(reading.article.text, marks(reading, chosen, say)))
    with right:
        _facts(say, by_id, chosen, names)
    if chosen:
        _scroll(chosen.id(article.id))


def _without_text(say: Words, facts: Sequence[Fact]) -> None:
    """The facts of an article whose text is in no ledger here, each with its sentence, in the order of the text."""
    st.info(say("article.no_text"))
    if not facts:
        st.caption(say("article.no_facts"))
    for fact in sorted(facts, key=lambda fact: (fact.statement.evidence.start, fact.id)):
        with st.container(border=fact.id == one("fact")):
            st.html(
                fact_html(fact.subject.label, fact.statement, fact.object.label, say)
                + quote_html(fact.statement.evidence.quote)
            )
            with st.container(horizontal=True):
                for end in (fact.subject, fact.object):
                    entity_link(end, say)


def _facts(say: Words, by_id: dict[str, Statement], chosen: Statement | None, names: dict[str, str]) -> None:
    if not by_id:
        st.info(say("article.no_facts"))
        return
    with st.container(height=HEIGHT):
        st.caption(say("article.choose_fact", facts=f"{len(by_id):,}"))
        for identifier, said in by_id.items():
            if said is chosen:
                with st.container(border=True):
                    fact = fact_html(names[said.subject], said, names[said.object], say)
                    st.html(f'<div id="{CHOSEN_FACT}">{fact}{rule_html(said.rule, say)}</div>')
                    with st.container(horizontal=True):
                        for end in (said.subject, said.object):
                            st.page_link(
                                EXPLORER,
                                label=plain(shorten(names[end], 24)),
                                icon=":material/hub:",
                                query_params={"entity": end, **({"lang": "en"} if say.language == "en" else {})},
                            )
                continue
            label = f"{names[said.subject]} —{say.relation(said.relation)}→ {names[said.object]}"
            colour = "orange" if is_unsure(said) else "gray"
            st.button(
                f"{plain(label)}  \n:{colour}[:small[{plain(qualifiers(said, say))}]]",
                key=f"fact {identifier}",
                type="tertiary",
                on_click=put,
                args=({"fact": identifier},),
                width="stretch",
            )


def marks(reading: Reading, chosen: Statement | None, say: Words) -> list[Mark]:
    """What is marked in an article's text: its blocks, its mentions, all evidence, and the chosen fact's."""
    names = {entity.id: entity.name for entity in reading.entities}
    blocks = [Mark(block.start, block.end, block.kind) for block in reading.article.blocks if block.kind != "body"]
    mentions = [
        Mark(
            mention.start,
            mention.end,
            "reference" if mention.how == "reference" else "mention",
            looks()[class_of(mention.entity)].colour,
            f"{say.type(class_of(mention.entity))}: {names[mention.entity]}",
        )
        for mention in reading.mentions
    ]
    evidence = {(said.evidence.start, said.evidence.end) for said in reading.statements}
    picked = [Mark(chosen.evidence.start, chosen.evidence.end, "chosen")] if chosen else []
    return [*blocks, *mentions, *(Mark(start, end, "evidence") for start, end in sorted(evidence)), *picked]


def _scroll(fact: str) -> None:
    """Bring the chosen evidence and the fact in the list into view, each in its own box; the page stays where it is.

    Only our own identifiers go into the script, quoted; the fact's makes it a new one, which the browser runs.
    """
    mark = json.dumps(fact.encode("unicode_escape").hex())
    st.html(
        f"<script>/* {mark} */ setTimeout(() => {{ for (const id of {json.dumps([CHOSEN_ID, CHOSEN_FACT])}) {{"
        " const shown = document.getElementById(id); let box = shown?.parentElement;"
        " while (box && getComputedStyle(box).overflowY !== 'auto') box = box.parentElement;"
        " if (!box) continue; const a = shown.getBoundingClientRect(), b = box.getBoundingClientRect();"
        " if (a.top < b.top || a.bottom > b.bottom - 60)"
        " box.scrollBy({ top: a.top - b.top - b.height / 3, behavior: 'smooth' }); } }, 150);</script>",
        unsafe_allow_javascript=True,
    )


if __name__ == "__main__":
    show(render)
