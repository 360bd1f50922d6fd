"""All quantities and dates of a text."""

from __future__ import annotations

from datetime import date

from loaders.figures.dates import find_dates
from loaders.figures.model import Figures
from loaders.figures.quantities import find_quantities


def find_figures(text: str, published: date | None) -> Figures:
    """The quantities and dates of a text; relative dates count from the day of publication.

    >>> figures = find_figures("2022년까지 60개사를 유치한다.", None)
    >>> figures.quantities[0].value, figures.dates[0].value
    (60.0, '2022')
    """
    return Figures(tuple(find_quantities(text)), tuple(find_dates(text, published)))
