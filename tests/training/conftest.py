"""Annotated articles of a few sentences."""

from collections.abc import Callable

import pytest

from loaders.gold import Graph
from loaders.prepare import prepare
from schema.model import Article
from training.examples import Example


@pytest.fixture(scope="session")
def annotated() -> Callable[..., Example]:
    """Makes an example of a text, entities (id, class, names…) and statements (subject, relation, object).

    The word "optional" at the end makes either optional; a figure's value and unit stand where a name would.
    """

    def make(text, entities, statements=()):
        written = []
        for id_, kind, *names in entities:
            figure = next((name for name in names if isinstance(name, tuple)), (None, None))
            written.append(
                {
                    "id": id_,
                    "type": kind,
                    "names": [name for name in names if isinstance(name, str) and name != "optional"] or ["-"],
                    "optional": "optional" in names,
                    "value": figure[0],
                    "unit": figure[1],
                }
            )
        joined = [
            {"s": subject, "p": relation, "o": object_, "modality": "planned", "optional": bool(optional)}
            for subject, relation, object_, *optional in statements
        ]
        gold = Graph.model_validate({"entities": written, "statements": joined})
        return Example("A01", prepare(Article(id="article/0", title="", text=text)), gold)

    return make
