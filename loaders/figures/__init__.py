"""Amounts, counts, shares, dates and periods: a grammar, no model."""
