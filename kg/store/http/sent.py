"""A query as it is sent: the person's text with what is put into it, and where that text's characters are.

A server counts lines and columns in what it was sent; the person must be told the place in what they typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.sparql import TOKEN
from kg.store.errors import QueryError

_PLACE = re.compile(r"\b(?:error )?at (\d+):(\d+)(?:: )?|(?:\bat )?\bline (\d+), column (\d+)(?:: )?", re.IGNORECASE)
_LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Sent:
    """`text` is `typed` with `added` put in: pairs of an offset into `typed` and characters, by rising offset."""

    typed: str
    added: tuple[tuple[int, str], ...] = ()

    @property
    def text(self) -> str:
        """The text to send.

        >>> Sent("ASK { ?s ?p ?o }", ((0, "PREFIX a: <urn:a> "), (6, "GRAPH <urn:g> { "), (15, "} "))).text
        'PREFIX a: <urn:a> ASK { GRAPH <urn:g> { ?s ?p ?o } }'
        """
        parts, done = [], 0
        for offset, characters in self.added:
            parts += [self.typed[done:offset], characters]
            done = offset
        return "".join([*parts, self.typed[done:]])

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Line and column, from 1, in `typed` of a place in `text`.

        >>> Sent("ASK {\\n ?s }", ((0, "PREFIX a: <urn:a> "),)).place(1, 19), Sent("ASK {\\n ?s }").place(2, 5)
        ((1, 1), (2, 5))
        """
        before = self.text.split("\n")[: line - 1]
        offset = sum(len(passed) + 1 for passed in before) + column - 1
        for where, characters in self.added:
            if offset >= where:
                offset = max(offset - len(characters), where)
        return self.typed.count("\n", 0, offset) + 1, offset - self.typed.rfind("\n", 0, offset)

    def mistake(self, said: str) -> QueryError:
        """What a server says of a mistake in the query, by its place in what was typed.

        >>> sent = Sent("SELECT ?s { ?s ?p }", ((0, "PREFIX a: <urn:a> "),))
        >>> print(sent.mistake("error at 1:38: Prefix not found"))
        질의의 1번째 줄 20번째 글자 근처에 잘못이 있습니다(서버의 말: Prefix not found).
        """
        place = _PLACE.search(said)
        words = " ".join((said[: place.start()] + said[place.end() :] if place else said).split()).strip(" .:")
        words = words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS] + "…"
        if place is None:
            return QueryError(
                self.typed, f"서버가 질의를 받지 않았습니다: {words}", f"The server refused the query: {words}"
            )
        # A list of all that could have stood there instead helps nobody.
        ko, en = ("", "") if words.startswith("expected") else (f"(서버의 말: {words})", f" (the server: {words})")
        line, column = self.place(*(int(number) for number in place.groups() if number is not None))
        return QueryError(
            self.typed,
            f"질의의 {line}번째 줄 {column}번째 글자 근처에 잘못이 있습니다{ko}.",
            f"There is a mistake in the query near line {line}, character {column}{en}.",
        )


def within_graph(typed: str, graph: str) -> tuple[tuple[int, str], ...] | None:
    """What puts a query's pattern into `GRAPH <graph> {…}`; None where it has none of its own (CONSTRUCT WHERE).

    >>> print(Sent(text := "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p '}' } LIMIT 1", within_graph(text, "urn:all")).text)
    SELECT (COUNT(*) AS ?n) WHERE { GRAPH <urn:all> { ?s ?p '}' } } LIMIT 1
    """
    groups = list(_groups(typed))
    before = (
        {match["word"].upper() for match in TOKEN.finditer(typed[: groups[0][0]]) if match["word"]} if groups else ()
    )
    if "CONSTRUCT" in before and "WHERE" not in before:
        del groups[:1]  # the template
    elif "CONSTRUCT" in before:
        return None
    if not groups:
        return None
    opening, closing = groups[0]
    return (opening + 1, f" GRAPH <{graph}> {{"), (closing, "} ")


def mentions_graphs(typed: str) -> bool:
    """Whether a query asks by graph.

    >>> mentions_graphs("ASK { GRAPH ?g { ?s ?p ?o } }"), mentions_graphs("ASK { ?s ?p 'GRAPH' }")
    (True, False)
    """
    return any((match["word"] or "").upper() == "GRAPH" for match in TOKEN.finditer(typed))


def _groups(typed: str) -> Iterator[tuple[int, int]]:
    """Where each outermost `{` and its `}` are, but for those within parentheses."""
    opening = depth = parentheses = 0
    for match in TOKEN.finditer(typed):
        token = match["other"] or ""
        if depth == 0:
            parentheses += (token == "(") - (token == ")")
        if parentheses:
            continue
        if token == "{":
            opening = opening if depth else match.start()
            depth += 1
        elif token == "}":
            depth -= 1
            if depth == 0:
                yield opening, match.start()
