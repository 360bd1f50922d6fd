"""Stable, readable identifiers: `agency/울산광역시`, `article/3f2a…`, `statement/3f2a…/9c01…`.

An identifier is a path below `schema.terms.RESOURCE`; the first segment is the class in lower case. A name that
means something only inside its article ('1단계') is scoped to it: `program/1단계@3f2a…`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from schema.terms import RESOURCE

_SPACE = re.compile(r"\s+")
# What RFC 3987 keeps out of a path segment, our own scope mark '@', and characters that nobody sees.
_UNSAFE = re.compile(
    r"""[\x00-\x20<>"{}|\\^`?#%/@\[\]\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufdd0-\ufdef"""
    r"""\ufeff\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"""
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
    + "]"
)


class IdentifierError(ValueError):
    """A text that cannot become, or is not, an identifier of ours."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{reason}: {text!r}")
        self.text = text


def slug(name: str) -> str:
    """A name as one path segment: NFC, spaces as underscores, nothing that an IRI forbids.

    >>> slug("  수소 산업\\t규제자유특구 ")
    '수소_산업_규제자유특구'
    """
    text = _UNSAFE.sub("", _SPACE.sub("_", unicodedata.normalize("NFC", name)))
    text = unicodedata.normalize("NFC", text).strip("_.")[:120].strip("_.")
    if not text:
        raise IdentifierError(name, "no letters to make an identifier of")
    return text


def entity_id(kind_of_thing: str, name: str, scope: str | None = None) -> str:
    """The identifier of an entity of class `kind_of_thing`; `scope` is the key of the article it is bound to.

    >>> entity_id("Agency", "울산광역시")
    'agency/울산광역시'
    >>> entity_id("Program", "1단계", scope="3af0a315e1120958")
    'program/1단계@3af0a315e1120958'
    """
    base = f"{kind_of_thing.lower()}/{slug(name)}"
    return f"{base}@{slug(scope)}" if scope else base


def digest(*parts: str, length: int = 16) -> str:
    """The first `length` hexadecimal digits of the SHA-256 of the parts.

    >>> digest("a", "b") == digest("a", "b") != digest("ab")
    True
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


def article_id(text: str) -> str:
    """The identifier of the article with this cleaned text: the same story has one, whatever its file is called.

    >>> article_id("울산시가  밝혔다.") == article_id("울산시가 밝혔다.\\n")
    True
    """
    return "article/" + digest(_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip())


def article_key(article: str) -> str:
    """The part of an article's identifier that scopes other identifiers.

    >>> article_key("article/3af0a315e1120958")
    '3af0a315e1120958'
    """
    return article.removeprefix("article/")


def statement_id(article: str, subject: str, relation: str, object_: str) -> str:
    """The identifier of what one article states of two entities.

    >>> statement_id("article/3af0", "agency/울산광역시", "operates", "program/x").startswith("statement/3af0/")
    True
    """
    return f"statement/{article_key(article)}/{digest(subject, relation, object_, length=12)}"


def iri(identifier: str) -> str:
    """The full IRI of an identifier.

    >>> iri("agency/울산광역시")
    'https://w3id.org/regional-policy-kg/id/agency/울산광역시'
    """
    return RESOURCE + identifier


def from_iri(text: str) -> str:
    """The identifier within an IRI of ours; raises IdentifierError for any other.

    >>> from_iri("https://w3id.org/regional-policy-kg/id/agency/울산광역시")
    'agency/울산광역시'
    """
    if not text.startswith(RESOURCE):
        raise IdentifierError(text, f"not below {RESOURCE}")
    return text.removeprefix(RESOURCE)
