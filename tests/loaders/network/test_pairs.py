"""The relation network judges every pair of ends at the places where they stand nearest."""

import numpy as np
import pytest

from loaders.mentions.inputs import encoder_arrays
from loaders.network.backend import NUMPY
from loaders.network.names import FeatureNames
from loaders.network.pairs import judge_pairs, pair_shapes
from loaders.network.weights import Model
from loaders.relations.inputs import NAMES, pair_arrays
from loaders.relations.scoring import judge

STORY = "울산시는 22일 수소 포럼을 열었다. 한빛중공업은 포럼에 100억원을 냈다."
NAMED = (("Agency", "울산시"), ("Event", "포럼"), ("Firm", "한빛중공업"))


def made(scale=0.1, features=0):
    numbers = np.random.RandomState(0)
    shapes = pair_shapes(features, len(NAMES))
    return {name: (numbers.randn(*shape) * scale).astype(np.float32) for name, shape in shapes.items()}


def arrays_of(inputs, names=None):
    return encoder_arrays(inputs.tokens) | pair_arrays(inputs, names or FeatureNames({}))


@pytest.mark.parametrize(
    ("text", "named"),
    [(STORY, NAMED), ("울산시 포럼", (("Agency", "울산시"), ("Event", "포럼")))],
    ids=["a story", "two names"],
)
def test_there_is_a_score_for_each_pair_and_relation(text, named, inputs_of):
    inputs = inputs_of(text, *named)
    scores, places = judge_pairs(NUMPY, made(), arrays_of(inputs))
    count = len(inputs.pairs)
    assert scores.shape == (count, len(NAMES))
    assert places.shape == (count, 3)
    assert all(np.isfinite(array).all() for array in (scores, places))


@pytest.mark.parametrize(
    ("text", "named"),
    [("", ()), ("했다.", ()), ("울산", (("Region", "울산"),)), ("울산시는 울산시다.", (("Agency", "울산시"),))],
    ids=["an empty text", "no names", "one morpheme", "one name"],
)
def test_where_there_are_no_two_names_there_is_nothing_to_judge(text, named, inputs_of):
    inputs = inputs_of(text, *named)
    assert inputs.pairs.shape == (0, 2)
    judged = judge(inputs, Model(made(), FeatureNames({})))
    assert judged.relations.shape == (0, len(NAMES))
    assert judged.places.shape == (0, 3)


def test_only_places_that_there_are_count_and_together_they_are_one(inputs_of):
    inputs = inputs_of(STORY, *NAMED)
    _, places = judge_pairs(NUMPY, made(), arrays_of(inputs))
    there = inputs.places[..., 5] > 0
    assert there[:, 0].all()
    assert (~there).any()
    assert not places[~there].any()
    assert np.allclose(places.sum(axis=1), 1, atol=1e-5)


def test_a_named_feature_adds_its_weight_to_the_pairs_that_show_it(inputs_of):
    inputs = inputs_of(STORY, *NAMED)
    name = next(names[0] for names in inputs.seen if names)
    weights = made(0, 1)
    hosts = NAMES.index("hosts")
    weights["wide"][0, hosts], weights["wide"][1] = 0.75, 9  # the last row stands for none
    scores, _ = judge_pairs(NUMPY, weights, arrays_of(inputs, FeatureNames({name: 0})))
    assert scores[:, hosts].tolist() == [0.75 * (name in seen) for seen in inputs.seen]
    assert not np.delete(scores, hosts, axis=1).any()


def test_either_way_round_a_pair_is_judged_by_itself(inputs_of):
    inputs = inputs_of("울산시와 부산시가 만났다.", ("Agency", "울산시"), ("Agency", "부산시"))
    assert inputs.pairs.tolist() == [[0, 1], [1, 0]]
    scores, _ = judge_pairs(NUMPY, made(), arrays_of(inputs))
    assert (scores[0] != scores[1]).any()


def test_a_rival_changes_what_is_made_of_a_pair(inputs_of):
    alone = inputs_of("울산시는 포럼을 열었다. 부산시는 웃었다.", ("Agency", "울산시"), ("Event", "포럼"))
    rivals = inputs_of(
        "울산시는 포럼을 열었다. 부산시는 웃었다.", ("Agency", "울산시"), ("Agency", "부산시"), ("Event", "포럼")
    )
    found = []
    for inputs in (alone, rivals):
        row = next(
            number
            for number, (subject, object_) in enumerate(inputs.pairs.tolist())
            if (inputs.ends[subject].id, inputs.ends[object_].id) == ("agency/울산시", "event/포럼")
        )
        found.append(judge_pairs(NUMPY, made(), arrays_of(inputs))[0][row])
    assert (found[0] != found[1]).any()


def test_judging_twice_gives_the_same(inputs_of):
    arrays, weights = arrays_of(inputs_of(STORY, *NAMED)), made()
    for one, other in zip(judge_pairs(NUMPY, weights, arrays), judge_pairs(NUMPY, weights, arrays), strict=True):
        assert (one == other).all()
