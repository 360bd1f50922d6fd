"""Workspaces to look at: a few articles, one of them hostile, in the embedded store and in Neo4j."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kg.ledger.model import Source
from kg.store.opening import open_store
from kg.workspace import Workspace
from schema.ids import article_id, article_key, entity_id
from schema.model import (
    ENTITY_CLASSES,
    Article,
    Block,
    Evidence,
    Mention,
    Modality,
    Reading,
    Statement,
)
from servers.neo4j_server import Neo4jServer

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script> **굵게** ![그림](http://tracker.example/a.png)'
HUB_SIZE = 55


def agency(name: str) -> str:
    return entity_id("Agency", name)


def program(name: str) -> str:
    return entity_id("Program", name)


def reading(
    text: str, published: str, facts: list[tuple[str, str, str, str, float]], names: dict[str, str], **figure: object
) -> Reading:
    """A reading of a text that begins with its headline; a fact's evidence is the first line to name both ends."""
    key = article_key(article_id(text))
    lines = text.split("\n")
    statements, mentions = [], []
    for subject, relation, object_, modality, confidence in facts:
        line = next(line for line in lines[1:] if names[subject] in line and names[object_] in line)
        start = text.index(line, len(lines[0]))
        statements.append(
            Statement(
                subject=subject,
                relation=relation,
                object=object_,
                modality=Modality(modality),
                confidence=confidence,
                evidence=Evidence(start=start, end=start + len(line), quote=line),
                rule="시험",
            )
        )
    entities = []
    for identifier, name in names.items():
        kind = identifier.partition("/")[0].capitalize()
        given = figure if kind in ("Funding", "Target", "Outcome") else {}
        entities.append(ENTITY_CLASSES[kind](id=identifier, names=(name,), **given))
        at = text.index(name)
        mentions.append(Mention(start=at, end=at + len(name), entity=identifier))
    article = Article(
        id=f"article/{key}",
        title=lines[0],
        text=text,
        blocks=(
            Block(kind="headline", start=0, end=len(lines[0])),
            Block(kind="body", start=len(lines[0]) + 1, end=len(text)),
        ),
        published=published,
        outlet="시험일보",
    )
    return Reading(article=article, entities=tuple(entities), mentions=tuple(mentions), statements=tuple(statements))


def hydrogen() -> Reading:
    text = (
        "울산시, 수소 실증사업 시작\n"
        "울산광역시는 수소 실증사업을 추진하고 있다.\n"
        "수소 실증사업에는 6억 7,000만원이 들어간다.\n"
        "산업통상자원부는 수소 실증사업을 지원할 계획이다.\n"
        "중소벤처기업부는 산업통상자원부와 협력한다."
    )
    key = article_key(article_id(text))
    money = entity_id("Funding", "670000000-KRW", key)
    ulsan, industry, venture = agency("울산광역시"), agency("산업통상자원부"), agency("중소벤처기업부")
    trial = program("수소 실증사업")
    return reading(
        text,
        "2021-06-22",
        [
            (ulsan, "operates", trial, "ongoing", 0.95),
            (trial, "hasFunding", money, "planned", 0.9),
            (industry, "supports", trial, "planned", 0.7),
            (venture, "partnersWith", industry, "done", 0.6),
        ],
        {
            ulsan: "울산광역시",
            trial: "수소 실증사업",
            money: "6억 7,000만원",
            industry: "산업통상자원부",
            venture: "중소벤처기업부",
        },
        value=670_000_000,
        unit="KRW",
    )


def second() -> Reading:
    text = "수소 실증사업 1년\n울산광역시는 수소 실증사업을 마쳤다."
    ulsan, trial = agency("울산광역시"), program("수소 실증사업")
    return reading(
        text, "2022-07-01", [(ulsan, "operates", trial, "done", 0.8)], {ulsan: "울산광역시", trial: "수소 실증사업"}
    )


def hostile() -> Reading:
    text = f"{HOSTILE} 기사\n울산광역시는 {HOSTILE} 사업을 추진한다."
    ulsan, odd = agency("울산광역시"), program(f"{HOSTILE} 사업")
    return reading(
        text, "2020-01-02", [(ulsan, "operates", odd, "expected", 0.5)], {ulsan: "울산광역시", odd: f"{HOSTILE} 사업"}
    )


def hub() -> Reading:
    """A council with many members, so that not all of them are shown at once."""
    members = [f"{number}번연구원" for number in range(1, HUB_SIZE + 1)]
    text = "남부권 협의회 출범\n" + "\n".join(f"남부권협의회는 {name}과 협력한다." for name in members)
    council = agency("남부권협의회")
    names = {council: "남부권협의회"} | {agency(name): name for name in members}
    facts = [(council, "partnersWith", agency(name), "done", 0.9 - index / 100) for index, name in enumerate(members)]
    return reading(text, "2019-03-04", facts, names)


def fill(folder: Path, *readings: Reading, store: str | None = None) -> Path:
    workspace = Workspace(folder, store)
    with workspace.writing() as session:
        for number, item in enumerate(readings):
            session.record(Source(f"{item.article.id}.txt", "", f"{number}-{item.article.id}"), item)
    workspace.close()
    return folder


@pytest.fixture(scope="module")
def on_neo4j(neo4j: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A workspace as `filled`, and the address of the Neo4j that its graph is in."""
    store = open_store(neo4j.uri)
    store.clear()
    folder = tmp_path_factory.mktemp("neo4j") / "kg"
    yield fill(folder, hydrogen(), second(), hostile(), hub(), store=neo4j.uri), neo4j.uri
    store.clear()
    store.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("filled") / "kg", hydrogen(), second(), hostile(), hub())


Open = Callable[..., AppTest]


@pytest.fixture
def page(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a page (`explorer`, ...) of a workspace, with parameters in its address."""
    st.config.set_option("runner.magicEnabled", False)

    def open_page(view: str, folder: Path = filled, store: str = "", **address: str | list[str]) -> AppTest:
        monkeypatch.setenv("KG_WORKSPACE", str(folder))
        monkeypatch.setenv("KG_STORE", store)
        app = AppTest.from_file(str(APP), default_timeout=30).run()
        app.switch_page(f"views/{view}.py")
        for name, value in address.items():
            app.query_params[name.replace("__", ".")] = value
        app.run()
        assert not app.exception
        return app

    yield open_page


@pytest.fixture
def said() -> Callable[[AppTest], str]:
    """Everything a page says, apart from labels of widgets."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "warning", "error", "text", "html")

    def texts(app: AppTest) -> str:
        return "\n".join(str(element.value) for kind in kinds for element in app.get(kind))

    return texts


@pytest.fixture
def drawn() -> Callable[[AppTest], dict[str, list[dict[str, object]]]]:
    """The nodes and edges that the explorer hands to the graph view."""

    def elements(app: AppTest) -> dict[str, list[dict[str, object]]]:
        (component,) = app.get("component_instance")
        given: dict[str, list[dict[str, object]]] = json.loads(component.proto.json_args)["elements"]
        return given

    return elements


@pytest.fixture
def hostile_text() -> str:
    """A name that tries to be markup and script."""
    return HOSTILE


@pytest.fixture
def one_article() -> Reading:
    return hydrogen()


@pytest.fixture
def load() -> Callable[..., Path]:
    """Puts readings into a workspace, as a load in another process would."""
    return fill
