"""The relation network: which relations hold between two entities of an article.

Mentions see one another (two layers of attention), each pair of entities is seen at up to three places where they stand
nearest, and last each pair sees what speaks for its rivals: the other pairs of its subject and of its object. Named
features (`wide`) of the places add weights that anyone can read.
"""

from __future__ import annotations

import math

from loaders.network.backend import Array, Backend, Weights
from loaders.network.encoder import encode, encoder_shapes, relu, scaled, shifted, sums
from loaders.network.spans import named

HIDDEN = 160
TYPES = ("Agency", "Firm", "Program", "Event", "Region", "Person", "Industry", "Figure")
"""The classes of what can be an end; figures are one class until a relation says what they are."""

PLACES = 3
"""At how many places at most a pair of entities is seen."""

HOW = 4
"""How many ways there are to be mentioned: by name, by reference, as a quantity, as one of a list."""

DISTANCES, SENTENCES = 16, 9
_MENTION, _HEADS, _LAYERS = 128, 4, 2
_PAIR, _INNER, _CROSS, _RIVAL, _MARK = 160, 128, 64, 96, 32
_REACH = 5
_ENTITY = {"type": (len(TYPES), 16), "times": (6, 6), "rank": (5, 6), "order": (5, 6), "start": (7, 6)}
_DROP = 0.1


def pair_shapes(features: int, relations: int) -> dict[str, tuple[int, ...]]:
    """The shapes of the relation network's weights for so many named features and relations."""
    entity = sum(size for _, size in _ENTITY.values())
    shapes = encoder_shapes(HIDDEN, _MARK) | {
        "mark": (2 * len(TYPES) + 1, _MARK),
        "mention": (3 * HIDDEN + 32, _MENTION),
        "mention.bias": (_MENTION,),
        "mention.how": (HOW, 32),
    }
    for layer in range(_LAYERS):
        for part in ("query", "key", "value", "mix"):
            shapes[f"attention{layer}.{part}"] = (_MENTION, _MENTION)
        shapes[f"attention{layer}.bias"] = (2 * (2 * _REACH + 1) + 1, _HEADS)
        shapes[f"attention{layer}.gain"] = (_MENTION,)
        shapes[f"forward{layer}.up"] = (_MENTION, 2 * _MENTION)
        shapes[f"forward{layer}.down"] = (2 * _MENTION, _MENTION)
        shapes[f"forward{layer}.gain"] = (_MENTION,)
    for side in ("subject", "object"):
        for part in ("mean", "predicate", "behind"):
            shapes[f"{side}.{part}"] = (HIDDEN, _PAIR)
        shapes[f"{side}.mention"] = (_MENTION, _PAIR)
        shapes[f"{side}.cross"] = (_MENTION, _CROSS)
        shapes[f"{side}.entity"] = (entity, _PAIR)
    shapes |= {f"entity.{part}": shape for part, shape in _ENTITY.items()}
    shapes |= {
        "between": (HIDDEN, _PAIR),
        "cross": (_CROSS, _PAIR),
        "sentences": (SENTENCES, _PAIR),
        "distance": (DISTANCES, _PAIR),
        "order": (2, _PAIR),
        "types": (len(TYPES) ** 2, _PAIR),
        "pair.bias": (_PAIR,),
        "inner": (_PAIR, _INNER),
        "inner.bias": (_INNER,),
        "weigh": (_INNER, 1),
        "pooled": (2 * _INNER + 2 * entity, _INNER),
        "pooled.bias": (_INNER,),
        "rival.own": (_INNER, _RIVAL),
        "rival.subject": (_INNER, _RIVAL),
        "rival.object": (_INNER, _RIVAL),
        "rival.bias": (_RIVAL,),
        "relation": (_INNER + _RIVAL, relations),
        "relation.bias": (relations,),
        "wide": (features + 1, relations),
    }
    return shapes


def judge_pairs(backend: Backend, weights: Weights, article: Weights) -> tuple[Array, Array]:
    """Log-odds of each relation (pairs, relations), and weights of places (pairs, 3).

    `article` holds the encoder's inputs with `marks` (n,), rows of what each morpheme is a mention of; `mentions`
    (m, 4): entity, first and last morpheme, how, with `mentions.mask` (m,); `predicates` (n,); `sentences` (n,);
    `entities` (e, 5): rows of class, times, rank, order and start; `pairs` (p, 2): subject and object; `places`
    (p, 3, 6): mention of the subject, of the object, sentences from one to the other, distance, whether the subject
    stands first, whether there is such a place; `wide` (p, w).
    """
    xp = backend.np
    hidden = encode(backend, weights, article, weights["mark"][article["marks"]])
    mentions = article["mentions"]
    members = _mentions(backend, weights, article, hidden)
    hidden, members = backend.drop(hidden, _DROP), backend.drop(members, _DROP)
    places, pairs = article["places"], article["pairs"]
    shape = places.shape[:2]
    one, other, first = (places[..., part].reshape(-1) for part in (0, 1, 4))
    parts = _parts(backend, hidden, members, article)
    subject = backend.take(_side(backend, weights, "subject", parts), one)
    object_ = backend.take(_side(backend, weights, "object", parts), other)
    between = sums(backend, hidden @ weights["between"])
    low, high = xp.where(first > 0, one, other), xp.where(first > 0, other, one)
    stretch = mentions[high, 1] - mentions[low, 2] - 1
    span = backend.take(between[mentions[:, 1]], high) - backend.take(between[mentions[:, 2] + 1], low)
    seen = (
        subject[:, :_PAIR]
        + object_[:, :_PAIR]
        + span * ((stretch > 0) / xp.maximum(stretch, 1))[:, None].astype(hidden.dtype)
        + (subject[:, _PAIR:] * object_[:, _PAIR:]) @ weights["cross"]
        + backend.take(weights["sentences"], places[..., 2].reshape(-1))
        + backend.take(weights["distance"], places[..., 3].reshape(-1))
        + backend.take(weights["order"], first)
    )
    entities = article["entities"]
    entity = xp.concatenate([weights[f"entity.{part}"][entities[:, n]] for n, part in enumerate(_ENTITY)], axis=1)
    ends = [
        backend.take(entity @ weights[f"{side}.entity"], pairs[:, n]) for n, side in enumerate(("subject", "object"))
    ]
    both = entities[pairs[:, 0], 0] * len(TYPES) + entities[pairs[:, 1], 0]
    known = ends[0] + ends[1] + backend.take(weights["types"], both) + weights["pair.bias"]
    seen = backend.drop(relu(backend, seen.reshape(*shape, -1) + known[:, None]), _DROP)
    seen = relu(backend, seen @ weights["inner"] + weights["inner.bias"])
    there = places[..., 5:6] > 0
    share = _softmax(backend, xp.where(there, seen @ weights["weigh"], -1e9), axis=1)
    best = xp.where(there, seen, 0).max(axis=1)
    told = [(share * seen).sum(axis=1), best, *(backend.take(entity, pairs[:, n]) for n in (0, 1))]
    pooled = backend.drop(xp.concatenate(told, axis=1), _DROP) @ weights["pooled"] + weights["pooled.bias"]
    pooled = relu(backend, pooled) * there[:, 0]
    rival = pooled @ weights["rival.own"] + weights["rival.bias"]
    for number, side in enumerate(("subject", "object")):
        highest = backend.highest(pooled, pairs[:, number], len(entities))
        rival = rival + backend.take(highest @ weights[f"rival.{side}"], pairs[:, number])
    final = xp.concatenate([pooled, backend.drop(relu(backend, rival), _DROP)], axis=1)
    scores = final @ weights["relation"] + weights["relation.bias"] + named(backend, weights["wide"], article["wide"])
    return scores, share[..., 0]


def _mentions(backend: Backend, weights: Weights, article: Weights, hidden: Array) -> Array:
    """The mentions as vectors that know of one another, (m, 128)."""
    xp = backend.np
    mentions, size = article["mentions"], _MENTION // _HEADS
    first, last = mentions[:, 1], mentions[:, 2]
    inside = sums(backend, hidden)
    behind = shifted(backend, hidden, -1)[last]
    parts = [
        (inside[last + 1] - inside[first]) / (last - first + 1)[:, None],
        behind,
        hidden[article["predicates"][last]],
        weights["mention.how"][mentions[:, 3]],
    ]
    x = relu(backend, xp.concatenate(parts, axis=1).astype(hidden.dtype) @ weights["mention"] + weights["mention.bias"])
    sentence = article["sentences"][first]
    apart = xp.clip(sentence[None] - sentence[:, None], -_REACH, _REACH) + _REACH
    later = first[None] > first[:, None]
    same = mentions[:, 0][:, None] == mentions[:, 0][None]
    rows = xp.where(same, 2 * (2 * _REACH + 1), apart + (2 * _REACH + 1) * later)
    for layer in range(_LAYERS):
        y = scaled(backend, x) * weights[f"attention{layer}.gain"]
        query, key, value = (
            (y @ weights[f"attention{layer}.{part}"]).reshape(-1, _HEADS, size).transpose((1, 0, 2))
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose((0, 2, 1)) / math.sqrt(size)
        scores = scores + weights[f"attention{layer}.bias"][rows].transpose((2, 0, 1))
        share = _softmax(backend, xp.where(article["mentions.mask"][None, None] > 0, scores, -1e9), axis=-1)
        mixed = (share @ value).transpose((1, 0, 2)).reshape(-1, _MENTION) @ weights[f"attention{layer}.mix"]
        x = x + backend.drop(mixed, _DROP)
        y = scaled(backend, x) * weights[f"forward{layer}.gain"]
        x = x + backend.drop(relu(backend, y @ weights[f"forward{layer}.up"]) @ weights[f"forward{layer}.down"], _DROP)
    return x


def _parts(backend: Backend, hidden: Array, members: Array, article: Weights) -> dict[str, Array]:
    """What there is to say of each mention as an end: its words, its predicate, what stands behind, all it knows."""
    first, last = article["mentions"][:, 1], article["mentions"][:, 2]
    inside = sums(backend, hidden)
    mean = (backend.take(inside, last + 1) - backend.take(inside, first)) / (last - first + 1)[:, None]
    return {
        "mean": mean.astype(hidden.dtype),
        "predicate": backend.take(hidden, article["predicates"][last]),
        "behind": backend.take(shifted(backend, hidden, -1), last),
        "mention": members,
    }


def _side(backend: Backend, weights: Weights, side: str, parts: Weights) -> Array:
    """What each mention is as one end of a pair, (m, 160 + 64)."""
    xp = backend.np
    table = xp.concatenate([weights[f"{side}.{part}"] for part in parts])
    own = xp.concatenate(list(parts.values()), axis=1) @ table
    return xp.concatenate([own, parts["mention"] @ weights[f"{side}.cross"]], axis=1)


def _softmax(backend: Backend, x: Array, axis: int) -> Array:
    xp = backend.np
    shares = xp.exp(x - x.max(axis=axis, keepdims=True))
    return shares / shares.sum(axis=axis, keepdims=True)
