"""What Kiwi's own language model knows of each morpheme: pretrained vectors, decoded from its pip package.

The model file (`cong.mdl` of `kiwipiepy_model`) holds two vectors of 256 numbers for each of some 70,000 morphemes,
four bits a number with a scale for each group of numbers; nothing is downloaded. The cosine of two output vectors is
what `Kiwi.morpheme_similarity` gives.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import kiwipiepy_model
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

_HEADER = struct.Struct("<QQHHBBBB")
_OFFSETS = struct.Struct("<5Q")
_EMBEDDINGS = 4
_CONTEXT_EXTRA, _DISTANT_EXTRA = 6, 4
"""Bytes behind each row of the blocks of context and of distant vectors."""

WIDTH = 512
"""Numbers a morpheme: its output vector, then its distant one."""


class VectorError(RuntimeError):
    """Kiwi's model file is not laid out as this version reads it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: Kiwi 모델 파일의 형식이 다릅니다."
            " 이 저장소의 requirements.lock에 적힌 kiwipiepy_model을 설치해 주세요."
        )
        self.path = path


@dataclass(frozen=True, slots=True)
class _Table:
    """Packed rows of one kind of vector, each of `size` numbers with a scale for `group` of them."""

    rows: NDArray[np.uint8]
    size: int
    groups: int

    def unpack(self, numbers: Integers) -> Floats:
        """The unit vectors of some rows."""
        packed = self.rows[numbers]
        half = self.size // 2
        scale = packed[:, half : half + 2].copy().view(np.float16).astype(np.float32) / 8
        groups = packed[:, half + 2 : half + 2 + self.groups].astype(np.int16)
        values = np.empty((len(packed), self.size), np.int16)
        values[:, 0::2] = packed[:, :half] & 15
        values[:, 1::2] = packed[:, :half] >> 4
        each = self.size // self.groups
        values = (values - np.repeat((groups >> 6) + 6, each, axis=1)) * np.repeat((groups & 63) + 9, each, axis=1)
        whole = np.where(values >= 0, values + 4, values - 4)
        found: Floats = (np.sign(whole) * (np.abs(whole) // 9)).astype(np.float32) * scale
        length = np.sqrt((found * found).sum(axis=1, keepdims=True))
        unit: Floats = found / np.maximum(length, 1e-6)
        return unit


def count() -> int:
    """How many morphemes have vectors; rows are numbered from 0.

    >>> count() > 70_000
    True
    """
    return len(_tables()[0].rows)


def vectors(rows: Integers) -> Floats:
    """The vectors of morphemes by row, as (len(rows), 512); zeros where a row is negative.

    >>> vectors(np.array([7526, -1], np.int32)).shape
    (2, 512)
    """
    decoded = _decoded()
    known = rows[rows >= 0]
    new = np.unique(known[~decoded.there[known]])
    if len(new):
        output, distant = _tables()
        decoded.vectors[new] = np.concatenate([output.unpack(new), distant.unpack(new)], axis=1)
        decoded.there[new] = True
    found: Floats = decoded.vectors[rows]
    return found


@dataclass(frozen=True, slots=True)
class _Decoded:
    """The vectors that were asked for before; the last row, that of -1, stays zero."""

    vectors: Floats
    there: NDArray[np.bool_]


@cache
def _decoded() -> _Decoded:
    # Memory is taken only for the rows that are written: two kilobytes a morpheme of the articles read so far.
    return _Decoded(np.zeros((count() + 1, WIDTH), np.float32), np.zeros(count() + 1, bool))


@cache
def _tables() -> tuple[_Table, _Table]:
    path = Path(kiwipiepy_model.__file__).parent / "cong.mdl"
    data: Any = np.memmap(path, np.uint8, mode="r")
    morphemes, contexts, size, _, _, _, _, each = _HEADER.unpack(data[: _HEADER.size].tobytes())
    offsets = _OFFSETS.unpack(data[_HEADER.size : _HEADER.size + _OFFSETS.size].tobytes())
    groups = size // each if each else 0
    width = size // 2 + 2 + groups
    start = offsets[_EMBEDDINGS] + contexts * (width + _CONTEXT_EXTRA)
    middle = start + morphemes * width
    end = middle + morphemes * (width + _DISTANT_EXTRA)
    if size * 2 != WIDTH or end > len(data):
        raise VectorError(path)
    output = np.asarray(data[start:middle]).reshape(morphemes, width)
    distant = np.asarray(data[middle:end]).reshape(morphemes, width + _DISTANT_EXTRA)
    return _Table(output, size, groups), _Table(distant, size, groups)
