"""What several stages' tests begin with."""

import pytest

from loaders.mentions.model import Mentioned
from loaders.prepare import prepare
from loaders.relations.views import view
from schema.ids import entity_id
from schema.model import ENTITY_CLASSES, Article, Mention


@pytest.fixture(scope="session")
def inputs_of():
    """What the relation network sees of a text with entities (class, name) wherever their names stand."""

    def made(text, *named, blocks=(), lists=()):
        entities = [ENTITY_CLASSES[kind](id=entity_id(kind, name), names=(name,)) for kind, name in named]
        mentions = [
            Mention(start=start, end=start + len(entity.name), entity=entity.id)
            for start in range(len(text))
            for entity in entities
            if text.startswith(entity.name, start)
        ]
        mentioned = Mentioned(tuple(entities), tuple(mentions), lists=lists)
        return view(prepare(Article(id="article/0", title="", text=text, blocks=blocks)), mentioned).inputs

    return made
