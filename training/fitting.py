"""Fitting a network's weights to articles: Adam with a warm start and a cosine end, an article a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
import optax

from loaders.network.backend import Array, Weights
from loaders.network.vectors import Floats

Batch = dict[str, Array]
Loss = Callable[[Weights, Batch, Array], Array]
Report = Callable[[str], None]

_RATE, _DECAY, _CLIP = 1.5e-3, 0.02, 1.0
_TOGETHER = 2
"""Articles whose gradients are added up before a step."""

_SIZES = 6
"""How many sizes the arrays of articles are padded to; each size is compiled once."""

_ROOM = 8192


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often every article is seen, and the seed of all randomness."""

    passes: int
    seed: int = 0


def started(shapes: Mapping[str, tuple[int, ...]], seed: int, zero: Sequence[str] = ()) -> dict[str, Array]:
    """Weights to begin with: biases and tables of named features at 0, gains at 1, the rest normal by their width."""
    keys = jax.random.split(jax.random.PRNGKey(seed), len(shapes))
    found: dict[str, Array] = {}
    for key, (name, shape) in zip(keys, sorted(shapes.items()), strict=True):
        if name.endswith(".gain"):
            found[name] = jnp.ones(shape)
        elif (name.endswith("bias") and len(shape) == 1) or name in zero:
            found[name] = jnp.zeros(shape)
        else:
            wide = 0.1 if (len(shape) == 2 and shape[0] < shape[1] // 2) or shape[0] > 1024 else 0
            found[name] = jax.random.normal(key, shape) * (wide or float(np.prod(shape[:-1])) ** -0.5)
    return found


def fit(
    weights: dict[str, Array],
    loss: Loss,
    articles: Sequence[Sequence[Callable[[], Batch]]],
    schedule: Schedule,
    report: Report,
) -> dict[str, Floats]:
    """The weights after all passes.

    `articles` holds the views of each article, of which a pass takes one in turn; a view makes its padded arrays when
    asked, so that few are held at once.
    """
    steps = max(1, schedule.passes * len(articles) // _TOGETHER)
    rate = optax.warmup_cosine_decay_schedule(0, _RATE, max(1, steps // 20), steps, _RATE / 100)
    rule = optax.MultiSteps(
        optax.chain(optax.clip_by_global_norm(_CLIP), optax.adamw(rate, weight_decay=_DECAY)), _TOGETHER
    )
    state = rule.init(weights)

    @jax.jit
    def step(weights: Array, state: Array, batch: Batch, key: Array) -> tuple[Array, Array, Array]:
        value, gradient = jax.value_and_grad(loss)(weights, batch, key)
        change, state = rule.update(gradient, state, weights)
        return optax.apply_updates(weights, change), state, value

    order = np.random.RandomState(schedule.seed)
    key = jax.random.PRNGKey(schedule.seed + 1)
    for number in range(schedule.passes):
        total = 0.0
        for place in order.permutation(len(articles)).tolist():
            views = articles[place]
            key, now = jax.random.split(key)
            weights, state, value = step(weights, state, views[(number + place) % len(views)](), now)
            total += float(value)
        report(f"{number + 1}/{schedule.passes} {total / max(1, len(articles)):.4f}")
    return {name: np.asarray(array, np.float32) for name, array in weights.items()}


def sizes(shapes: Sequence[Mapping[str, int]], main: str) -> list[dict[str, int]]:
    """For each thing the sizes to pad its axes to: things alike in `main` share the sizes of the greatest of them."""
    order = sorted(range(len(shapes)), key=lambda place: (shapes[place][main], place))
    found: list[dict[str, int]] = [{} for _ in shapes]
    for part in range(_SIZES):
        group = order[len(order) * part // _SIZES : len(order) * (part + 1) // _SIZES]
        for place in group:
            found[place] = {
                axis: -(-max(1, max(shapes[other][axis] for other in group)) // 32) * 32 for axis in shapes[place]
            }
    return found


def roomy(features: int) -> int:
    """Rows for so many named features, so that networks of nearly as many share their compiled steps."""
    return -(-(features + 1) // _ROOM) * _ROOM


def padded(array: Array, size: int, value: float = 0) -> Array:
    """An array with rows of `value` added up to `size`."""
    full = np.full((size, *array.shape[1:]), value, array.dtype)
    full[: len(array)] = array
    return full


def widened(rows: Array, width: int, names: int, empty: int) -> Array:
    """A table of rows of named features with columns added; what was no feature (row `names`) becomes row `empty`."""
    full = np.full((len(rows), width), empty, np.int32)
    full[:, : rows.shape[1]] = np.where(rows == names, empty, rows)
    return full


def entropy(scores: Array, right: Array) -> Array:
    """The cross-entropy of log-odds with what is right, each by itself."""
    return jnp.maximum(scores, 0) - scores * right + jnp.log1p(jnp.exp(-jnp.abs(scores)))
