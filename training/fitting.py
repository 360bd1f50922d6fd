"""Fitting a network's weights to articles: Adam with a warm start and a cosine end, an article a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_SIZES, _LENGTHS = 8, 2
"""How many sizes the arrays of articles are padded to, and each for how many lengths; each is compiled once."""

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
    steps = max(1, schedule.passes * len(articles))
    rates = optax.warmup_cosine_decay_schedule(0, _RATE, max(1, steps // 20), steps, _RATE / 100)
    rule = optax.chain(optax.clip_by_global_norm(_CLIP), optax.scale_by_adam(), optax.add_decayed_weights(_DECAY))
    state = rule.init(weights)

    @jax.jit
    def step(weights: Array, state: Array, batch: Batch, key: Array, rate: Array) -> tuple[Array, Array, Array]:
        value, gradient = jax.value_and_grad(loss)(weights, batch, key)
        change, state = rule.update(gradient, state, weights)
        return optax.apply_updates(weights, optax.tree.scale(-rate, change)), state, value

    order = np.random.RandomState(schedule.seed)
    key = jax.random.PRNGKey(schedule.seed + 1)
    seen = 0
    for number in range(schedule.passes):
        total = 0.0
        for place in order.permutation(len(articles)).tolist():
            views = articles[place]
            key, now = jax.random.split(key)
            # The rate is handed in: written into the step, it would make every network compile its own.
            rate = jnp.asarray(rates(seen), jnp.float32)
            weights, state, value = step(weights, state, views[(number + place) % len(views)](), now, rate)
            total += float(value)
            seen += 1
        report(f"{number + 1}/{schedule.passes} {total / max(1, len(articles)):.4f}")
    return {name: np.asarray(array, np.float32) for name, array in weights.items()}


def sizes(shapes: Sequence[Mapping[str, int]], main: str) -> list[dict[str, int]]:
    """For each thing the sizes to pad its axes to.

    Things alike in `main`, and among these those alike in `tokens`, share the sizes of the greatest of them.
    """
    found: list[dict[str, int]] = [{} for _ in shapes]
    for group in _alike(range(len(shapes)), [shape[main] for shape in shapes], _SIZES):
        for part in _alike(group, [shape["tokens"] for shape in shapes], _LENGTHS):
            for place in part:
                found[place] = {
                    axis: -(-max(1, max(shapes[other][axis] for other in part)) // 32) * 32 for axis in shapes[place]
                }
    return found


def _alike(places: Iterable[int], lengths: Sequence[int], count: int) -> Iterator[list[int]]:
    """The places in so many parts, from the least in length to the greatest."""
    order = sorted(places, key=lambda place: (lengths[place], place))
    for part in range(count):
        yield order[len(order) * part // count : len(order) * (part + 1) // count]


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
