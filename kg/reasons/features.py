"""What each kind of feature says was seen, in words; what follows a feature's kind is told by its sightings' module.

A name whose words are not those that the reader gives such a feature is told by its kind alone.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.reasons.phrases import Phrases
from kg.reasons.rule import Reason

Words = tuple[str, ...]

_ANY = "*"
_JAMO = str.maketrans("ᆫᆯᆷᆸ", "ㄴㄹㅁㅂ")
"""Endings that only join a syllable, as letters that stand alone."""


def feature_text(reason: Reason, say: Phrases) -> str:
    """What a feature says was seen.

    >>> feature_text(Reason("within", ("Program", "Industry", ">", "start", "사업"), 0.5), Phrases("ko"))
    '사업·정책 이름 안에 산업 이름이 들어 있습니다 · 맨 앞에 · 긴 이름의 끝 ‘사업’'
    >>> feature_text(Reason("figure", ("<", "투입"), -0.3), Phrases("en"))
    'Before the figure: ‘투입’'
    """
    if reason.kind not in _KINDS:
        return say("kind.unknown", name=reason.name)
    describe = _DESCRIBED.get(reason.kind)
    return (describe(reason.words, say) if describe else "") or say(f"kind.{reason.kind}")


def _frames(words: Words, say: Phrases) -> str:
    match words:
        case (verb, subject, role, object_, its):
            if verb == _ANY:
                lead = say("frames.any")
            elif verb.startswith(_ANY):
                lead = say("frames.cue", cue=say.known("cue", verb[1:]))
            else:
                lead = say("frames.verb", verb=_verb(verb))
            return _arrow(lead, _end(subject, role, say), _end(object_, its, say), say)
    return ""


def _together(words: Words, say: Phrases) -> str:
    match words:
        case (subject, role, object_, its, order, distance):
            ends = _end(subject, role, say), _end(object_, its, say)
            return _detailed(_arrow(say.known("together", distance), *ends, say), say, say.optional("order", order))
    return ""


def _beside(words: Words, say: Phrases) -> str:
    match words:
        case (subject, object_, order, *between, follows) if between:
            written = " ".join("N" if word == "0" else word for word in between).translate(_JAMO).strip()
            details = (
                say.optional("order", order),
                say("beside.between", words=written) if written else say("beside.nothing"),
                say("beside.follows", word=follows.translate(_JAMO)) if follows not in {_ANY, ""} else "",
            )
            return _detailed(_arrow(say("kind.beside"), say.type(subject), say.type(object_), say), say, *details)
    return ""


def _within(words: Words, say: Phrases) -> str:
    match words:
        case (subject, object_, order, place, *tail):
            longer, shorter = (subject, object_) if order == ">" else (object_, subject)
            text = say("within.text", longer=say.type(longer), shorter=say.type(shorter))
            end = " ".join(tail)
            ending = say("within.tail", tail=end) if end not in {_ANY, ""} else ""
            return _detailed(text, say, say.optional("within", place), ending)
    return ""


def _places(words: Words, say: Phrases) -> str:
    match words:
        case (steps, *where):
            details = say.optional("places", f"steps_{steps}"), say.optional("places", "_".join(where))
            return _detailed(say("kind.places"), say, *details)
    return ""


def _designation(words: Words, say: Phrases) -> str:
    match words:
        case (shown, *known, kind, pair) if known:
            chosen = say("designation.chosen_any") if kind == _ANY else say("designation.chosen", type=say.type(kind))
            ends = (say("designation.chooser"), chosen) if pair == "chooser" else (chosen, say("designation.scheme"))
            details = say.optional("designation", shown), say.optional("designation_known", "_".join(known))
            return _detailed(_arrow(say("kind.designation"), *ends, say), say, *details)
    return ""


def _named(words: Words, say: Phrases) -> str:
    match words:
        case (_, _, "in", *_):
            return say("named.in")
        case (subject, object_, ("begins" | "equal") as how, _, tail):
            text = say(f"named.{how}", subject=say.type(subject), object=say.type(object_))
            return _detailed(text, say, "" if tail == _ANY else say("named.tail", tail=tail))
    return ""


def _phases(words: Words, say: Phrases) -> str:
    match words:
        case (mark, *how, number) if how:
            details = (say.optional("phases", word) for word in (mark, how[-1], number))
            return _detailed(say("kind.phases"), say, *details)
    return ""


def _specialty(words: Words, say: Phrases) -> str:
    match words:
        case (word, order, how):
            text = say("kind.specialty") if word == _ANY else say("specialty.word", word=word)
            where = {_ANY: "", "main": say("specialty.main")}.get(how, say("specialty.before"))
            return _detailed(text, say, say.optional("specialty", order), where)
    return ""


def _hosting(words: Words, say: Phrases) -> str:
    match words:
        case (noun, how):
            text = say("kind.hosting") if noun == _ANY else say("hosting.noun", noun=noun)
            return _detailed(text, say, say.optional("hosting", how))
    return ""


def _about(words: Words, say: Phrases) -> str:
    match words:
        case (parts, kind, order, other, role, verb, *shape):
            played = ", ".join(dict.fromkeys(say.known("about_part", part) for part in parts.split("+")))
            leading = say("shape.end", type=say.type(kind), role=played)
            ends = leading, _end(other, role, say)
            text = _arrow(say("kind.about"), *(ends if order == ">" else ends[::-1]), say)
            return _detailed(text, say, _following(verb, say), *(say.optional("about_shape", it) for it in shape))
    return ""


def _following(verb: str, say: Phrases) -> str:
    if verb.startswith(_ANY):
        return say("about.cue", cue=say.known("cue", verb[1:])) if verb != _ANY else ""
    return say("about.verb", verb=_verb(verb)) if verb else say("about.no_verb")


def _figure(words: Words, say: Phrases) -> str:
    match words:
        case (("any" | "money" | "count" | "per" | "deadline" | "period" | "date") as word,):
            return say(f"figure.{word}")
        case ("unit", *unit):
            return say("figure.unit", unit=say.known("unit", " ".join(unit)))
        case ("in", block):
            return say("figure.in", block=say.known("figure_block", block))
        case ("bound", sign):
            return say.optional("figure_bound", sign)
        case ("change", way):
            return say.optional("figure_change", way)
        case ("cue", cue, *sort):
            text = say("figure.cue", cue=say.known("figure_cue", cue))
            return _detailed(text, say, *(say.known("figure_sort", it) for it in sort))
        case ("last", cue):
            return say("figure.last", cue=say.known("figure_cue", cue))
        case ("goal", sort, cue):
            text = say("figure.goal_cue", cue=say.known("figure_cue", cue))
            return _detailed(text, say, say.known("figure_sort", sort))
        case ("goal", word):
            return say("figure.goal", word=word)
        case ("<" | ">" as side, *word) if word:
            return say("figure.before" if side == "<" else "figure.behind", word=" ".join(word))
    return ""


def _end(type_: str, marked: str, say: Phrases) -> str:
    """A class with what marks its name: '기관(주어)'."""
    if marked == _ANY:
        return say.type(type_)
    role, _, noun = marked.partition("/")
    text = say.known("role", role.removesuffix("~"))
    if role.endswith("~"):
        text = say("role.from_before", role=text)
    if noun:
        text = say("role.noun_behind", role=text) if noun == _ANY else say("role.named_behind", role=text, noun=noun)
    return say("shape.end", type=say.type(type_), role=text)


def _verb(lemma: str) -> str:
    return f"{lemma}다"


def _arrow(lead: str, subject: str, object_: str, say: Phrases) -> str:
    return say("shape.arrow", lead=lead, subject=subject, object=object_)


def _detailed(text: str, say: Phrases, *details: str) -> str:
    """A text with those details that say something."""
    said = " · ".join(detail for detail in details if detail)
    return say("shape.details", text=text, details=said) if said else text


_DESCRIBED: dict[str, Callable[[Words, Phrases], str]] = {
    "about": _about,
    "beside": _beside,
    "designation": _designation,
    "figure": _figure,
    "frames": _frames,
    "hosting": _hosting,
    "named": _named,
    "phases": _phases,
    "places": _places,
    "specialty": _specialty,
    "together": _together,
    "within": _within,
}
_KINDS = frozenset({*_DESCRIBED, "context", "post"})
