"""Colours that everybody can tell apart."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from dashboard.palette import looks
from schema.model import ENTITY_CLASSES

APART = 15.0

# Machado, Oliveira and Fernandes (2009): how linear RGB appears at full severity.
VISION = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def linear(colour: str) -> list[float]:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lab(colour: str, vision: str) -> tuple[float, float, float]:
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear(colour), strict=True)))) for row in VISION[vision]]
    red, green, blue = seen
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_every_class_has_a_look_of_its_own() -> None:
    assert set(looks()) == set(ENTITY_CLASSES)
    assert len({look.colour for look in looks().values()}) == len(looks())
    assert len({look.icon for look in looks().values()}) == len(looks())


@pytest.mark.parametrize("vision", VISION)
def test_colours_are_told_apart_by_colour_blind_people(vision: str) -> None:
    for (one, first), (other, second) in combinations(looks().items(), 2):
        apart = math.dist(lab(first.colour, vision), lab(second.colour, vision))
        assert apart >= APART, f"{one} and {other}: {apart:.1f}"


def test_white_icons_stand_out_on_every_colour() -> None:
    for name, look in looks().items():
        assert 1.05 / (luminance(look.colour) + 0.05) >= 3, name
