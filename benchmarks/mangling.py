"""Articles as no newsroom writes them, but as files hold them: numbers, marks and line ends of every kind."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

_PIECES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
UNSEEN = (
    *"\x00\x07\x7f\u00ad\u200b\u200d\u200e\u202e\u2060\ufeff\ufffd\ue000\ufdd0\uffff\U0010ffff",
    *("\x1b[31m", "\ud800", "\udc00", "\udfff\ud83d", "\u0301", "\u1100", "\u11a8"),
)
SPACES = ("\xa0", "\u3000", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "      ")
LINE_ENDS = ("\n", "\n", "\n\n", "\r\n", "\r", "\n\r", "\u2028", "\x0b", "\x85", "\n \t \n", "\n\n\n\n", " ", "")
WIDE = str.maketrans("0123456789,.%()", "０１２３４５６７８９，．％（）")
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
QUOTES = str.maketrans({"'": "’", '"': "”", "‘": "『", "’": "』", "“": "「", "”": "」"})
LONGEST = 3_000
"""Characters of the longest mangled line: enough to leave every window the reader looks through."""


def mangled(sentences: Sequence[str], chance: Random) -> str:
    """A page of mangled sentences; the same state of `chance` gives the same page.

    >>> mangled(["울산시는 60개사를 유치한다."], Random(1)) == mangled(["울산시는 60개사를 유치한다."], Random(1))
    True
    """
    lines = [chance.choice(sentences) for _ in range(chance.randint(1, 8))]
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(lines))
        lines[at] = chance.choice(_OF_A_LINE)(lines[at], chance)[:LONGEST]
    if chance.random() < 0.2:
        lines += lines[: chance.randint(1, len(lines))] * chance.randint(1, 3)
    if chance.random() < 0.2:
        lines.insert(chance.randrange(len(lines) + 1), "")
    return "".join(line + chance.choice(LINE_ENDS) for line in lines)


def _put_in(pieces: Sequence[str]) -> Callable[[str, Random], str]:
    def put(line: str, chance: Random) -> str:
        for _ in range(chance.randint(1, 3)):
            at = chance.randint(0, len(line))
            line = line[:at] + chance.choice(pieces) + line[at:]
        return line

    return put


def _with_many_digits(line: str, chance: Random) -> str:
    at = chance.randint(0, len(line))
    return line[:at] + chance.choice("19,.억") * chance.choice((20, 400)) + line[at:]


def _bracketed(line: str, chance: Random) -> str:
    start, end = sorted((chance.randint(0, len(line)), chance.randint(0, len(line))))
    left, right = chance.choice(("【】", "〔〕", "()", "‘’", "“”", "''", "「」", "()", "[]", "<>", "”“"))
    return f"{line[:start]}{left}{line[start:end]}{right}{line[end:]}"


def _bulleted(line: str, chance: Random) -> str:
    return chance.choice(("▷", "■ ", "◆", "① ", "- ", "· ", "○", "가. ", "1) ", "❶", "☞ ")) + line


def _translated(line: str, chance: Random) -> str:
    return line.translate(chance.choice((WIDE, CHINESE, QUOTES)))


def _normalized(line: str, chance: Random) -> str:
    # Strings with half surrogate pairs are normalized too: Python leaves those as they are.
    return unicodedata.normalize(chance.choice(("NFD", "NFKC", "NFKD")), line)


def _without_a_part(line: str, chance: Random) -> str:
    start = chance.randint(0, len(line))
    return line[:start] + line[start + chance.randint(0, 20) :]


def _with_a_part_again(line: str, chance: Random) -> str:
    start = chance.randint(0, len(line))
    part = line[start : start + chance.randint(0, 30)]
    return line[:start] + part * chance.choice((2, 2, 3, 40)) + line[start:]


def _without_spaces(line: str, chance: Random) -> str:
    return line.replace(" ", chance.choice(("", "", "  ", "\n", "\u3000")))


def _shuffled(line: str, chance: Random) -> str:
    words = line.split(" ")
    chance.shuffle(words)
    return " ".join(words)


_OF_A_LINE = (
    _put_in(_PIECES["figures"]),
    _put_in(_PIECES["marks"]),
    _put_in(_PIECES["leftovers"]),
    _put_in(UNSEEN),
    _put_in(SPACES),
    _with_many_digits,
    _bracketed,
    _bulleted,
    _translated,
    _normalized,
    _without_a_part,
    _with_a_part_again,
    _without_spaces,
    _shuffled,
)
