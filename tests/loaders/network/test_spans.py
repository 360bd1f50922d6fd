"""The mention network judges every stretch of nouns and every known concept, however few there are."""

import numpy as np
import pytest

from loaders.mentions.inputs import encoder_arrays, mention_inputs, span_arrays
from loaders.mentions.scoring import judge
from loaders.network.backend import NUMPY
from loaders.network.names import FeatureNames
from loaders.network.spans import CLASSES, judge_spans, named, span_shapes
from loaders.network.weights import Model
from loaders.prepare import prepare
from schema.model import Article

STORY = "울산시는 수소 포럼을 열었다. 부산에서도 조선업과 수소산업을 키운다."
NO_NAMES = FeatureNames({})


def inputs_of(text):
    return mention_inputs(prepare(Article(id="article/0", title="", text=text)))


def made(scale=0.1, features=0):
    numbers = np.random.RandomState(0)
    shapes = span_shapes(features)
    return {name: (numbers.randn(*shape) * scale).astype(np.float32) for name, shape in shapes.items()}


def judged(inputs, weights, names=NO_NAMES):
    return judge_spans(NUMPY, weights, encoder_arrays(inputs.tokens) | span_arrays(inputs, names))


@pytest.mark.parametrize("text", ["했다.", "울산", "수소", "포럼", STORY])
def test_there_is_a_score_for_each_stretch_and_class_and_for_each_concept(text):
    inputs = inputs_of(text)
    scores, meant = judged(inputs, made())
    assert scores.shape == (len(inputs.places), len(CLASSES))
    assert meant.shape == (len(inputs.concepts),)
    assert np.isfinite(scores).all()
    assert np.isfinite(meant).all()


def test_a_text_of_verbs_alone_has_nothing_to_judge():
    inputs = inputs_of("했다.")
    assert inputs.places == inputs.concepts == ()


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_of_an_empty_text_nothing_is_said(text):
    board = judge(inputs_of(text), Model(made(), NO_NAMES))
    assert (board.board, board.concepts) == ({}, {})


def test_a_single_morpheme_is_read():
    board = judge(inputs_of("울산"), Model(made(), NO_NAMES))
    assert list(board.board) == [(0, 2)]
    assert len(board.board[0, 2]) == len(CLASSES)
    assert list(board.concepts) == ["region/울산광역시"]


def test_a_long_stretch_is_judged_too():
    text = "울산 수소 전기 자동차 부품 산업 육성 지원 사업 설명회 개최 준비 위원회 회의 결과 보고서"
    inputs = inputs_of(text)
    scores, _ = judged(inputs, made())
    assert max(end - start for start, end in inputs.places) > 20
    assert np.isfinite(scores).all()


def test_named_features_add_weights_that_anyone_can_read():
    inputs = inputs_of("수소 포럼")
    seen = inputs.seen[0]
    names = FeatureNames({name: row for row, name in enumerate(seen[:2])})
    weights = made(0, len(names.rows))
    weights["wide"][0, CLASSES.index("Event")] = 1.5
    weights["wide"][1, CLASSES.index("Event")] = 0.25
    weights["wide"][2] = 9  # the row that stands for none
    scores, _ = judged(inputs, weights, names)
    expected = [1.5 * (seen[0] in own) + 0.25 * (seen[1] in own) for own in inputs.seen]
    assert scores[:, CLASSES.index("Event")].tolist() == expected
    assert not np.delete(scores, CLASSES.index("Event"), axis=1).any()


def test_features_without_a_name_weigh_nothing():
    table = np.array([[1.0], [10.0], [99.0]])
    assert named(NUMPY, table, np.array([[0, 1], [1, 2], [2, 2]])).tolist() == [[11], [10], [0]]


def test_industries_and_regions_are_judged_apart():
    inputs = inputs_of(STORY)
    weights = made(0)
    weights["concept.out.bias"][:] = (1, 2)
    _, meant = judged(inputs, weights)
    types = [type_ for _, type_, _ in inputs.concepts]
    assert {"Industry", "Region"} == set(types)
    assert meant.tolist() == [1.0 if type_ == "Industry" else 2.0 for type_ in types]


def test_a_concept_is_judged_by_all_its_places():
    weights = made(0.3)
    (once,), (twice,) = (judged(inputs_of(text), weights)[1] for text in ("수소를 판다.", "수소를 판다. 수소를 산다."))
    assert once != twice


def test_judging_twice_gives_the_same():
    inputs, model = inputs_of(STORY), Model(made(), NO_NAMES)
    assert judge(inputs, model) == judge(inputs, model)
