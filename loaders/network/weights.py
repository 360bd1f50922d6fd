"""Trained weights as files of the package: half-precision arrays in NumPy's own format, read without pickle."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from loaders.network.names import FeatureNames
from loaders.network.vectors import Floats

_NAMES = "names"


class ModelError(RuntimeError):
    """A model file is missing or is not one of ours."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem} `kg train`으로 다시 만들거나 패키지를 다시 설치해 주세요.")
        self.path = path
        self.problem = problem


@dataclass(frozen=True)
class Model:
    """A network's weights by name, and the names of the features that have weights of their own."""

    weights: Mapping[str, Floats]
    names: FeatureNames


def write_model(path: Path, model: Model) -> None:
    """A model as a file that `read_model` reads."""
    arrays: dict[str, NDArray[np.generic]] = {
        name: np.asarray(array, np.float16) for name, array in sorted(model.weights.items())
    }
    arrays[_NAMES] = model.names.packed()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def read_model(path: Path) -> Model:
    """A model from its file; raises ModelError."""
    try:
        with np.load(path, allow_pickle=False) as data:
            weights = {name: data[name].astype(np.float32) for name in data.files if name != _NAMES}
            return Model(weights, FeatureNames.unpacked(data[_NAMES]))
    except FileNotFoundError:
        raise ModelError(path, "모델 파일이 없습니다.") from None
    except (OSError, ValueError, KeyError, EOFError, TypeError, BadZipFile, zlib.error) as error:
        raise ModelError(path, f"모델 파일을 읽을 수 없습니다({error}).") from None


@cache
def shipped(name: str) -> Model:
    """A model of the package (`mentions`, `relations`), read once in a process."""
    with as_file(files("loaders") / "models" / f"{name}.npz") as path:
        return read_model(path)
