"""What JAX trains is what NumPy reads with: the same weights give the same scores, padded or not."""

import numpy as np
import pytest

from loaders.gold import Graph
from loaders.mentions.inputs import encoder_arrays, mention_inputs, span_arrays
from loaders.network.backend import NUMPY
from loaders.network.names import FeatureNames
from loaders.network.pairs import judge_pairs, pair_shapes
from loaders.network.spans import judge_spans, span_shapes
from loaders.prepare import prepare
from loaders.relations.inputs import NAMES, pair_arrays
from loaders.relations.views import view
from schema.model import Article
from training.annotated import as_annotated
from training.examples import Example
from training.fitting import padded
from training.jax_backend import backend

TEXT = "울산시는 2025년까지 1,000억원을 투입해 ‘수소도시 조성사업’을 추진한다. 현대중공업도 이 사업에 참여한다."
GOLD = {
    "entities": [
        {"id": "a", "type": "Agency", "names": ["울산시"]},
        {"id": "p", "type": "Program", "names": ["수소도시 조성사업"], "refs": ["이 사업에"]},
        {"id": "f", "type": "Firm", "names": ["현대중공업"]},
    ],
    "statements": [{"s": "a", "p": "operates", "o": "p", "modality": "planned"}],
}


def made(shapes):
    numbers = np.random.RandomState(0)
    return {name: (numbers.randn(*shape) * 0.1).astype(np.float32) for name, shape in shapes.items()}


@pytest.fixture(scope="module")
def example():
    ready = prepare(Article(id="article/0", title="", text=TEXT))
    return Example("A01", ready, Graph.model_validate(GOLD))


def test_the_mention_network_scores_alike(example):
    inputs = mention_inputs(example.ready)
    names = FeatureNames({name: row for row, name in enumerate(sorted(set().union(*inputs.seen)))})
    weights = made(span_shapes(len(names.rows)))
    arrays = encoder_arrays(inputs.tokens) | span_arrays(inputs, names)
    plain, concepts = judge_spans(NUMPY, weights, arrays)
    traced, others = judge_spans(backend(), weights, arrays)
    assert np.allclose(plain, traced, atol=1e-3)
    assert np.allclose(concepts, others, atol=1e-3)


def test_the_relation_network_scores_alike_and_rows_behind_the_end_change_nothing(example):
    marked = as_annotated(example)
    inputs = view(example.ready, marked.mentioned).inputs
    names = FeatureNames({name: row for row, name in enumerate(sorted(set().union(*inputs.seen)))})
    weights = made(pair_shapes(len(names.rows), len(NAMES)))
    arrays = encoder_arrays(inputs.tokens) | pair_arrays(inputs, names)
    plain = judge_pairs(NUMPY, weights, arrays)
    longer = dict(arrays)
    for name in ("vectors", "tags", "grams", "flags", "mask", "marks", "predicates"):
        longer[name] = padded(arrays[name], len(arrays[name]) + 7)
    longer["sentences"] = padded(arrays["sentences"], len(arrays["sentences"]) + 7, 999)
    for name in ("mentions", "mentions.mask", "entities", "pairs", "places"):
        longer[name] = padded(arrays[name], len(arrays[name]) + 5)
    longer["wide"] = padded(arrays["wide"], len(arrays["wide"]) + 5, len(names.rows))
    traced = judge_pairs(backend(), weights, longer)
    for one, other in zip(plain, traced, strict=True):
        assert np.allclose(one, np.asarray(other)[: len(one)], atol=1e-3)
