"""Measuring rules on a handful of articles whose facts are known."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from loaders.relations.annotated import annotated
from loaders.relations.learn import learn, make, rows, shown

CITIES = ("울산시", "부산시", "대구시", "대전시", "광주시", "인천시", "수원시", "창원시")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Eight articles of two sentences: a city holds a forum; it only watches a fair."""
    for letter, city in zip("ABCDEFGH", CITIES, strict=True):
        text = f"소식\n\n{city}는 5일 '수소 포럼'을 열었다. {city}는 '세계 전시회'를 지켜봤다."
        entities = [
            {"id": "a1", "type": "Agency", "names": [city]},
            {"id": "e1", "type": "Event", "names": ["수소 포럼"]},
            {"id": "e2", "type": "Event", "names": ["세계 전시회"]},
        ]
        statements = [{"s": "a1", "p": "hosts", "o": "e1", "modality": "done"}]
        gold = {"id": letter, "published": "2021-06-22", "entities": entities, "statements": statements}
        (tmp_path / f"{letter}01.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{letter}01.gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_what_always_holds_becomes_a_rule_and_what_never_does_is_kept_from_it(corpus: Path) -> None:
    rules = learn([(example.name, shown(rows(example))) for example in annotated(corpus)])
    held = "frames", "hosts", ("열", "Agency", "subject", "Event", "object")
    watched = "frames", "hosts", ("지켜보", "Agency", "subject", "Event", "object")
    assert rules[held] > 0.8
    assert rules.get(watched, 0.0) < 0.5


def test_articles_that_are_left_out_are_not_read(corpus: Path) -> None:
    assert {example.name for example in annotated(corpus, without="ABCDEF")} == {"G01", "H01"}


def test_the_tables_are_the_same_each_time(corpus: Path, tmp_path: Path) -> None:
    tables = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        make(list(annotated(corpus)), folder)
        tables.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert tables[0] == tables[1]
    assert tables[0]["frames.csv"].startswith(b"relation,predicate,")
    assert {"figure_kind.csv", "figure_owner.csv", "modality.csv", "certainty.csv", "named.csv"} <= tables[0].keys()


def test_every_shipped_table_is_one_that_learning_makes(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    make(list(annotated(corpus)), folder)
    shipped = {it.name for it in files("loaders.relations").iterdir() if it.name.endswith(".csv")}
    assert {path.name for path in folder.iterdir()} == shipped
