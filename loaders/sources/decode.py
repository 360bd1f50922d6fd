"""Bytes to text. Korean pages declare their encoding wrongly often enough that the bytes have the last word."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from loaders.sources.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python's euc-kr lacks the 8,822 syllables that Windows added (똠, 펲), which pages labelled euc-kr do use.
_CP949_LABELS = re.compile(r"(?i)^(?:x-)?(?:euc[-_]?kr|ks_?c[-_]?5601.*|cp949|ms949|windows-949|uhc|korean)$")
_META = re.compile(rb"""(?is)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""")
_XML = re.compile(rb"""(?is)^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,30})""")
_HANGUL = re.compile("[가-힣]")
_GARBAGE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff]")
_DECLARATION_WINDOW = 4096
_TOLERATED_DAMAGE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text in NFC and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """The text behind the bytes: by BOM, then declaration (`markup`), then as UTF-8, then as CP949.

    UTF-8 that yields Hangul is UTF-8 whatever is declared. A few damaged characters (one in 50) are let through as
    U+FFFD; anything else that is no text raises SourceError.

    >>> decode("울산 펲시".encode("cp949"))
    Decoded(text='울산 펲시', encoding='cp949')
    >>> decode("<meta charset=euc-kr>울산".encode(), markup=True).encoding
    'utf-8'
    >>> decode(b"\\x00\\x01\\x02\\xff\\xfe")
    Traceback (most recent call last):
    loaders.sources.errors.SourceError: : the content is not text; give text saved as UTF-8 or CP949 (EUC-KR)
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data.decode(encoding, errors="replace"), encoding)
    utf8 = _strictly(data, "utf-8")
    if utf8 is not None and (data.isascii() or _HANGUL.search(utf8)):
        return _checked(utf8, "utf-8")
    order = ("cp949", "utf-8") if markup and declared_encoding(data) == "cp949" else ("utf-8", "cp949")
    for encoding in order:
        text = _strictly(data, encoding)
        if text is not None:
            return _checked(text, encoding)
    damaged = [(data.decode(encoding, errors="replace"), encoding) for encoding in order]
    return _checked(*min(damaged, key=lambda pair: pair[0].count("\ufffd")))


def declared_encoding(data: bytes) -> str | None:
    """What a page or XML file says of itself, as Python names it; None where it says nothing that Python knows.

    >>> declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=ks_c_5601-1987">')
    'cp949'
    """
    window = data[:_DECLARATION_WINDOW]
    found = _XML.search(window) or _META.search(window)
    if not found:
        return None
    label = found.group(1).decode("ascii")
    if _CP949_LABELS.match(label):
        return "cp949"
    try:
        return codecs.lookup(label).name
    except LookupError:
        return None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str, encoding: str) -> Decoded:
    bad = len(_GARBAGE.findall(text))
    if bad > max(len(text) * _TOLERATED_DAMAGE, 1 if len(text) > 40 else 0):
        raise SourceError("not_text")
    return Decoded(unicodedata.normalize("NFC", text), encoding)
