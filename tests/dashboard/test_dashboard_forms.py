"""A question's parameters, resolved by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.forms import starting_values
from kg.questions.catalogue import catalogue
from kg.questions.values import resolve_value
from kg.store.protocol import Store
from kg.workspace import Workspace


@pytest.fixture
def store(filled: Path) -> Store:
    return Workspace(filled).reader()


def test_forms_begin_with_values_that_the_graph_has(store: Store) -> None:
    for question in catalogue().values():
        values = starting_values(store, question.parameters)
        assert set(values) == {item.name for item in question.parameters}
        for item in question.parameters:
            if item.type in ("entity", "Agency", "Program", "Article"):
                assert resolve_value(store, item, values[item.name]).value, (question.name, item.name)
    ends = starting_values(store, catalogue()["connection"].parameters)
    assert ends["from"] != ends["to"]
