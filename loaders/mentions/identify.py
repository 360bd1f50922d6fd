"""From groups to entities: identifiers that hold across articles where the name is the thing's own."""

from __future__ import annotations

from loaders.mentions.grouping import Group
from loaders.mentions.heads import bare, kind_of, plain
from loaders.mentions.naming import specific
from loaders.mentions.places import administrative
from loaders.mentions.suffixes import suffix_of
from schema.ids import entity_id
from schema.model import AnyEntity, entity_from


def identifier(group: Group, name: str, scope: str, date: str | None = None, affiliation: str | None = None) -> str:
    """The identifier of a group by its official `name`; bound to the article (`scope`) where the name may be others'.

    >>> identifier(Group("Program"), "육성사업", "3f2a")
    'program/육성사업@3f2a'
    >>> identifier(Group("Person"), "송철호", "3f2a", affiliation="울산광역시")
    'person/송철호-울산광역시'
    """
    if group.identifier:
        return group.identifier
    if group.type == "Person":
        return entity_id("Person", f"{name}-{affiliation}") if affiliation else entity_id("Person", name, scope)
    if group.type == "Event" and date is not None and len(date) == 10 and specific(name, "Event"):
        return entity_id("Event", f"{name}-{date}")
    if group.type in {"Program", "Event"} and not (specific(name, group.type) and len(plain(name)) >= 7):
        return entity_id(group.type, name, scope)
    return entity_id(group.type, name)


def entity(group: Group, name: str, identifier_: str, date: str | None = None) -> AnyEntity:
    """The entity of a group, its official name first."""
    kind = next((span.kind for span in group.spans if span.kind), None)
    if group.type in {"Program", "Event"}:
        kind = kind or kind_of(name, group.type)
    elif kind is None and group.type in {"Agency", "Region"}:
        suffix = suffix_of(name)
        kind = suffix.kind if suffix and suffix.type == group.type else None
    return entity_from(
        {
            "type": group.type,
            "id": identifier_,
            "names": tuple(dict.fromkeys([name, *group.names])),
            "kind": (kind or None) if group.type not in {"Firm", "Person"} else None,
            "date": (date or None) if group.type == "Event" else None,
        }
    )


def official(group: Group, text: str) -> str:
    """The name to call a group by: the vocabulary's, else its longest form in the text."""
    if group.identifier:
        return group.names[0]
    forms = [text[span.start : span.end] for span in group.spans]
    forms = [form for form in forms if not form.isascii()] or forms  # a Korean name before its Latin one
    name = max(forms, key=len)
    if group.type in {"Agency", "Firm"}:
        return bare(name)
    if group.type == "Region" and administrative(name):
        return next((form for form in group.names if form.endswith(f" {name}")), name)
    return name
