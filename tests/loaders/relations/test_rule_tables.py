"""The tables of rules hold only what the ontology allows and say how sure each rule is."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from loaders.relations.sightings import rules
from schema.relations import RELATIONS

KINDS = (
    "about",
    "beside",
    "designation",
    "frames",
    "hosting",
    "named",
    "phases",
    "places",
    "specialty",
    "together",
    "within",
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_has_a_known_relation_and_an_honest_confidence(kind: str) -> None:
    for relations in rules(kind).values():
        for relation, confidence in relations.items():
            assert relation in RELATIONS
            assert 0 <= confidence < 1


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_stands_twice_and_all_are_in_order(kind: str) -> None:
    text = files("loaders.relations").joinpath(f"{kind}.csv").read_text(encoding="utf-8")
    header, *rows = list(csv.reader(text.splitlines()))
    keys = [tuple(row[:-1]) for row in rows]
    assert header[0] == "relation"
    assert header[-1] == "confidence"
    assert keys == sorted(set(keys))
    assert all(len(row) == len(header) for row in rows)
