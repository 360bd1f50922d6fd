"""Sightings of phases and tasks with their plan: '도입기(2020년~2021년), 성장기(2022년~)', '△콘텐츠 발굴 △…'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from loaders.relations.phrases import Phrase
from loaders.relations.sightings import Sighting
from loaders.text import AnalysedText

_PERIOD = re.compile(r"\s*\([^)]{0,12}(?:19|20)\d\d\D{0,3}[~∼-][^)]{0,12}\)|\s*\((?:~|∼)?(?:19|20)\d\d년?[~∼]?\)")
_MARK = re.compile(r"[△▲▷▶◇◆○●■□①-⑳]\s*[‘'“\"]?$")
_PLAN_ROLES = ("basis", "of", "topic", "object", "in", "at")


def phase_sightings(analysed: AnalysedText, phrases: tuple[tuple[Phrase, ...], ...]) -> Iterator[Sighting]:
    """Programs with a period in brackets, or behind a mark of enumeration, with the plan they are parts of.

    Keys are what marks the part ('period' or 'mark'), how the plan is known (by its role in the sentence, as the last
    program before it, or as the one that the article names most), and whether the sentence has several parts.
    """
    counts = Counter(phrase.entity for here in phrases for phrase in here if phrase.kind == "Program")
    main = min(counts, key=lambda entity: (-counts[entity], entity), default="")
    last = ""
    for number, here in enumerate(phrases):
        programs = [phrase for phrase in here if phrase.kind == "Program" and phrase.outer]
        parts = [(phrase, mark) for phrase in programs if (mark := _mark(analysed.text, phrase))]
        whole = [phrase for phrase in programs if all(phrase is not part for part, _ in parts)]
        plans = {f"{phrase.role} here": phrase.entity for phrase in reversed(whole) if phrase.role in _PLAN_ROLES}
        plans |= {"last": last} if last else {}
        plans |= {"main": main} if main and main != last else {}
        entities = {part.entity for part, _ in parts}
        for part, mark in parts:
            for how, plan in plans.items():
                if plan not in entities:
                    several = "several" if len(parts) > 1 else "one"
                    keys = ((mark, how, several), ("*", how, several), ("*", how.rpartition(" ")[2], several))
                    yield Sighting("phases", part.entity, plan, keys, number, None, (part, None))
        if whole:
            last = max(whole, key=lambda phrase: phrase.first).entity


def _mark(text: str, phrase: Phrase) -> str:
    name = text[phrase.start : phrase.end]
    if _PERIOD.match(text, phrase.end) or _PERIOD.fullmatch(name[name.find("(") :]):
        return "period"
    return "mark" if _MARK.search(text[max(0, phrase.start - 3) : phrase.start]) else ""
