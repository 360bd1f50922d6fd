"""An article seen by the rules: its phrases, clauses and sightings, and what the relation network is given."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from loaders.figures.model import Figures
from loaders.mentions.model import Mentioned
from loaders.prepare import Prepared
from loaders.relations.clauses import Clause
from loaders.relations.inputs import PairInputs, pair_inputs
from loaders.relations.phrases import Phrase, find_phrases
from loaders.relations.quantity_context import quantity_context
from loaders.relations.see import article_clauses, see
from loaders.relations.sightings import Sighting
from loaders.text import AnalysedText


@dataclass(frozen=True, slots=True)
class View:
    """What the rules see of an article: phrases and clauses by sentence, sightings by pair of entities."""

    phrases: tuple[tuple[Phrase, ...], ...]
    clauses: tuple[tuple[Clause, ...], ...]
    sightings: dict[tuple[str, str], list[Sighting]]
    inputs: PairInputs


def view(ready: Prepared, mentioned: Mentioned) -> View:
    """An article with its mentions as the rules see it."""
    text, figures = ready.text, ready.figures
    phrases = find_phrases(text, mentioned)
    clauses = article_clauses(text, phrases)
    sightings: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for sighting in see(text, mentioned, phrases, clauses):
        sightings[sighting.subject, sighting.object].append(sighting)
    for post in mentioned.posts:
        if post.organization is not None:
            number = bisect_right([sentence.start for sentence in text.sentences], post.start) - 1
            sightings[post.person, post.organization].append(
                Sighting("post", post.person, post.organization, (("held",),), max(number, 0))
            )
    inputs = pair_inputs(ready, mentioned, sightings, _told(text, figures))
    return View(phrases, clauses, dict(sightings), inputs)


def _told(text: AnalysedText, figures: Figures) -> dict[int, tuple[str, ...]]:
    """What is seen around each quantity, by its place among the article's."""
    starts = [sentence.start for sentence in text.sentences]
    found = {}
    for place, quantity in enumerate(figures.quantities):
        number = bisect_right(starts, quantity.start) - 1
        if number >= 0 and quantity.end <= text.sentences[number].end:
            sentence = text.sentences[number]
            near = tuple(it for it in figures.dates if sentence.start <= it.start and it.end <= sentence.end)
            found[place] = tuple(f"figure {name}" for name in sorted(quantity_context(quantity, sentence, near)))
    return found
