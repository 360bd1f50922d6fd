"""How far along the text says a fact is, and whether it says it at all."""

from __future__ import annotations

from loaders.text import Sentence
from schema.model import Modality


def statement_modality(relation: str, sentence: Sentence, predicate: int | None) -> tuple[Modality, bool]:
    """The modality of a `relation` stated by the morpheme `sentence.tokens[predicate]`, and whether it is stated as fact.

    `predicate` is None where no one word states it (then the sentence's own end decides). The second value is
    False for what the text denies, makes conditional or says is only applied for: such a statement must not be made.
    """
    return Modality.DONE, True
