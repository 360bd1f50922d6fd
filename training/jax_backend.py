"""JAX as the array library of the networks, with the randomness that training needs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp

from loaders.network.backend import Array, Backend

_config: Any = jax.config
_config.update("jax_default_prng_impl", "unsafe_rbg")  # several times faster on processors than the default


def keep_compiled(folder: Path) -> None:
    """Keep compiled steps in a folder, for the next process that takes the same ones."""
    _config.update("jax_compilation_cache_dir", str(folder))


_SMALL = 256
"""Rows up to which the gradient of looking up a table is a product: adding up row by row is slow on processors."""


def backend(key: Array | None = None) -> Backend:
    """JAX for a step of training with this key of randomness, or for judging where there is none."""
    keys = iter(jax.random.split(key, 64)) if key is not None else None

    def drop(x: Array, share: float) -> Array:
        if keys is None:
            return x
        # One choice for all rows: a number of its own for each took a third of a step's time and taught less.
        kept = x.shape[-1:] if x.shape[-1] > 1 else x.shape
        return x * jax.random.bernoulli(next(keys), 1 - share, kept) / (1 - share)

    def forget(x: Array, share: float) -> Array:
        if keys is None:
            return x
        return x * jax.random.bernoulli(next(keys), 1 - share, x.shape[:1])[:, None]

    return Backend(np=jnp, take=_take, highest=_highest, drop=drop, forget=forget)


def _take(table: Array, rows: Array) -> Array:
    return _looked_up(table, rows) if len(table) <= _SMALL and rows.ndim == 1 else table[rows]


@jax.custom_vjp
def _looked_up(table: Array, rows: Array) -> Array:
    return table[rows]


def _forward(table: Array, rows: Array) -> tuple[Array, tuple[Array, int]]:
    return table[rows], (rows, len(table))


def _backward(seen: tuple[Array, int], change: Array) -> tuple[Array, None]:
    rows, count = seen
    return jax.nn.one_hot(rows, count, dtype=change.dtype, axis=0) @ change, None


_looked_up.defvjp(_forward, _backward)


@partial(jax.custom_vjp, nondiff_argnums=(2,))
def _highest(values: Array, groups: Array, count: int) -> Array:
    found: Any = jax.ops.segment_max(values, groups, count)
    return jnp.maximum(found, 0)


def _forward_highest(values: Array, groups: Array, count: int) -> tuple[Array, tuple[Array, Array, Array]]:
    found = _highest(values, groups, count)
    return found, (values, groups, found)


def _backward_highest(count: int, seen: tuple[Array, Array, Array], change: Array) -> tuple[Array, None]:
    values, groups, found = seen
    of_group = jax.nn.one_hot(groups, count, dtype=change.dtype)
    return (values > 0) * (values == found[groups]) * (of_group @ change), None


_highest.defvjp(_forward_highest, _backward_highest)
