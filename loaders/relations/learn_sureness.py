"""Fitting what cues mean (modality.csv) and how sure statements are (certainty.csv), on articles that fed no table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from loaders.relations.certainty import grounds
from loaders.relations.fitting import fitted
from loaders.relations.learn_figures import Attached
from loaders.relations.modality import CUES, Cue
from schema.model import Modality

_LEAST_GROUND, _PULL = 20, 2.0
_LEAST_CUE = 8
_STANDING = frozenset({"locatedIn", "operatesIn", "partOf", "affiliatedWith", "hasOutcome"})
_FIRM: frozenset[Cue] = frozenset({"plan", "denied", "possible", "expected"})
"""Cues whose meaning holds for every relation but the standing ones, whatever sightings near them say."""

_BETTER = 1.15
"""How many times as often a narrow meaning must be right as the general one that it replaces."""

Told = tuple[str, Cue, str, Modality]
"""Relation, cue, kind of sighting, annotated modality."""

Judged = tuple[frozenset[str], bool]
"""The grounds of a statement, and whether it is right."""


def meanings(told: Sequence[Told]) -> dict[tuple[str, str, str], Modality]:
    """What each cue means: in general, and for relations and kinds of sightings where another meaning is better.

    >>> told = [("hosts", "past", "frames", Modality.DONE)] * 9 + [("hosts", "plan", "frames", Modality.PLANNED)] * 9
    >>> meanings(told)["*", "plan", "*"].value
    'planned'
    """
    counts: dict[tuple[str, str, str], Counter[Modality]] = defaultdict(Counter)
    key: tuple[str, str, str]
    for relation, heard, kind, modality in told:
        for key in (("*", heard, "*"), (relation, heard, "*"), (relation, heard, kind)):
            counts[key][modality] += 1
    overall = Counter(modality for _, _, _, modality in told)
    found: dict[tuple[str, str, str], Modality] = {
        ("*", cue, "*"): _most(counts.get(("*", cue, "*")) or overall) for cue in CUES
    }
    for key in sorted(counts, key=lambda key: (key[2] != "*", key)):
        relation, cue, _ = key
        general = found.get((relation, cue, "*")) or found["*", cue, "*"]
        best = _most(counts[key])
        often = counts[key][best] >= _LEAST_CUE and counts[key][best] >= _BETTER * counts[key][general]
        firm = cue in _FIRM and key[2] == "*" and relation not in _STANDING
        if relation != "*" and best is not general and often and not firm:
            found[key] = best
    return found


def judged_figures(attached: Iterable[Attached], sure: dict[str, float]) -> list[Judged]:
    """The grounds of figures' statements; `sure` says how sure the mention stage is of each owner."""
    return [
        (
            grounds(
                "figure",
                it.relation,
                it.share,
                (it.owner, sure.get(it.owner, 1.0)),
                (f"{it.kind.lower()}/", it.certainty),
                1,
                1,
            ),
            it.right,
        )
        for it in attached
        if it.right is not None
    ]


def grounds_weighed(judged: Iterable[Judged]) -> dict[str, float]:
    """The weight of each ground of a statement: log odds, so that their sum says how sure it is."""
    nothing: frozenset[str] = frozenset()
    return fitted([[(shown, right), (nothing, not right)] for shown, right in judged], _LEAST_GROUND, _PULL)


def _most(counts: Counter[Modality]) -> Modality:
    return max(Modality, key=lambda modality: counts[modality])
