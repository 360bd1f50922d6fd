"""What spoke for a statement and against it, in plain Korean or English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.reasons.features import feature_text
from kg.reasons.folding import fold
from kg.reasons.phrases import Phrases
from kg.reasons.rule import Reason, parse_rule
from schema.wording import Language

Side = Literal["for", "against", "neither"]
Strength = Literal["strong", "medium", "weak"]

_STRONG, _MEDIUM = 1.0, 0.4
"""Log-odds from which on a reason is strong (the odds grow 2.7 times) and medium (1.5 times)."""

_REST = "context"
"""The kind of the reason that stands for all that has no name."""


@dataclass(frozen=True, slots=True)
class Told:
    """A reason as people read it: what was seen, whether that spoke for the statement, how strongly, in log-odds too.

    `verdict` says side and strength in words.
    """

    text: str
    weight: float
    side: Side
    strength: Strength
    verdict: str


def tell(rule: str, language: Language) -> tuple[Told, ...]:
    """The reasons of a rule, the strongest first and the rest of the text last; what was seen once is one reason.

    Nothing where the rule is empty or not of the form that the reader writes.

    >>> rule = "frames 짓 Firm subject Region at +0.4; frames * Firm subject Region at +0.7; context -0.2"
    >>> for told in tell(rule, "ko"):
    ...     print(told.verdict, told.weight, told.text)
    뒷받침 강함 1.1 서술어 ‘짓다’가 두 이름을 잇습니다: 기업(주어) → 지역(‘~에’)
    반대 약함 -0.2 그 밖의 앞뒤 문맥을 신경망이 읽고 판단했습니다
    """
    say = Phrases(language)
    ordered = sorted(fold(parse_rule(rule)), key=lambda it: (it.kind == _REST, -abs(it.weight)))
    return tuple(_told(reason, say) for reason in ordered)


def _told(reason: Reason, say: Phrases) -> Told:
    side: Side = "for" if reason.weight > 0 else "against" if reason.weight < 0 else "neither"
    size = abs(reason.weight)
    strength: Strength = "strong" if size >= _STRONG else "medium" if size >= _MEDIUM else "weak"
    verdict = say("verdict.neither") if side == "neither" else say(f"verdict.{side}_{strength}")
    return Told(feature_text(reason, say), reason.weight, side, strength, verdict)
