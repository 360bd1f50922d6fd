"""SPARQL as text: its tokens, and binding the parameters of our own questions.

A question writes its parameters as `$name` and its other variables as `?name`. Binding replaces those tokens, outside
strings, IRIs and comments, by RDF terms in N-Triples syntax, so a value can never become a part of the query's grammar.
(pyoxigraph's own substitutions reach only variables that the outermost SELECT projects; servers have none at all.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

TOKEN = re.compile(
    r"""
      (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>'''(?:[^'\\]|\\.|'{1,2}(?!'))*+'''|\"\"\"(?:[^"\\]|\\.|"{1,2}(?!"))*+\"\"\"
        |'(?:[^'\\\n\r]|\\.)*+'|"(?:[^"\\\n\r]|\\.)*+")
    | (?P<open>['"].*)
    | (?P<comment>\#[^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<prefixed>(?:[^\W\d][\w.-]*)?:(?:(?:[\w:%]|\\.)(?:[\w:.%-]|\\.)*)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""One token of a query: every character belongs to exactly one, so a scan is linear. `open` is a string without its
end, with all that follows."""

Parameter = NamedNode | Literal


class UnboundParameterError(ValueError):
    """A question asked without a value for one of its parameters, or with one it does not have."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"${name}: {reason}")
        self.name = name


def bind(text: str, parameters: Mapping[str, Parameter]) -> str:
    """The query with its `$name` tokens replaced by the parameters' terms.

    >>> bind("SELECT * { ?s ?p $o } # $o", {"o": Literal('a" } DROP ALL #')})
    'SELECT * { ?s ?p "a\\\\" } DROP ALL #" } # $o'
    >>> bind("ASK { ?s ?p $o }", {})
    Traceback (most recent call last):
    kg.sparql.UnboundParameterError: $o: no value given
    """
    used: set[str] = set()

    def term(match: re.Match[str]) -> str:
        if not (match["variable"] or "").startswith("$"):
            return match[0]
        name = match["variable"][1:]
        if name not in parameters:
            raise UnboundParameterError(name, "no value given")
        used.add(name)
        return str(parameters[name])

    bound = TOKEN.sub(term, text)
    for name in parameters.keys() - used:
        raise UnboundParameterError(name, "the question has no such parameter")
    return bound
