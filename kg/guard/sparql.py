"""What a person's SPARQL may do: read. What writes or reaches another machine is refused before an engine sees it.

The check looks at the words of the query outside strings, IRIs and comments, so it is linear in its length and does
not depend on any engine's parser. It runs on the text as typed and with `\\u` escapes decoded, since engines differ in
when they decode them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from kg.guard.refusal import QueryRefusedError, check_length
from kg.sparql import TOKEN

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

_READING = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_PROLOGUE = frozenset({"PREFIX", "BASE"})
_WRITING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"})


def check_select(text: str) -> None:
    """Refuse a query that could write, fetch from elsewhere, or is too long to be a question.

    >>> check_select("SELECT * WHERE { ?s ?p 'DELETE' } # INSERT")
    >>> check_select("DELETE WHERE { ?s ?p ?o }")
    Traceback (most recent call last):
    kg.guard.refusal.QueryRefusedError: 자료를 바꾸는 명령(DELETE)은 실행하지 않습니다. SELECT나 ASK로 물어 주세요.
    """
    check_length(text)
    for version in {text, _decode_escapes(text)}:
        tokens = list(TOKEN.finditer(version))
        _check_strings(text, tokens)
        words = ["SERVICE"] if "SERVICE" in version.upper() and _is_ambiguous(version, tokens) else []
        _check_words(text, words + list(_words(tokens)))


def _decode_escapes(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(character, text)


def _check_strings(query: str, tokens: list[re.Match[str]]) -> None:
    for token in tokens:
        if token["open"]:
            line = token.string.count("\n", 0, token.start()) + 1
            raise QueryRefusedError(
                query,
                f"{line}번째 줄의 따옴표({token['open'][0]})가 닫히지 않았습니다. 닫는 따옴표를 적어 주세요.",
                f"The quote ({token['open'][0]}) in line {line} is not closed; write the closing one.",
            )


def _is_ambiguous(version: str, tokens: list[re.Match[str]]) -> bool:
    """Whether an engine might see strings and comments elsewhere than we do, so that the word could be hidden in one.

    `'<'<'>'` compares two strings, or holds an IRI: Oxigraph takes the first, others the second. It matters where
    what lies between the brackets holds a quote or begins a comment, and only where a comparison may stand: within
    parentheses. Escapes, and `<<`, open more such ways.
    """
    if "\\u" in version.lower() or "<<" in version:
        return True
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth > 0 and token["iri"] and ("'" in token[0] or "#" in token[0]):
            return True
    return False


def _words(tokens: list[re.Match[str]]) -> Iterator[str]:
    """The bare words in capitals, apart where an engine would read them apart.

    Oxigraph needs no space between words: measured, `trueSERVICE<…> {`, `1e5SERVICE<…> {`, `SERVICESILENT<…> {` and,
    with a prefix `a:`, `SERVICEa:x {` all reach another server. In the last, the word is the beginning of what looks
    like a prefixed name; such a name before a brace is nothing else but GRAPH's.
    """
    said = [token for token in tokens if not token["comment"] and not token[0].isspace()]
    for token, following in zip_longest(said, said[1:]):
        name = (token["prefixed"] or "").partition(":")[0].upper()
        if "SERVICE" in name and following is not None and following[0] == "{":
            yield "SERVICE"
        elif token["word"]:
            word = token["word"].upper()
            yield next((reaching for reaching in ("SERVICE", "FROM") if reaching in word), word)


def _check_words(query: str, words: list[str]) -> None:
    for word in words:
        if word in _WRITING:
            raise QueryRefusedError(
                query,
                f"자료를 바꾸는 명령({word})은 실행하지 않습니다. SELECT나 ASK로 물어 주세요.",
                f"{word} could change the data and is not run; ask with SELECT or ASK.",
            )
        if word == "SERVICE":
            raise QueryRefusedError(
                query,
                "다른 서버에 묻는 SERVICE는 실행하지 않습니다. 이 그래프 안에서만 물어 주세요.",
                "SERVICE would ask another server and is not run; ask within this graph.",
            )
        if word == "FROM":
            raise QueryRefusedError(
                query,
                "FROM으로 자료를 불러오지 않습니다. 기사별 그래프는 GRAPH로 물어 주세요.",
                "FROM could load data from elsewhere and is not run; use GRAPH for the graph of an article.",
            )
    first = next((word for word in words if word not in _PROLOGUE), None)
    if first not in _READING:
        raise QueryRefusedError(
            query,
            "읽는 질의가 아닙니다. SELECT, ASK, CONSTRUCT, DESCRIBE 가운데 하나로 시작해 주세요.",
            "This is no reading query; begin with SELECT, ASK, CONSTRUCT or DESCRIBE.",
        )
