"""Finding what an article names, figures aside: candidates from every stage, put together into entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.mentions.choice import chosen
from loaders.mentions.companies import companies
from loaders.mentions.dating import day_of
from loaders.mentions.grouping import Group, groups
from loaders.mentions.happenings import happenings, with_happenings
from loaders.mentions.identify import entity, identifier, official
from loaders.mentions.inputs import mention_inputs
from loaders.mentions.leading import trimmed
from loaders.mentions.lists import coordinated
from loaders.mentions.measures import measures
from loaders.mentions.model import Mentioned
from loaders.mentions.passing import meant
from loaders.mentions.people import foreign_name, korean_name
from loaders.mentions.phases import phases
from loaders.mentions.places import townships
from loaders.mentions.posts import Post
from loaders.mentions.recurrence import recurrences
from loaders.mentions.references import Named, main_government, references
from loaders.mentions.scoring import Board, best, judge
from loaders.mentions.span import Span, without_overlap
from loaders.mentions.titled import Titled, bodies, bodies_of, latinized, titled, unseen
from loaders.mentions.words import Word
from loaders.network.weights import Model
from loaders.prepare import Prepared
from loaders.text import AnalysedText
from schema.ids import article_key
from schema.model import AnyEntity, Mention

_REPORTERS = frozenset({"기자", "특파원", "앵커", "아나운서"})
_TITLED_PERSON = 0.03
"""How sure a word shaped like a name must be to count as one where a title follows it."""

_OFFICES = {"시장": "시", "지사": "도", "군수": "군"}


def find_mentions(ready: Prepared, model: Model | None = None) -> Mentioned:
    """The entities an article names and where; `model` is the shipped mention network where none is given."""
    analysed, written = ready.text, ready.words
    text = told(analysed)
    spans = _spans(ready, text, model)
    posts = titled(written, [span for span in spans if span.type == "Person"])
    reporters = {post.person for post in posts if post.role in _REPORTERS}
    posts = [post for post in posts if post.person not in reporters]
    spans = [span for span in spans if not (span.type == "Person" and span.start in reporters)]
    found = _events_of_the_body(groups(text, _with(spans, bodies(written, posts, spans))), analysed)
    recurrences(text, found, {word.start for word in written}, {word.end for word in written})
    named, confidence = _entities(found, posts, analysed)
    lists = coordinated(text, [(item.start, item.end, item.entity.type) for item in named])
    mentions = [Mention(start=item.start, end=item.end, entity=item.entity.id) for item in named]
    back = references(text, named, lists)
    order = sorted(range(len(mentions) + len(back)), key=lambda number: _place([*mentions, *back][number]))
    place = {number: position for position, number in enumerate(order)}
    entities = {item.entity.id: item.entity for item in named}
    return Mentioned(
        tuple(entities.values()),
        tuple([*mentions, *back][number] for number in order),
        confidence,
        tuple(tuple(place[number] for number in group) for group in lists),
        _posts(posts, named, text),
    )


def told(analysed: AnalysedText) -> str:
    """The text with bylines blanked, offsets kept: what stands there is the article's own, not its story's."""
    text = analysed.text
    for block in analysed.article.blocks:
        if block.kind == "byline":
            text = text[: block.start] + "\n" * (block.end - block.start) + text[block.end :]
    return text


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.entity


def _with(spans: Sequence[Span], more: Sequence[Span]) -> list[Span]:
    """The spans with those of the others that overlap none of their class."""
    kept = list(spans)
    for span in more:
        if not any(span.overlaps(other) for other in kept if other.type in {"Agency", "Firm", "Person"}):
            kept = [other for other in kept if not (other.type == "Region" and span.overlaps(other))]
            kept.append(span)
    return sorted(kept, key=lambda span: (span.start, span.end, span.type))


def _entities(
    found: Sequence[Group], posts: Sequence[Titled], analysed: AnalysedText
) -> tuple[list[Named], dict[str, float]]:
    """The entities of the groups at their mentions, ordered by start, and how sure each is.

    Bodies come before persons, whose identifiers are made with the bodies' names.
    """
    scope = article_key(analysed.article.id)
    named: list[Named] = []
    confidence: dict[str, float] = {}
    by_person = {post.person: post for post in posts}
    places: dict[tuple[int, int], AnyEntity] = {}
    for group in sorted(found, key=lambda group: (group.type == "Person", group.start, group.type)):
        name = official(group, analysed.text)
        own = [by_person[span.start] for span in group.spans if span.start in by_person]
        bodies_ = (body for post in own for body, _ in _organizations(post, places, named, analysed.text))
        affiliation = next((body.name for body in bodies_ if body), None)
        day = day_of(analysed, group.spans) if group.type == "Event" else None
        id_ = identifier(group, name, scope, day, affiliation)
        item = entity(group, name, id_, day)
        confidence[id_] = max(confidence.get(id_, 0), round(max(span.confidence for span in group.spans), 3))
        for span in group.spans:
            named.append(Named(span.start, span.end, item))
            if group.type in {"Agency", "Firm"}:
                places[span.start, span.end] = item
    return sorted(named, key=lambda item: (item.start, item.end, item.entity.id)), confidence


def _posts(posts: Sequence[Titled], named: Sequence[Named], text: str) -> tuple[Post, ...]:
    persons = {item.start: item.entity.id for item in named if item.entity.type == "Person"}
    places = {(item.start, item.end): item.entity for item in named if item.entity.type in {"Agency", "Firm"}}
    found = []
    for post in posts:
        if post.person not in persons:
            continue
        for body, role in _organizations(post, places, named, text):
            found.append(Post(persons[post.person], body.id if body else None, role, post.start, post.end))
    return tuple(found)


def _organizations(
    post: Titled, places: Mapping[tuple[int, int], AnyEntity], named: Sequence[Named], text: str
) -> list[tuple[AnyEntity | None, str]]:
    """The bodies of a post: those beside it, else for mayors and governors the article's own government."""
    beside = bodies_of(post, places, text)
    if beside:
        return [*beside]
    office = _OFFICES.get(post.role[-2:])
    return [(main_government(office, named, post.start) if office else None, post.role)]


def _events_of_the_body(found: Sequence[Group], analysed: AnalysedText) -> list[Group]:
    """Without events that only headlines and captions name."""
    told = [item for item in analysed.sentences if item.kind in {"body", "subhead"}]
    return [
        group
        for group in found
        if group.type != "Event" or any(item.start <= span.start < item.end for span in group.spans for item in told)
    ]


def _titled_persons(written: Sequence[Word], names: Sequence[Span], scores: Board, text: str) -> list[Span]:
    """Words shaped like a name with a post behind them, where the learned weights have some doubt."""
    doubted = [
        Span(*place, "Person", 0.6, "title")
        for place, own in scores.items()
        if (korean_name(text[slice(*place)]) or foreign_name(text[slice(*place)]))
        and best(own, ("Person",))[1] >= _TITLED_PERSON
    ]
    doubted += [*latinized(text), *unseen(text, written, names)]
    shorn = [name for span in doubted if (name := trimmed(text, span)) is not None]
    free = [span for span in shorn if not any(span.overlaps(other) for other in names)]
    posts = {post.person for post in titled(written, free) if post.start == post.person}
    return without_overlap(span for span in free if span.start in posts)


def _spans(ready: Prepared, text: str, model: Model | None) -> list[Span]:
    known, written = ready.known, ready.words
    judged = judge(mention_inputs(ready), model)
    scores = judged.board
    industries = {(span.start, span.end) for span in known if span.type == "Industry"}
    names = [
        span
        for span in chosen(text, [span for span in known if span.type != "Industry"], scores)
        if span.concept or span.type not in {"Agency", "Firm"} or (span.start, span.end) not in industries
    ]
    names = with_happenings(names, happenings(text, written))
    names += [span for span in companies(text, written) if not any(span.overlaps(other) for other in names)]
    names += _titled_persons(written, names, scores, text)
    names += [span for span in townships(written, names) if not any(span.overlaps(other) for other in names)]
    names += [span for span in phases(text) if not any(span.overlaps(other) for other in names)]
    held = [span for span in names if span.type in {"Program", "Event"}]
    names += [span for span in measures(text) if not any(span.overlaps(other) for other in held)]
    return meant([*names, *(span for span in known if span.type == "Industry")], judged.concepts)
