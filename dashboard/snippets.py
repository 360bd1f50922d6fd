"""The ontology's names as the sidebar lists them beside a query, and how each goes into the query's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dashboard.languages import QueryLanguage
from dashboard.words import Words
from kg.cypher import literal
from kg.store.catalogue import fold
from kg.store.protocol import EntitySummary
from schema.ids import iri
from schema.model import ENTITY_CLASSES
from schema.properties import PROPERTIES, RECORDS, entity_term, kinds
from schema.property_graph import LINKS, SUMMARIES, kind_label, relationship_type
from schema.relations import RELATIONS
from schema.terms import Term

GROUPS = ("class", "relation", "property", "kind")
"""The groups of names, in the order of the sidebar."""

_NODE = {
    "sparql": re.compile(r"\?(\w+)\s+a\s+kg:(\w+)"),
    "cypher": re.compile(r"(?<!\w)\(\s*(\w+)\s*(?::\s*(\w+))?\s*[){]"),
}
"""A node that a query names: its variable and, where it is said, its class."""

_RETURN = re.compile(r"\bRETURN\b", re.IGNORECASE)
_AFTER_ITEMS = re.compile(r"\b(?:ORDER\s+BY|SKIP|OFFSET|LIMIT|UNION)\b", re.IGNORECASE)
_MATCH = re.compile(r"\bMATCH\b", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"\b(?:WHERE|WITH|UNWIND|CALL)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its labels; `gaps` fill its group's template."""

    group: str
    ko: str
    en: str
    gaps: Mapping[str, str]

    def shown(self, language: QueryLanguage) -> str:
        """The name as queries write it."""
        return language.templates[self.group].shown.format(**self.gaps)


@cache
def ontology(language: str) -> tuple[Name, ...]:
    """Every class, relation, property and kind that a query in this language can name.

    >>> [name.gaps["relationship_type"] for name in ontology("cypher") if name.ko == "추진"]
    ['OPERATES']
    """
    return (*_classes(), *_relations(language), *_properties(language), *_kinds())


def matching(names: tuple[Name, ...], typed: str, language: QueryLanguage) -> list[Name]:
    """The names of which a label, or what queries write, contains the typed text, case and spaces aside.

    >>> from dashboard.languages import languages
    >>> [name.en for name in matching(ontology("sparql"), "목표", languages()["sparql"])]
    ['Target', 'has target']
    """
    wanted = fold(typed)
    return [name for name in names if any(wanted in fold(said) for said in (name.ko, name.en, name.shown(language)))]


def named(entity: EntitySummary) -> Name:
    """An entity of the graph as a name that goes into a query."""
    gaps = {
        "name": entity.id,
        "literal": literal(entity.id),
        "iri": iri(entity.id),
        "class_name": entity.type,
        "variable": _variable(entity.type),
    }
    return Name("entity", entity.label, entity.label, gaps)


def insert(text: str, name: Name, language: QueryLanguage) -> str:
    """The query with a name in it, where it is likely meant: in SPARQL at the end of the pattern; in Cypher after the
    last pattern, a property among what is returned.

    >>> from dashboard.languages import languages
    >>> target = next(name for name in ontology("cypher") if name.en == "has target")
    >>> insert("MATCH (program:Program)\\nRETURN program", target, languages()["cypher"])
    'MATCH (program:Program)-[:HAS_TARGET]->\\nRETURN program'
    """
    read = language.unread.sub(_blank, text)
    variable, class_name = (_NODE[language.name].findall(read) or [("x", "")])[-1]
    gaps = {**name.gaps, **_ends(name, variable, class_name)}
    snippet = language.templates[name.group].snippet.format(**gaps)
    if language.name == "sparql":
        return _into_group(text, read, snippet)
    if name.group == "property":
        return _into_return(text, read, snippet)
    return _into_match(text, read, snippet, variable)


def _blank(unread: re.Match[str]) -> str:
    """As many characters that are no grammar; of comments, nothing stays."""
    return (" " if unread[0].startswith(("#", "/")) else "_") * len(unread[0])


def _ends(name: Name, variable: str, class_name: str) -> dict[str, str]:
    """The query's last node as the end of a relation that its class can be; where it can be either, the subject, unless
    nothing else can be the object."""
    relation = RELATIONS.get(name.gaps.get("name", "")) if name.group == "relation" else None
    if relation is None:
        return {"subject": variable, "left": "-", "right": "->"}
    turned = class_name in relation.objects - relation.subjects or relation.objects == {class_name}
    others = relation.subjects if turned else relation.objects
    other = _variable(min(others)) if len(others) == 1 else "subject" if turned else "object"
    other = f"{other}2" if other == variable else other
    subject, object_ = (other, variable) if turned else (variable, other)
    left, right = ("-", "-") if relation.symmetric else ("<-", "-") if turned else ("-", "->")
    return {"subject": subject, "object": object_, "left": left, "right": right}


def _into_group(text: str, read: str, triple: str) -> str:
    """Before the last closing brace, what stands there ended by a full stop."""
    end = read.rfind("}")
    if end < 0:
        return f"{text.rstrip()}\n{triple}".lstrip()
    before = read[:end].rstrip()
    stop = "" if before.endswith(("{", ".")) else " ."
    return f"{text[: len(before)]}{stop}{text[len(before) : end].rstrip()}\n  {triple}\n{text[end:]}"


def _into_match(text: str, read: str, pattern: str, variable: str) -> str:
    """Before the last RETURN: joined to the pattern there where the two make one, else a MATCH of its own."""
    returned = [match.start() for match in _RETURN.finditer(read)]
    before = read[: returned[-1]].rstrip() if returned else read.rstrip()
    rest = text[len(before) :].strip()
    matches = [match.start() for match in _MATCH.finditer(before)]
    in_match = bool(matches) and not _OTHER_CLAUSE.search(before, matches[-1])
    is_node = pattern.startswith("(")
    joins = in_match and before.endswith(("->", "-") if is_node else ")")
    start = "" if joins else "\nMATCH " if is_node else f"\nMATCH ({variable})"
    return f"{text[: len(before)]}{start}{pattern}".lstrip() + (f"\n{rest}" if rest else "")


def _into_return(text: str, read: str, item: str) -> str:
    """At the end of the last RETURN's items."""
    returned = [match.end() for match in _RETURN.finditer(read)]
    if not returned:
        return f"{text.rstrip()}\nRETURN {item}".lstrip()
    after = _AFTER_ITEMS.search(read, returned[-1])
    before = read[: after.start() if after else len(read)].rstrip()
    comma = ", " if len(before) > returned[-1] else " "
    return f"{text[: len(before)]}{comma}{item}{text[len(before) :]}"


def _classes() -> Iterator[Name]:
    for name in (*ENTITY_CLASSES, *RECORDS):
        term = RECORDS.get(name) or entity_term(name)
        yield Name("class", term.ko, term.en, {"name": name, "variable": _variable(name)})


def _kinds() -> Iterator[Name]:
    for class_name in ENTITY_CLASSES:
        for kind in kinds(class_name):
            label = kind_label(kind)
            gaps = {"name": kind, "label": label, "class_name": class_name, "variable": _variable(label)}
            yield Name("kind", Words("ko").kind(kind), Words("en").kind(kind), gaps)


def _relations(language: str) -> Iterator[Name]:
    for name, relation in RELATIONS.items():
        gaps = {"name": name, "relationship_type": relationship_type(name)}
        yield Name("relation", relation.term.ko, relation.term.en, gaps)
    if language == "cypher":
        for type_, term in LINKS.items():
            yield Name("relation", term.ko, term.en, {"relationship_type": type_})


def _properties(language: str) -> Iterator[Name]:
    terms: dict[str, Term | None] = {}
    if language == "cypher":
        links = {*RECORDS, "Entity"}
        terms = {_local(item.name): item.term for item in PROPERTIES if item.datatype not in links}
        terms = {name: term for name, term in terms.items() if name != "altLabel"} | dict(SUMMARIES)
    else:
        terms = {item.name: item.term for item in PROPERTIES}
    for name, term in terms.items():
        local = _local(name)
        ko = term.ko if term else Words("ko").or_itself("property", local)
        en = term.en if term else Words("en").or_itself("property", local)
        yield Name("property", ko, en, {"name": name, "variable": local})


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _variable(name: str) -> str:
    return name[0].lower() + name[1:]
