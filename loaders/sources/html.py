"""Saved pages (.html): the body by trafilatura, what the page says of itself by its metadata."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from loaders.sources.article import LONGEST_ARTICLE, Fields, make_article
from loaders.sources.clean import clean
from loaders.sources.dates import parse_day
from loaders.sources.decode import decode
from loaders.sources.errors import SourceError
from loaders.sources.furniture import is_body
from schema.model import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NO_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "iframe",
    "svg",
)
_BLOCK = re.compile(
    r"address|article|blockquote|br|d[dlt]|div|fig(?:caption|ure)|h[1-6r]|header|[ou]l|li|main|p|pre|section|t(?:able|[dhr])"
)
_DAY_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "date",
)
_SITE_SUFFIX = re.compile(r"\s+(?:[-|:<–—]|::)\s+.*$")
_SPACES = re.compile(r"\s+")


def read_html(data: bytes, *, published: date | None = None) -> Article:
    """The article on a saved page; raises SourceError where the page has no body text.

    >>> page = "<title>수소도시 추진</title><article><p>울산시는 수소도시 사업을 추진한다고 22일 밝혔다.</p></article>"
    >>> article = read_html(page.encode("cp949"))
    >>> article.title, article.text.splitlines()[-1]
    ('수소도시 추진', '울산시는 수소도시 사업을 추진한다고 22일 밝혔다.')
    """
    import lxml.etree
    import lxml.html

    page = _FORBIDDEN.sub("", _DECLARATION.sub("", decode(data, markup=True).text))
    try:
        tree = lxml.html.document_fromstring(page)
    except lxml.etree.ParserError as error:
        raise SourceError("no_body") from error
    visible = _visible_text(tree)
    found = clean(visible[: 2 * LONGEST_ARTICLE])
    metas = {name: content for name, content in _metas(tree) if content}
    fields = Fields(
        title=_title(tree, metas),
        published=_day(tree, metas) or found.published,
        outlet=metas.get("og:site_name") or found.outlet,
        author=metas.get("author") or metas.get("dable:author") or found.author,
        url=metas.get("og:url") or next((link.get("href") for link in _found(tree, "//link[@rel='canonical']")), None),
    )
    body = _main_text(tree)
    if not any(is_body(line) for line in body.splitlines()):
        body = visible
    if not any(is_body(line.strip()) for line in body.splitlines()) and len(body) <= LONGEST_ARTICLE:
        raise SourceError("no_body")
    return make_article(body, fields, published=published)


def _main_text(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    for caption in _found(tree, "//figcaption|//figure"):
        caption.tag = "div" if caption.tag == "figure" else "p"  # else captions, which support facts, are left out
    document = bare_extraction(tree, include_comments=False, include_tables=True)
    return getattr(document, "text", None) or ""


def _visible_text(tree: HtmlElement) -> str:
    """Every text a reader of the page could see, a line for each block."""
    pieces: list[str] = []
    hidden = 0
    for event, element in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            hidden += tag in _NO_TEXT or tag == "head"
            if _BLOCK.fullmatch(tag):
                pieces.append("\n")
            if not hidden and element.text and isinstance(element.tag, str):
                pieces.append(_SPACES.sub(" ", element.text))
            continue
        hidden -= tag in _NO_TEXT or tag == "head"
        if _BLOCK.fullmatch(tag):
            pieces.append("\n")
        if not hidden and element.tail:
            pieces.append(_SPACES.sub(" ", element.tail))
    return "\n".join(line.strip() for line in "".join(pieces).split("\n") if line.strip())


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    import lxml.etree

    yield from lxml.etree.iterwalk(tree, events=("start", "end", "comment", "pi"))


def _found(tree: HtmlElement, path: str) -> list[HtmlElement]:
    return cast("list[HtmlElement]", tree.xpath(path))


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    # Reversed, so that the first of several wins in a dict.
    for meta in reversed(_found(tree, "//meta[@content]")):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name:
            yield name.lower(), meta.get("content").strip()


def _title(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    """The headline: a heading that the page's title begins with, else that title without the site's name."""
    named = metas.get("og:title") or " ".join(title.text_content() for title in _found(tree, "//title")[:1])
    named = _SPACES.sub(" ", named).strip()
    headings = [_SPACES.sub(" ", heading.text_content()).strip() for heading in _found(tree, "//h1|//h2|//h3")]
    for heading in headings:
        if heading and named.startswith(heading):
            return heading
    if not named:
        return next((heading for heading in headings if heading), None)
    return _SITE_SUFFIX.sub("", named) or named


def _day(tree: HtmlElement, metas: dict[str, str]) -> date | None:
    values = [metas[name] for name in _DAY_METAS if name in metas]
    values += [day for script in _found(tree, "//script[@type='application/ld+json']") for day in _linked(script.text)]
    values += [time.get("datetime", "") for time in _found(tree, "//time")]
    for value in values:
        try:
            return parse_day(value)
        except SourceError:
            continue
    return None


def _linked(script: str | None) -> list[str]:
    """The days of publication in a page's JSON-LD."""
    try:
        nodes = json.loads(script or "")
    except (ValueError, RecursionError):
        return []
    nodes = nodes if isinstance(nodes, list) else [nodes]
    return [str(node["datePublished"]) for node in nodes if isinstance(node, dict) and node.get("datePublished")]
