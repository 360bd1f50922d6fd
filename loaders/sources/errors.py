"""What can be wrong with a source, said in one line that names the file, the place and the mend."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["ko", "en"]

_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")


class SourceError(ValueError):
    """A source that yields no article.

    `code` names the message in `messages.toml`, `file` is the path as given (`-` for standard input), `place` is
    ``("line", 3)``, ``("row", 4)``, ``("record", 2)`` or None for the whole file, `details` are what the
    message quotes.

    >>> print(SourceError("empty", file="a.txt").line("en"))
    a.txt: the file is empty; give a file with an article in it
    >>> print(SourceError("bad_date", file="b.jsonl", place=("line", 3), value="어제쯤").line("ko"))
    b.jsonl, 3번째 줄: 날짜가 아닙니다('어제쯤'). 2021-06-22 꼴로 적거나 비워 두세요
    """

    def __init__(self, code: str, *, file: str = "", place: tuple[str, int] | None = None, **details: object) -> None:
        self.code = code
        self.file = file
        self.place = place
        self.details = {name: one_line(str(value)) for name, value in details.items()}
        super().__init__(self.line("en"))

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are pickled by position; these are made by name, and cross from worker processes.
        return _remade, (self.code, self.file, self.place, self.details)

    def at(self, file: str, place: tuple[str, int] | None = None) -> SourceError:
        """The same fault, said of this file and place (a place already known stays)."""
        return SourceError(self.code, file=file, place=self.place or place, **self.details)

    def where(self, language: Language = "ko") -> str:
        """The place within the file, empty for the whole of it."""
        if self.place is None:
            return ""
        kind, number = self.place
        return _messages()["places"][kind][language].format(number=number)

    def reason(self, language: Language = "ko") -> str:
        """What is wrong."""
        return _messages()["faults"][self.code][language].format(**self.details)

    def mend(self, language: Language = "ko") -> str:
        """What the reader can do about it."""
        return _messages()["faults"][self.code][f"mend_{language}"].format(**self.details)

    def line(self, language: Language = "ko") -> str:
        """File, place, fault and mend on one line."""
        head = ", ".join(part for part in (one_line(self.file, 300), self.where(language)) if part)
        joint = "; " if language == "en" else ". "
        return f"{head}: {self.reason(language)}{joint}{self.mend(language)}"


def one_line(text: str, limit: int = 160) -> str:
    """A text from outside as it may stand inside a message: printable, on one line, cut at `limit` characters.

    >>> one_line("a\\n  b\\x07c")
    'a b c'
    """
    flat = _UNPRINTABLE.sub(" ", text).strip()
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def _remade(code: str, file: str, place: tuple[str, int] | None, details: dict[str, str]) -> SourceError:
    return SourceError(code, file=file, place=place, **details)


@cache
def _messages() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((files("loaders.sources") / "messages.toml").read_text(encoding="utf-8"))
