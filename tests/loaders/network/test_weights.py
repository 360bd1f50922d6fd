"""Model files: written small, read back as they were, and refused where they are not ours."""

import io
import zipfile

import numpy as np
import pytest

from loaders.network.names import FeatureNames
from loaders.network.pairs import pair_shapes
from loaders.network.spans import span_shapes
from loaders.network.weights import Model, ModelError, read_model, shipped, write_model
from loaders.relations.inputs import NAMES


@pytest.fixture
def model():
    numbers = np.random.RandomState(0)
    weights = {name: numbers.randn(3, 4).astype(np.float32) for name in ("span.out", "wide", "layer0.bias")}
    return Model(weights, FeatureNames({"앞말 총사업비": 0, "단위 KRW": 1}))


def saved(**arrays):
    """The bytes of an archive of arrays."""
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def as_array():
    """The bytes of a single array in NumPy's format."""
    file = io.BytesIO()
    np.save(file, np.zeros(3))
    return file.getvalue()


def test_a_model_comes_back_in_half_precision_with_its_names(model, tmp_path):
    path = tmp_path / "new" / "folder" / "model.npz"
    write_model(path, model)
    again = read_model(path)
    assert again.names == model.names
    assert set(again.weights) == set(model.weights)
    for name, array in again.weights.items():
        assert array.dtype == np.float32
        assert (array == model.weights[name].astype(np.float16)).all()
        assert np.allclose(array, model.weights[name], rtol=1e-3, atol=1e-6)


def test_a_model_read_and_written_again_is_the_same(model, tmp_path):
    write_model(tmp_path / "one.npz", model)
    write_model(tmp_path / "other.npz", read_model(tmp_path / "one.npz"))
    one, other = (read_model(tmp_path / name) for name in ("one.npz", "other.npz"))
    assert all((one.weights[name] == other.weights[name]).all() for name in model.weights)


def test_a_missing_file_is_named(tmp_path):
    path = tmp_path / "없는 모델.npz"
    with pytest.raises(ModelError) as raised:
        read_model(path)
    assert str(path) in str(raised.value)
    assert raised.value.path == path
    assert "없습니다" in raised.value.problem


BROKEN = {
    "a text": "모델이 아닙니다".encode(),
    "an archive without names": saved(wide=np.zeros((2, 3))),
    "names that are no text": saved(wide=np.zeros((2, 3)), names=np.array([255, 254], np.uint8)),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_no_model_is_named(content, tmp_path):
    path = tmp_path / "broken.npz"
    path.write_bytes(content)
    with pytest.raises(ModelError) as raised:
        read_model(path)
    assert str(path) in str(raised.value)


DAMAGED = {
    "nothing": lambda _: b"",
    "its first half": lambda whole: whole[: len(whole) // 2],
    "a spoilt middle": lambda whole: whole[:60] + bytes(40) + whole[100:],
    "only the beginning of an archive": lambda _: b"PK\x03\x04",
    "a single array": lambda _: as_array(),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_file_that_was_broken_off_or_spoilt_is_named(damage, model, tmp_path):
    path = tmp_path / "broken.npz"
    write_model(path, model)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ModelError) as raised:
        read_model(path)
    assert str(path) in str(raised.value)


class Trap:
    """Makes a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


@pytest.mark.parametrize("where", ["weights", "names"])
def test_nothing_in_a_file_is_unpickled(where, tmp_path):
    path, sprung = tmp_path / "model.npz", tmp_path / "sprung"
    arrays = {"weights": np.zeros((2, 3)), "names": FeatureNames({}).packed()}
    arrays[where] = np.array([Trap(sprung)], object)
    path.write_bytes(saved(**arrays))
    with pytest.raises(ModelError) as raised:
        read_model(path)
    assert str(path) in str(raised.value)
    assert not sprung.exists()


def test_the_file_is_packed(model, tmp_path):
    path = tmp_path / "model.npz"
    write_model(path, Model({"wide": np.zeros((500, 500), np.float32)}, model.names))
    with zipfile.ZipFile(path) as archive:
        assert {item.compress_type for item in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_the_models_of_the_package_fit_the_networks():
    mentions, relations = shipped("mentions"), shipped("relations")
    assert {name: array.shape for name, array in mentions.weights.items()} == span_shapes(len(mentions.names.rows))
    assert {name: array.shape for name, array in relations.weights.items()} == pair_shapes(
        len(relations.names.rows), len(NAMES)
    )
    for model in (mentions, relations):
        assert all(np.isfinite(array).all() for array in model.weights.values())
