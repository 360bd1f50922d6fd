"""Cypher as text: its tokens, and writing the parameters of our own questions out.

A server is given parameters beside the text. Written out they are only for a person who goes on from one of our
questions: each `$name`, outside strings, quoted names and comments, becomes a literal, so a value can never become a
part of the query's grammar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.sparql import Parameter, UnboundParameterError
from kg.store.cells import Value, cell

TOKEN = re.compile(
    r"""
      (?P<string>'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+")
    | (?P<quoted>`(?:[^`]|``)*+`)
    | (?P<comment>//[^\n\r]*+|/\*(?:[^*]|\*(?!/))*+\*/)
    | (?P<open>(?:['"`]|/\*).*)
    | (?P<parameter>\$\w+)
    | (?P<number>0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<space>[ \t\n\r]+)
    | (?P<symbol>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""One token of a query: every character belongs to exactly one, so a scan is linear. `open` is a string, quoted name or
comment without its end, with all that follows."""

_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def bind(text: str, parameters: Mapping[str, Parameter]) -> str:
    """The query with its `$name` tokens replaced by literals. Raises UnboundParameterError.

    >>> from pyoxigraph import Literal
    >>> print(bind("MATCH (e {id: $id}) RETURN '$id' LIMIT $most", {"id": Literal("O'Neil"), "most": Literal(5)}))
    MATCH (e {id: 'O\\'Neil'}) RETURN '$id' LIMIT 5
    >>> bind("RETURN $id", {})
    Traceback (most recent call last):
    kg.sparql.UnboundParameterError: $id: no value given
    """
    used: set[str] = set()

    def written(match: re.Match[str]) -> str:
        if not match["parameter"]:
            return match[0]
        name = match["parameter"][1:]
        if name not in parameters:
            raise UnboundParameterError(name, "no value given")
        used.add(name)
        return literal(cell(parameters[name]))

    bound = TOKEN.sub(written, text)
    for name in parameters.keys() - used:
        raise UnboundParameterError(name, "the question has no such parameter")
    return bound


def literal(value: Value) -> str:
    """A value as Cypher writes it.

    >>> literal("가'\\\\나"), literal(-5), literal(True), literal(None)
    ("'가\\\\'\\\\\\\\나'", '(-5)', 'true', 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value) if value >= 0 else f"({value})"
    return f"'{value.translate(_ESCAPES)}'"
