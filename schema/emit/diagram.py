"""diagram.svg: which classes each relation joins; subjects on the left, objects on the right."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from schema.model import ENTITY_CLASSES
from schema.properties import entity_term
from schema.relations import RELATIONS

_WIDTH, _TOP, _ROW = 1080, 96, 46
_BOX, _BOX_HEIGHT, _PILL, _PILL_HEIGHT = 176, 52, 250, 34
_LEFT, _MIDDLE, _RIGHT = 24, (_WIDTH - _PILL) / 2, _WIDTH - 24 - _BOX
COLOURS = {
    "Agency": "#14335c",
    "Firm": "#e8670c",
    "Program": "#1a9d66",
    "Industry": "#6e5a06",
    "Target": "#7b35c4",
    "Funding": "#4f1703",
    "Outcome": "#a3273f",
    "Region": "#1d6f9c",
    "Person": "#8a9199",
    "Event": "#e449ca",
}
"""Told apart by colour-blind readers too, and the same as in dashboard/palette.toml (a test holds them equal)."""

_FONT = "'Noto Sans KR','Noto Sans CJK KR','Malgun Gothic','Apple SD Gothic Neo',sans-serif"


def diagram() -> str:
    """The diagram as SVG.

    >>> diagram().startswith("<svg ")
    True
    """
    height = _TOP + _ROW * len(RELATIONS) + 24
    middles = {name: _TOP + _ROW * (row + 0.5) for row, name in enumerate(RELATIONS)}
    left, right = _places("subjects", middles), _places("objects", middles)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'font-family="{_FONT}" role="img" aria-label="지역 산업정책 지식그래프의 클래스와 관계">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        *_heading(_LEFT + _BOX / 2, "주어", "subject"),
        *_heading(_WIDTH / 2, "관계", "relation"),
        *_heading(_RIGHT + _BOX / 2, "목적어", "object"),
        *_lines(left, right, middles),
        *(part for name, middle in middles.items() for part in _pill(name, middle)),
        *(part for name, middle in left.items() for part in _box(name, _LEFT, middle)),
        *(part for name, middle in right.items() for part in _box(name, _RIGHT, middle)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _places(side: str, middles: dict[str, float]) -> dict[str, float]:
    """The height of each class on one side: evenly apart, in the order of the relations it stands in."""
    pulled = {}
    for name in ENTITY_CLASSES:
        heights = [middles[item.name] for item in RELATIONS.values() if name in getattr(item, side)]
        if heights:
            pulled[name] = sum(heights) / len(heights)
    step = _ROW * len(RELATIONS) / len(pulled)
    ordered = sorted(pulled, key=lambda name: (pulled[name], name))
    return {name: _TOP + step * (row + 0.5) for row, name in enumerate(ordered)}


def _lines(left: dict[str, float], right: dict[str, float], middles: dict[str, float]) -> Iterator[str]:
    for name, relation in RELATIONS.items():
        for subject in sorted(relation.subjects, key=left.__getitem__):
            yield _curve(_LEFT + _BOX, left[subject], _MIDDLE, middles[name], COLOURS[subject])
        for object_ in sorted(relation.objects, key=right.__getitem__):
            yield _curve(_MIDDLE + _PILL, middles[name], _RIGHT, right[object_], COLOURS[object_])


def _curve(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    half = (x1 + x2) / 2
    return (
        f'<path d="M{x1:g} {y1:.1f}C{half:g} {y1:.1f} {half:g} {y2:.1f} {x2:g} {y2:.1f}" '
        f'fill="none" stroke="{colour}" stroke-width="1.8" stroke-opacity="0.7"/>'
    )


def _heading(middle: float, korean: str, english: str) -> Iterator[str]:
    yield f'<text x="{middle:g}" y="44" text-anchor="middle" font-size="20" font-weight="700">{korean}</text>'
    yield f'<text x="{middle:g}" y="66" text-anchor="middle" font-size="13" fill="#5a6572">{english}</text>'


def _pill(name: str, middle: float) -> Iterator[str]:
    relation = RELATIONS[name]
    arrow = " ↔" if relation.symmetric else ""
    top, half = middle - _PILL_HEIGHT / 2, _PILL_HEIGHT / 2
    yield (
        f'<rect x="{_MIDDLE:g}" y="{top:.1f}" width="{_PILL}" height="{_PILL_HEIGHT}" rx="{half:g}" '
        'fill="#f4f6f8" stroke="#b8c1cb"/>'
    )
    yield (
        f'<text x="{_WIDTH / 2:g}" y="{middle + 5:.1f}" text-anchor="middle" font-size="14">'
        f'<tspan font-weight="700">{escape(relation.term.ko)}</tspan>'
        f'<tspan dx="8" fill="#5a6572" font-size="13">{escape(name)}{arrow}</tspan></text>'
    )


def _box(name: str, x: float, middle: float) -> Iterator[str]:
    """A white box with a rim in the class's colour: not every colour is dark enough to write on in white."""
    term = entity_term(name)
    top, centre = middle - _BOX_HEIGHT / 2, x + _BOX / 2
    yield (
        f'<rect x="{x:g}" y="{top:.1f}" width="{_BOX}" height="{_BOX_HEIGHT}" rx="8" '
        f'fill="#ffffff" stroke="{COLOURS[name]}" stroke-width="4"/>'
    )
    yield (
        f'<text x="{centre:g}" y="{middle - 3:.1f}" text-anchor="middle" font-size="16" font-weight="700">'
        f"{escape(term.ko)}</text>"
    )
    yield (
        f'<text x="{centre:g}" y="{middle + 17:.1f}" text-anchor="middle" font-size="13" fill="#5a6572">'
        f"{escape(term.en)}</text>"
    )
