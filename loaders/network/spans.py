"""The mention network: how likely each stretch of nouns names something, and each known concept is meant.

A stretch is seen by its first and last morpheme, what stands before and behind, the mean of all, and by named features
(`wide`) whose weights anyone can read.
"""

from __future__ import annotations

from loaders.network.backend import Array, Backend, Weights
from loaders.network.encoder import encode, encoder_shapes, relu, shifted, sums

HIDDEN = 160
CLASSES = ("Agency", "Firm", "Program", "Event", "Region", "Person")
"""The classes that stretches of nouns are judged for."""

LONGEST = 12
_SPAN, _INNER, _CONCEPT = 128, 96, 64
_DROP = 0.2


def span_shapes(features: int) -> dict[str, tuple[int, ...]]:
    """The shapes of the mention network's weights for so many named features."""
    shapes = encoder_shapes(HIDDEN)
    for what in ("span", "known"):
        for part in ("first", "last", "before", "behind", "mean"):
            shapes[f"{what}.{part}"] = (HIDDEN, _SPAN)
        shapes[f"{what}.bias"] = (_SPAN,)
    shapes |= {
        "span.length": (LONGEST, _SPAN),
        "span.inner": (_SPAN, _INNER),
        "span.inner.bias": (_INNER,),
        "span.out": (_INNER, len(CLASSES)),
        "span.out.bias": (len(CLASSES),),
        "wide": (features + 1, len(CLASSES)),
        "concept.type": (2, 8),
        "concept.times": (7, 8),
        "concept.inner": (2 * _SPAN + 16, _CONCEPT),
        "concept.inner.bias": (_CONCEPT,),
        "concept.out": (_CONCEPT, 2),
        "concept.out.bias": (2,),
    }
    return shapes


def judge_spans(backend: Backend, weights: Weights, article: Weights) -> tuple[Array, Array]:
    """Log-odds of the classes for each stretch (spans, classes), and that each known concept is meant (concepts,).

    `article` holds the encoder's inputs; `spans` (s, 2) first and last morphemes, `wide` (s, w) rows of named features
    (the last row of the table where there are fewer); `known` (k, 3) first, last and concept of vocabulary forms with
    `known.mask` (k, 1), `concept.types` (0 industry, 1 region) and `concept.times` (how often, at most 6).
    """
    xp = backend.np
    hidden = backend.drop(encode(backend, weights, article), _DROP)
    spans, known = article["spans"], article["known"]
    length = xp.minimum(spans[:, 1] - spans[:, 0], LONGEST - 1)
    seen = _seen(backend, weights, "span", hidden, spans) + weights["span.length"][length]
    inner = backend.drop(relu(backend, seen), _DROP) @ weights["span.inner"] + weights["span.inner.bias"]
    scores = relu(backend, inner) @ weights["span.out"] + weights["span.out.bias"]
    scores = scores + named(backend, weights["wide"], article["wide"])
    each = backend.drop(relu(backend, _seen(backend, weights, "known", hidden, known)), _DROP) * article["known.mask"]
    count = len(article["concept.types"])
    member = (known[:, 2][None, :] == xp.arange(count)[:, None]) * article["known.mask"][:, 0]
    mean = (member @ each) / xp.maximum(member.sum(axis=1, keepdims=True), 1)
    parts = [
        mean,
        backend.highest(each, known[:, 2], count),
        weights["concept.type"][article["concept.types"]],
        weights["concept.times"][article["concept.times"]],
    ]
    meant = relu(backend, xp.concatenate(parts, axis=1) @ weights["concept.inner"] + weights["concept.inner.bias"])
    both = meant @ weights["concept.out"] + weights["concept.out.bias"]
    return scores, xp.where(article["concept.types"] == 1, both[:, 1], both[:, 0])


def named(backend: Backend, table: Array, rows: Array) -> Array:
    """The sum of the weights of named features; the last row of the table stands for none."""
    empty = len(table) - 1
    present = backend.drop((rows != empty).astype(table.dtype).reshape(-1, 1), 0.25).reshape(rows.shape)
    return (backend.take(table, rows) * present[..., None]).sum(axis=1)


def _seen(backend: Backend, weights: Weights, what: str, hidden: Array, spans: Array) -> Array:
    xp = backend.np
    first, last = spans[:, 0], spans[:, 1]
    inside = sums(backend, hidden)
    length = xp.maximum(last - first + 1, 1).astype(hidden.dtype)
    parts = {
        "first": backend.take(hidden, first),
        "last": backend.take(hidden, last),
        "before": backend.take(shifted(backend, hidden, 1), first),
        "behind": backend.take(shifted(backend, hidden, -1), last),
        "mean": (backend.take(inside, last + 1) - backend.take(inside, first)) / length[:, None],
    }
    table = xp.concatenate([weights[f"{what}.{part}"] for part in parts])
    return xp.concatenate(list(parts.values()), axis=1) @ table + weights[f"{what}.bias"]
