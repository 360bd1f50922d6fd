from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from kg.cli.load import load_paths
from kg.workspace import Workspace
from schema.ids import article_id
from schema.model import ENTITY_CLASSES, Article, Evidence, Mention, Modality, Reading, Statement, class_of

Said = tuple[str, str, str] | tuple[str, str, str, str, float]
MakeReading = Callable[..., Reading]

EXAMPLES = Path(__file__).parents[2] / "examples"
GENERATOR = Path(__file__).parents[2] / "benchmarks" / "generate.py"


def _generator() -> ModuleType:
    spec = spec_from_file_location("generate", GENERATOR)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def generated() -> Callable[..., list[Reading]]:
    """`generated(count, seed)`: made-up readings."""
    module = _generator()
    return lambda count, seed=1: list(module.readings(count, seed))


def make_reading(
    text: str,
    said: Sequence[Said] = (),
    *,
    title: str = "제목",
    published: str | None = None,
    names: dict[str, tuple[str, ...]] | None = None,
    **article: str,
) -> Reading:
    """A reading whose every statement has the whole text as its evidence.

    `said` holds (subject, relation, object[, modality, confidence]); an entity is named as its identifier, unless
    `names` says otherwise.
    """
    names = names or {}
    identifiers = list(dict.fromkeys([end for fact in said for end in (fact[0], fact[2])] + list(names)))
    entities = []
    for identifier in identifiers:
        model = ENTITY_CLASSES[class_of(identifier)]
        local = identifier.partition("/")[2].partition("@")[0].replace("_", " ")
        figure = {"value": 60.0, "unit": "개사"} if "value" in model.model_fields else {}
        entities.append(model(id=identifier, names=names.get(identifier, (local,)), **figure))
    return Reading(
        article=Article(
            id=article_id(text),
            title=title,
            text=text,
            published=date.fromisoformat(published) if published else None,
            **article,
        ),
        entities=tuple(entities),
        mentions=tuple(Mention(start=0, end=len(text), entity=identifier) for identifier in identifiers),
        statements=tuple(
            Statement(
                subject=subject,
                relation=relation,
                object=object_,
                modality=Modality(rest[0]) if rest else Modality.PLANNED,
                confidence=rest[1] if rest else 0.9,
                evidence=Evidence(start=0, end=len(text), quote=text),
                rule="test",
            )
            for subject, relation, object_, *rest in said
        ),
    )


@pytest.fixture(scope="session")
def example_readings(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    """What the articles in examples/ yield."""
    used = Workspace(tmp_path_factory.mktemp("examples") / "workspace")
    assert load_paths(used, [str(EXAMPLES)], 1).failed == 0
    return list(used.readings())


@pytest.fixture(scope="session")
def read() -> MakeReading:
    """`read(text, said, …)`: a small reading."""
    return make_reading
