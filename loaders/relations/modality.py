"""How far along the text says a fact is, and whether it says it at all.

The endings and closing nouns behind a predicate make one of a dozen cues ('past', 'plan', 'progress'), which the
networks are shown and `modality_signs` names. A quoted clause is read by its own ending, not by that of 밝혔다.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from loaders.text import Sentence, Token

Cue = Literal[
    "past",
    "plan",
    "progress",
    "present",
    "state",
    "expected",
    "possible",
    "past_modifier",
    "present_modifier",
    "future_modifier",
    "headline_done",
    "headline",
    "denied",
    "condition",
    "none",
]
"""What the endings behind a predicate say; `none` where there is no predicate."""

CUES: tuple[Cue, ...] = get_args(Cue)
"""All cues, in their order."""

_VERBS = ("VV", "VA", "XSV", "XSA", "VCP", "VCN")
_ALWAYS_FACTUAL = frozenset(
    {"locatedIn", "partOf", "affiliatedWith", "operatesIn", "attends", "hasTarget", "hasFunding", "hasOutcome"}
)
_KEPT_WHEN_DROPPED = frozenset({"operates", "hosts", "targetsIndustry", "investsIn"})


@dataclass(frozen=True, slots=True)
class _Words:
    """modality.toml."""

    nouns: dict[str, Cue]
    forecasts: frozenset[str]
    reports: frozenset[str]
    applied: frozenset[str]
    dropped: frozenset[str]
    headline_done: frozenset[str]
    past: frozenset[str]
    purpose: frozenset[str]
    condition: frozenset[str]
    affirmed: frozenset[str]
    completed: frozenset[str]
    connecting: frozenset[str]
    ran: frozenset[str]
    over: frozenset[str]


def denied(relation: str, sentence: Sentence, predicate: int) -> bool:
    """Whether the text denies what a predicate states, makes it conditional, or says it is only applied for.

    >>> from schema.model import Article
    >>> from loaders.text import analyse
    >>> sentence = analyse(Article(id="article/0", title="", text="정부가 특구를 지정하지 않았다.")).sentences[0]
    >>> denied("designates", sentence, [token.form for token in sentence.tokens].index("지정"))
    True
    """
    words = _words()
    if relation in _ALWAYS_FACTUAL:
        return False
    stems = {token.form for token in _chain(sentence.tokens, predicate)}
    if stems & words.dropped:
        return relation not in _KEPT_WHEN_DROPPED
    return cue_behind(sentence.tokens, predicate) in {"denied", "condition"} or bool(stems & words.applied)


def over(relation: str, sentence: Sentence, predicate: int) -> bool:
    """Whether a predicate says outright that what somebody ran is over.

    >>> from schema.model import Article
    >>> from loaders.text import analyse
    >>> sentence = analyse(Article(id="article/0", title="", text="울산시는 사업을 완료했다.")).sentences[0]
    >>> over("operates", sentence, [token.form for token in sentence.tokens].index("완료"))
    True
    """
    words = _words()
    does = relation in words.ran and sentence.tokens[predicate].form in words.over
    return does and cue_behind(sentence.tokens, predicate) == "past"


def cue_behind(tokens: tuple[Token, ...], predicate: int) -> Cue:
    """What the endings and closing nouns behind the predicate that starts at morpheme `predicate` say."""
    words = _words()
    if (closing := _closing(tokens, predicate)) is not None:
        return closing
    past = chained = False  # a clause that only leads on is read by the main one, past what modifies nouns there
    verb = tokens[predicate] if tokens[predicate].tag.startswith(_VERBS) else None
    place = predicate + 1
    while place < len(tokens):
        token = tokens[place]
        tag, form = token.tag.partition("-")[0], token.form
        if tag in _VERBS:
            verb = token
            if verb.tag.startswith("VCN"):
                return "denied"
        elif tag == "EP":
            if form == "겠":
                return "plan"
            past = past or form in words.past
        elif tag == "VX" and form in {"않", "못하", "말"}:
            if verb is None or verb.form not in words.affirmed:
                return "denied"
        elif tag == "VX" and form in {"있", "계시"}:
            return "progress" if tokens[place - 1].form == "고" else "state"
        elif tag == "VX" and form in {"오", "가", "나가"}:
            return "progress"
        elif tag == "ETM":
            modifier = _modifier(tokens, place, past)
            if not (chained and modifier.endswith("_modifier")):
                return modifier
        elif tag == "ETN" or (tag == "NNG" and form == "키"):
            after = [other.form for other in tokens[place + 1 : place + 3]]
            if form in {"기", "키"} and after[:1] in (["로"], ["위하"]):
                return "plan"
        elif tag == "EC" and form in words.connecting and tokens[predicate].form in words.completed:
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            if following is None or following.tag != "VX":
                return "past"
        elif tag in {"EC", "EF"}:
            cue = _ending(tokens, place, verb, past)
            if cue is not None:
                return cue
            chained = chained or tag == "EC"
        elif tag in {"NNG", "NNB"} and verb is None and form in words.nouns:
            return words.nouns[form]
        place += 1
    if verb is None:
        return "headline_done" if tokens[predicate].form in words.headline_done else "headline"
    return "past" if past else "present"


def _closing(tokens: tuple[Token, ...], predicate: int) -> Cue | None:
    """What a predicate says of the clause that it only closes: '계획이다', '-기로 했다', '것으로 기대된다'."""
    words, token = _words(), tokens[predicate]
    before = [other.form for other in tokens[max(0, predicate - 3) : predicate]][::-1]
    if token.form in words.forecasts and (len(token.form) > 1 or before[:2] == ["으로", "것"]):
        return "expected"
    if token.tag.startswith("VCP") and before and before[0] in words.nouns:
        return words.nouns[before[0]]
    if token.form == "하" and before[:2] in (["로", "기"], ["로", "키"]):
        return "plan"
    if token.form in words.reports and len(before) > 1 and words.nouns.get(before[1]) == "plan":
        return "plan"
    return None


def _ending(tokens: tuple[Token, ...], place: int, verb: Token | None, past: bool) -> Cue | None:
    """What a final or connecting ending says; None where the clause that follows decides."""
    words, form = _words(), tokens[place].form
    if form in words.condition:
        return "condition"
    if form in words.purpose:
        return "plan"
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is not None and following.tag == "VX":
        return None
    if past:
        return "past"
    if tokens[place].tag == "EF" or form.endswith(("다고", "라고", "라며", "다며")):
        return "state" if verb is not None and verb.tag.startswith(("VA", "XSA", "VCP")) else "present"
    return None


def _modifier(tokens: tuple[Token, ...], place: int, past: bool) -> Cue:
    """What an adnominal ending says, by the noun behind it and what that noun is said to be."""
    words, form = _words(), tokens[place].form
    behind = tokens[place + 1 : place + 8]
    noun = behind[0].form if behind else ""
    if noun in words.nouns:
        return words.nouns[noun]
    if noun in {"것", "거"}:
        stems = {token.form for token in behind[1:5]}
        if stems & words.forecasts:
            return "expected"
        if any(words.nouns.get(stem) == "plan" for stem in stems):
            return "plan"
    if form in {"ᆯ", "을"}:
        return "possible" if noun == "수" else "plan" if noun in {"것", "거"} else "future_modifier"
    if past or form in {"ᆫ", "은", "던"}:
        return "past_modifier"
    return "plan" if form.endswith(("려는", "겠다는")) else "present_modifier"


def _chain(tokens: tuple[Token, ...], predicate: int) -> tuple[Token, ...]:
    """The predicate with what is said of it up to the clause's end: '지정' with '을 신청했다'."""
    for place in range(predicate + 1, len(tokens)):
        if tokens[place].tag in {"EC", "EF", "ETM", "SF"}:
            return tokens[predicate:place]
    return tokens[predicate:]


def last_predicate(tokens: tuple[Token, ...]) -> int | None:
    """The index of the last predicate of a sentence that is no mere report, else of the last one."""
    reports = _words().reports
    last = None
    for place in range(len(tokens) - 1, -1, -1):
        if not tokens[place].tag.startswith(("VV", "VA", "XSV", "XSA", "VCP")):
            continue
        stem = place - 1 if tokens[place].tag.startswith("XS") and place else place
        if tokens[stem].form not in reports:
            return stem
        last = stem if last is None else last
    return last


@cache
def _words() -> _Words:
    data: dict[str, Any] = tomllib.loads((files(__package__) / "modality.toml").read_text(encoding="utf-8"))
    stems = {name: frozenset(data[name]["stems"]) for name in ("forecasts", "reports", "applied", "dropped")}
    nouns: dict[str, Cue] = {}
    cues: tuple[Cue, ...] = ("plan", "progress", "expected", "past")
    for cue in cues:
        nouns.update(dict.fromkeys(data["nouns"].get(cue, ()), cue))
    return _Words(
        nouns=nouns,
        forecasts=stems["forecasts"],
        reports=stems["reports"],
        applied=stems["applied"],
        dropped=stems["dropped"],
        headline_done=frozenset(data["headline_done"]["stems"]),
        past=frozenset(data["endings"]["past"]),
        purpose=frozenset(data["endings"]["purpose"]),
        condition=frozenset(data["endings"]["condition"]),
        affirmed=frozenset(data["affirmed"]["stems"]),
        completed=frozenset(data["completed"]["stems"]),
        connecting=frozenset(data["completed"]["endings"]),
        ran=frozenset(data["over"]["relations"]),
        over=frozenset(data["over"]["stems"]),
    )
