"""Finding what an article names, figures aside: candidates from every stage, put together into entities."""

from __future__ import annotations

from collections import defaultdict

from pydantic import TypeAdapter

from loaders.mentions.candidates import candidates, surroundings
from loaders.mentions.choice import chosen
from loaders.mentions.model import Mentioned
from loaders.mentions.scoring import board
from loaders.mentions.span import Span
from loaders.mentions.vocabulary import by_vocabulary
from loaders.mentions.words import words
from loaders.text import AnalysedText
from schema.ids import entity_id
from schema.model import AnyEntity, Mention
from schema.vocabulary import concept

_ENTITY: TypeAdapter[AnyEntity] = TypeAdapter(AnyEntity)


def find_mentions(analysed: AnalysedText) -> Mentioned:
    """The entities an article names and where."""
    spans = _spans(analysed)
    places: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        name = analysed.text[span.start : span.end]
        places[span.concept or entity_id(span.type, name)].append(span)
    entities = []
    mentions = []
    confidence = {}
    for identifier, own in places.items():
        known = concept(identifier)
        official = [known.ko] if known else list(own[0].names)
        forms = [analysed.text[span.start : span.end] for span in own]
        names = tuple(dict.fromkeys([*official, *forms]))
        entities.append(_ENTITY.validate_python({"type": own[0].type, "id": identifier, "names": names}))
        confidence[identifier] = max(span.confidence for span in own)
        mentions += [Mention(start=span.start, end=span.end, entity=identifier) for span in own]
    mentions.sort(key=lambda mention: (mention.start, mention.end, mention.entity))
    return Mentioned(tuple(entities), tuple(mentions), confidence)


def _spans(analysed: AnalysedText) -> list[Span]:
    written = words(analysed)
    known = by_vocabulary(analysed, written)
    first = {span.start: span.type[0] for span in reversed(known)}
    scores = board(written, surroundings(written, first), candidates(analysed.text, written, first, known))
    return chosen(known, scores)
