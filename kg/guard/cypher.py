"""What a person's Cypher may do: read the graph. Whatever else is refused before a server sees it.

Neither READ access nor EXPLAIN's type is enough: LOAD CSV, SHOW and most of `dbms.*` count as reading. The check looks
at the tokens of the query outside strings and comments, so it is linear in its length and does not depend on a server's
parser; what may be used is in cypher.toml.

`\\u` escapes are refused: Neo4j 5 decodes them everywhere before it looks for tokens, later versions only within
strings and names, and 5.26 loses its place in a query with them: an error there can leave the connection unanswered.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.cypher import TOKEN
from kg.guard.refusal import QueryRefusedError, check_length

DEEPEST = 100
"""Brackets within brackets; on some hundred, Neo4j's parser falls silent and the connection hangs."""

_ESCAPE = re.compile(r"\\u+[0-9A-Fa-f]{4}")
_SYMBOLS = frozenset("()[]{}<>=+-*/%^|&!~:;,.$")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Allowed:
    """The words of cypher.toml: clauses in capitals, functions in small letters, procedures as they are."""

    beginnings: frozenset[str]
    prefixes: frozenset[str]
    changing: frozenset[str]
    reaching: frozenset[str]
    before_parenthesis: frozenset[str]
    procedures: frozenset[str]
    functions: frozenset[str]


@cache
def allowed() -> Allowed:
    """What cypher.toml says."""
    said = tomllib.loads((files("kg.guard") / "cypher.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(given) for name, given in said.items()}
    return Allowed(**words | {"functions": frozenset(name.lower() for name in said["functions"])})


def check_cypher(text: str) -> None:
    """Refuse a query that could change anything, reach what is not the graph, or is too long to be a question.

    >>> check_cypher("MATCH (p:Program) WHERE p.label CONTAINS 'SET' RETURN p.set // CREATE")
    >>> check_cypher("MATCH (p:Program) DETACH DELETE p")
    Traceback (most recent call last):
    kg.guard.refusal.QueryRefusedError: 자료나 서버를 바꾸는 명령(DETACH)은 실행하지 않습니다. ...
    >>> check_cypher("CALL dbms.listConfig()")
    Traceback (most recent call last):
    kg.guard.refusal.QueryRefusedError: 쓸 수 없는 프로시저입니다(dbms.listConfig). ...
    """
    check_length(text)
    if found := _SURROGATE.search(text):
        raise _unreadable(text, found[0])
    if escape := _ESCAPE.search(text):
        raise QueryRefusedError(
            text,
            f"{escape[0]}처럼 감추어 적은 글자는 받지 않습니다. 글자를 그대로 적어 주세요.",
            f"{escape[0]} hides a character and is not accepted; write the character itself.",
        )
    _Check(text).run()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    glued: bool
    """Nothing stands between this token and the one before."""

    @property
    def word(self) -> str:
        """A word in capitals, however it was written; nothing for other tokens."""
        return unicodedata.normalize("NFKC", self.text).upper() if self.kind == "word" else ""

    @property
    def name(self) -> str:
        """What a word or a quoted name names."""
        return self.text[1:-1].replace("``", "`") if self.kind == "quoted" else self.text


_NOTHING = _Token("", "", glued=False)


class _Check:
    """The tokens of a query that count, looked at one by one."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens: list[_Token] = []
        end = 0
        for match in TOKEN.finditer(query):
            kind = match.lastgroup or ""
            if kind not in ("space", "comment"):
                self._tokens.append(_Token(kind, match[0], glued=match.start() == end))
                end = match.end()

    def run(self) -> None:
        self._check_characters()
        self._check_beginning(0)
        for position, token in enumerate(self._tokens):
            if token.kind == "word" and not self._is_name(position):
                self._check_word(position)
            elif token.text == "(":
                self._check_function(position)
            elif token.text == ";" and position + 1 < len(self._tokens):
                raise self._refused(
                    "질의는 한 번에 하나만 실행합니다. 세미콜론(;) 뒤를 지워 주세요.",
                    "One query is run at a time; remove what follows the semicolon (;).",
                )

    def _check_characters(self) -> None:
        depth = 0
        for position, token in enumerate(self._tokens):
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth > DEEPEST:
                raise self._refused(
                    f"괄호가 {DEEPEST}겹보다 깊습니다. 질의를 더 단순하게 적어 주세요.",
                    f"Brackets are more than {DEEPEST} deep; write the query more simply.",
                )
            if token.kind == "open":
                opened = "/*" if token.text.startswith("/*") else token.text[0]
                raise self._refused(
                    f"{opened} 뒤에 닫는 표시가 없습니다. 따옴표와 주석을 닫아 주세요.",
                    f"What {opened} opens is not closed; close quotes and comments.",
                )
            if token.kind == "symbol" and token.text not in _SYMBOLS:
                raise _unreadable(self._query, token.text)
            number = self._at(position - 1)
            if number.kind == "number" and token.glued and token.kind in ("word", "number", "quoted"):
                raise self._ambiguous(number.text + token.text)
            if number.kind == "number" and token.text == "." and self._at(position + 1).text != ".":
                raise self._ambiguous(number.text + token.text)

    def _check_beginning(self, position: int) -> None:
        word = self._at(position).word
        if word in allowed().prefixes:
            raise self._refused(f"{word} 없이 질의만 적어 주세요.", f"Leave {word} out and write the query alone.")
        if word not in allowed().beginnings | allowed().changing | allowed().reaching:
            first = _shown(self._at(position).text)
            raise self._refused(
                f"읽는 질의가 아닙니다({first or '빈 질의'})."
                " MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN, CALL 가운데 하나로 시작해 주세요.",
                f"This is no reading query ({first or 'empty'}); begin with MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN"
                " or CALL.",
            )

    def _check_word(self, position: int) -> None:
        word = self._tokens[position].word
        if word in allowed().changing:
            raise self._refused(
                f"자료나 서버를 바꾸는 명령({word})은 실행하지 않습니다. 이름이면 `{word}`처럼 감싸 주세요.",
                f"{word} could change the data or the server and is not run; if it is a name, write `{word}`.",
            )
        if word in allowed().reaching:
            raise self._refused(
                f"그래프 밖을 읽는 명령({word})은 실행하지 않습니다. 이름이면 `{word}`처럼 감싸 주세요.",
                f"{word} reads what is not the graph and is not run; if it is a name, write `{word}`.",
            )
        if word == "UNION":
            following = self._at(position + 1).word in ("ALL", "DISTINCT")
            self._check_beginning(position + 2 if following else position + 1)
        if word == "CALL":
            self._check_procedure(position)

    def _check_procedure(self, position: int) -> None:
        if self._at(position + 1).text in ("{", "("):
            return
        parts = [self._at(position + 1).name]
        while self._at(position + 2 * len(parts)).text == ".":
            parts.append(self._at(position + 2 * len(parts) + 1).name)
        name = ".".join(parts)
        if name not in allowed().procedures:
            raise self._refused(
                f"쓸 수 없는 프로시저입니다({_shown(name)}). 쓸 수 있는 것: {', '.join(sorted(allowed().procedures))}",
                f"The procedure {_shown(name)} is not run; these are: {', '.join(sorted(allowed().procedures))}",
            )

    def _check_function(self, position: int) -> None:
        """What stands before a parenthesis, if it is a name, is a function."""
        first = position - 1
        if self._at(first).kind not in ("word", "quoted"):
            return
        while self._at(first - 1).text == "." and self._at(first - 2).kind in ("word", "quoted"):
            first -= 2
        if self._at(first - 1).word == "CALL" and not self._is_name(first - 1):
            return
        alone = first == position - 1 and not self._is_name(first)
        if alone and self._at(first).word in allowed().before_parenthesis:
            return
        name = ".".join(token.name for token in self._tokens[first:position:2])
        if not name.isascii() or name.lower() not in allowed().functions:
            raise self._refused(
                f"쓸 수 없는 함수입니다({_shown(name)}). Neo4j의 기본 함수만 쓸 수 있습니다.",
                f"The function {_shown(name)} is not run; only functions that are Neo4j's own are.",
            )

    def _is_name(self, position: int) -> bool:
        """Whether a word can only be a property, a label or type, or the key of a map."""
        before, after = self._at(position - 1).text, self._at(position + 1).text
        if before == ".":
            return self._at(position - 2).text != "."
        return before == ":" or (before in ("{", ",") and after == ":")

    def _at(self, position: int) -> _Token:
        return self._tokens[position] if 0 <= position < len(self._tokens) else _NOTHING

    def _ambiguous(self, written: str) -> QueryRefusedError:
        return self._refused(
            f"숫자 뒤에 빈칸을 두어 주세요: {_shown(written)}", f"Leave a space after the number: {_shown(written)}"
        )

    def _refused(self, ko: str, en: str) -> QueryRefusedError:
        return QueryRefusedError(self._query, ko, en)


def _shown(written: str) -> str:
    """What somebody wrote, as it may stand within a message."""
    flat = " ".join(written.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"


def _unreadable(query: str, character: str) -> QueryRefusedError:
    shown = f"{character} (U+{ord(character):04X})" if character.isprintable() else f"U+{ord(character):04X}"
    return QueryRefusedError(
        query,
        f"질의에 쓸 수 없는 글자가 있습니다: {shown}. 지우거나 보통 빈칸과 글자로 바꾸어 주세요.",
        f"The query has a character that cannot stand there: {shown}; remove it or write a plain one.",
    )
