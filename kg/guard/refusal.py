"""Why a person's query is not run, in both languages; shared by the checks of both query languages."""

from __future__ import annotations

LONGEST = 20_000
"""Characters; a longer query is refused."""


class QueryRefusedError(ValueError):
    """A query that is not run, with the reason in both languages."""

    def __init__(self, query: str, ko: str, en: str) -> None:
        super().__init__(ko)
        self.query = query
        self.ko = ko
        self.en = en


def check_length(text: str) -> None:
    """Refuse a query that is too long to be a question.

    >>> check_length("RETURN 1")
    """
    if len(text) > LONGEST:
        raise QueryRefusedError(
            text,
            f"질의가 너무 깁니다({len(text):,}자). {LONGEST:,}자까지 실행합니다.",
            f"The query is too long ({len(text):,} characters); up to {LONGEST:,} are run.",
        )
