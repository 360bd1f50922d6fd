"""The encoder: each morpheme of an article as a vector that knows its surroundings.

Kiwi's vectors, tag, letters and flags are put together and pass through a stack of residual convolutions over three
morphemes, some of them dilated, so that each position sees nine morphemes on either side.
"""

from __future__ import annotations

from loaders.network.backend import Array, Backend, Weights
from loaders.network.tokens import FLAGS, GRAMS, TAGS
from loaders.network.vectors import WIDTH

DILATIONS = (1, 2, 1, 4, 1)
"""How far apart the three morphemes of each layer's convolution stand."""

_VECTOR, _LETTERS, _TAG = 128, 32, 24
_DROP = 0.1


def encoder_shapes(hidden: int, marks: int = 0) -> dict[str, tuple[int, ...]]:
    """The shapes of the encoder's weights; `marks` are numbers a morpheme that the caller adds to its input."""
    shapes: dict[str, tuple[int, ...]] = {
        "vector": (WIDTH, _VECTOR),
        "letters": (GRAMS, _LETTERS),
        "tag": (len(TAGS) + 1, _TAG),
        "input": (_VECTOR + _LETTERS + _TAG + FLAGS + marks, hidden),
        "input.bias": (hidden,),
    }
    for layer in range(len(DILATIONS)):
        shapes[f"layer{layer}"] = (3, hidden, hidden)
        shapes[f"layer{layer}.bias"] = (hidden,)
        shapes[f"layer{layer}.gain"] = (hidden,)
    return shapes


def encode(backend: Backend, weights: Weights, tokens: Weights, marks: Array | None = None) -> Array:
    """The vectors of an article's morphemes, (n, hidden).

    `tokens` holds `vectors` (n, 512), `tags` (n,), `grams` (n, 6), `flags` (n, FLAGS) and `mask` (n, 1), 0 behind the
    end.
    """
    xp = backend.np
    letters = backend.take(weights["letters"], tokens["grams"]).mean(axis=1)
    parts = [
        backend.drop(tokens["vectors"], _DROP) @ weights["vector"],
        backend.forget(backend.drop(letters, _DROP), 0.2),
        backend.take(weights["tag"], tokens["tags"]),
        tokens["flags"],
    ]
    x = xp.concatenate(parts if marks is None else [*parts, marks], axis=1)
    x = backend.drop(relu(backend, x @ weights["input"] + weights["input.bias"]), _DROP)
    for layer, step in enumerate(DILATIONS):
        y = scaled(backend, x) * weights[f"layer{layer}.gain"] * tokens["mask"]
        kernel = weights[f"layer{layer}"]
        zeros = xp.zeros((step, y.shape[1]), y.dtype)
        around = xp.concatenate([zeros, y, zeros])
        y = around[: len(y)] @ kernel[0] + y @ kernel[1] + around[2 * step :] @ kernel[2]
        y = y + weights[f"layer{layer}.bias"]
        x = x + backend.drop(relu(backend, y), _DROP)
    return x * tokens["mask"]


def relu(backend: Backend, x: Array) -> Array:
    """The positive part."""
    return backend.np.maximum(x, 0)


def scaled(backend: Backend, x: Array) -> Array:
    """Rows scaled to a mean square of one."""
    return x / backend.np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-5)


def sums(backend: Backend, x: Array) -> Array:
    """Sums of the rows before each place, one row more than `x`: the difference of two is the sum of a stretch."""
    xp = backend.np
    return xp.concatenate([xp.zeros((1, x.shape[1]), x.dtype), xp.cumsum(x, axis=0)])


def shifted(backend: Backend, x: Array, by: int) -> Array:
    """Rows moved down (`by` 1) or up (-1) by one, zeros where nothing moves in."""
    zeros = backend.np.zeros((1, x.shape[1]), x.dtype)
    return backend.np.concatenate([zeros, x[:-1]] if by > 0 else [x[1:], zeros])
