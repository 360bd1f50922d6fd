"""Posts that persons hold, as the text writes them beside the name: '송철호 울산시장', '대표 홍길동'."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """A person (entity identifier), the post as written, and the body's entity identifier where the text names it.

    `start` and `end` span the name with its post, the place that states it.
    """

    person: str
    organization: str | None
    role: str
    start: int
    end: int
