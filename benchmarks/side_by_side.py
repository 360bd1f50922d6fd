"""What pages and analysts ask, on the embedded store and on Neo4j with the same graph."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.neo4j_writing import STATEMENTS, articles_with, server
from benchmarks.timing import table
from kg.questions.asking import ask
from kg.questions.catalogue import Parameter, Question, catalogue
from kg.session import BATCH
from kg.store.opening import open_store
from kg.store.protocol import Store
from schema.model import Reading

RUNS = 9
PATIENCE = 5.0
"""Seconds after which a slow question is not run again."""

YEARS = ("2021", "2023")

Work = Callable[[Store], object]


def run() -> Iterator[str]:
    """Median milliseconds of each, warm."""
    made = articles_with(STATEMENTS)
    statements = sum(len(reading.statements) for reading in made)
    with tempfile.TemporaryDirectory() as folder, server() as started:
        embedded, served = open_store(f"oxigraph:{Path(folder) / 'graph'}"), open_store(started.uri)
        for store in (embedded, served):
            _fill(store, made)
        rows = [(name, *(_median(work, store) for store in (embedded, served))) for name, work in _works(embedded)]
        served.clear()
        served.close()
        embedded.close()
    yield from table(("", "Oxigraph, ms", "Neo4j, ms"), rows)
    yield f"\n{len(made):,} generated articles, {statements:,} statements; median of up to {RUNS} runs, warm."


def _fill(store: Store, made: list[Reading]) -> None:
    store.clear()
    for first in range(0, len(made), BATCH):
        store.replace(made[first : first + BATCH])
    store.counts()


def _works(store: Store) -> Iterator[tuple[str, Work]]:
    busiest = store.entities(limit=1)[0]
    ten = next(entity for entity in store.entities(limit=100_000) if entity.degree <= 10)
    for entity in (busiest, ten):
        name = f"neighbourhood with evidence, {entity.degree:,} facts, 40 shown"
        yield name, partial(_neighbourhood, entity.id)
    yield "search, two syllables", lambda asked: asked.search("수소")
    yield "search, a whole name", lambda asked: asked.search(busiest.label)
    yield "one entity", lambda asked: asked.entity(busiest.id)
    for question in catalogue().values():
        yield f"`{question.name}`", partial(_ask, question, _values(store, question))


def _neighbourhood(entity: str, store: Store) -> object:
    return store.facts(entity, limit=40)


def _ask(question: Question, values: dict[str, str], store: Store) -> object:
    return ask(store, question, values)


def _values(store: Store, question: Question) -> dict[str, str]:
    """A value for each parameter, different ones where there are: the busiest entities, the latest article, years."""
    values: dict[str, str] = {}
    for parameter in question.parameters:
        known = list(_candidates(store, parameter))
        values[parameter.name] = next((value for value in known if value not in values.values()), known[0])
    return values


def _candidates(store: Store, parameter: Parameter) -> Iterator[str]:
    if parameter.type == "Article":
        yield store.articles(limit=1)[0].id
    elif parameter.classes:
        yield from (entity.id for entity in store.entities(parameter.classes, limit=10))
    elif parameter.type == "year":
        yield from YEARS
    else:
        yield str(parameter.example)


def _median(work: Work, store: Store) -> str:
    work(store)
    times: list[float] = []
    while len(times) < RUNS and sum(times) < PATIENCE:
        start = time.perf_counter()
        work(store)
        times.append(time.perf_counter() - start)
    return f"{statistics.median(times) * 1000:,.1f}"
