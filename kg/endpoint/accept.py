"""Choosing a format by a client's Accept header."""

from __future__ import annotations

from collections.abc import Iterable


def preferred(accept: str, offered: Iterable[str]) -> str | None:
    """The offered media type that a client likes best, the first of equals; None where it names none of them.

    >>> preferred("application/ld+json, text/turtle;q=0.5", ("text/turtle", "application/ld+json"))
    'application/ld+json'
    >>> preferred("text/html, */*;q=0.8", ("text/turtle", "application/ld+json"))
    'text/turtle'
    """
    weights = dict(_weight(item) for item in accept.split(","))

    def weight(media_type: str) -> float:
        ranges = (media_type, media_type.partition("/")[0] + "/*", "*/*")
        return next((weights[name] for name in ranges if name in weights), 0.0)

    best = max(offered, key=weight)
    return best if weight(best) > 0 else None


def _weight(item: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in item.split(";"))
    given = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return name, float(given)
    except ValueError:
        return name, 0.0
