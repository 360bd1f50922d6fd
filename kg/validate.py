"""Whether what was read still holds: evidence is in the text, identifiers are well formed, the RDF fits the shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

import pyshacl
from pydantic import ValidationError
from pyoxigraph import RdfFormat, serialize
from rdflib import Graph, Literal
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.projection import reading_quads
from schema.ids import IdentifierError, article_key, entity_id, from_iri
from schema.model import FIGURES, AnyEntity, Reading, Statement

_ARTICLES_AT_ONCE = 50
"""Checked together: twice as fast as one by one, and 1,000 articles need no more memory than 50."""


class ShapesError(RuntimeError):
    """The published shapes could not be applied to the graph at all."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"schema/published/shapes.ttl: 적용할 수 없습니다({reason}). 'kg schema'로 파일을 다시 만들어 주세요."
        )
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: in which article, at which node (an identifier, '' for the article as a whole), what, in two languages.

    >>> print(Finding("article/0", "agency/a", "이름이 없습니다", "it has no name"))
    article/0 agency/a: 이름이 없습니다 (it has no name)
    """

    article: str
    node: str
    ko: str
    en: str

    def __str__(self) -> str:
        return f"{self.article} {self.node}".strip() + f": {self.ko} ({self.en})"


@dataclass(frozen=True, slots=True)
class Report:
    """How much was checked, and every fault, in the order of the articles."""

    articles: int
    statements: int
    findings: tuple[Finding, ...]


def validate(stored: Iterable[Reading | Finding]) -> Report:
    """Check readings; where one could not be read at all, its finding (see `check_stored`) goes into the report.

    >>> from schema.model import Agency, Article
    >>> city = Agency(id="agency/울산광역시", names=("울산광역시",))
    >>> validate([Reading(article=Article(id="article/0", title="제목", text="울산"), entities=(city,),
    ...                   mentions=(), statements=())])
    Report(articles=1, statements=0, findings=())
    """
    articles = statements = 0
    findings: list[Finding] = []
    for batch in _batches(stored, _ARTICLES_AT_ONCE):
        articles += len(batch)
        findings += [item for item in batch if isinstance(item, Finding)]
        sound: list[Reading] = []
        for reading in (item for item in batch if isinstance(item, Reading)):
            statements += len(reading.statements)
            findings += check_evidence(reading.article.text, reading.statements, article=reading.article.id)
            misnamed = check_identifiers(reading)
            findings += misnamed
            if not misnamed:  # a misshapen identifier is no IRI, so there is no RDF to check
                sound.append(reading)
        findings += check_shapes(sound)
    return Report(articles, statements, tuple(findings))


def check_stored(article: str, read: Callable[[], Reading | None]) -> Reading | Finding | None:
    """A reading as `read` gives it, or the finding that says why what was stored is none; None where there is none.

    >>> check_stored("article/0", lambda: Reading.model_validate_json("{")).node
    ''
    """
    try:
        return read()
    except ValidationError as error:
        reasons = "; ".join(
            f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" if fault["loc"] else fault["msg"]
            for fault in error.errors(include_url=False, include_input=False)
        )
        return Finding(article, "", f"저장된 판독 결과가 맞지 않습니다: {reasons}", f"the stored reading: {reasons}")


def check_evidence(text: str, statements: Iterable[Statement], *, article: str) -> list[Finding]:
    """Whether `text[start:end]` is the quote, for every statement, whether or not the text is what it was when read.

    >>> from schema.model import Evidence
    >>> said = Statement(subject="agency/a", relation="operates", object="program/b", modality="done", confidence=1,
    ...                  evidence=Evidence(start=0, end=2, quote="울산"))
    >>> check_evidence("울산시", [said], article="article/0")
    []
    >>> [finding.en for finding in check_evidence("부산시", [said], article="article/0")]
    ["at 0–2 the text is '부산', not the quoted '울산'"]
    """
    findings = []
    for statement in statements:
        start, end, quote = statement.evidence.start, statement.evidence.end, statement.evidence.quote
        found = text[start:end] if 0 <= start < end else ""
        if found != quote or not quote:
            node = statement.id(article)
            korean = f"{start}–{end} 자리의 글은 {found!r}이며 근거로 적힌 {quote!r}와 다릅니다"
            findings.append(
                Finding(article, node, korean, f"at {start}–{end} the text is {found!r}, not the quoted {quote!r}")
            )
    return findings


def check_identifiers(reading: Reading) -> list[Finding]:
    """Whether entities lie below their class under a clean name, figures in their article, and nothing stands twice."""
    article = reading.article.id
    findings = [
        Finding(article, entity.id, "식별자의 꼴이 맞지 않습니다", "the identifier is not well formed")
        for entity in reading.entities
        if not _well_formed(entity, article)
    ]
    seen: set[str] = set()
    for identifier in (
        *(entity.id for entity in reading.entities),
        *(statement.id(article) for statement in reading.statements),
    ):
        if identifier in seen:
            findings.append(Finding(article, identifier, "식별자가 두 번 나옵니다", "the identifier stands twice"))
        seen.add(identifier)
    return findings


def check_shapes(readings: Sequence[Reading]) -> list[Finding]:
    """Whether the RDF of these articles fits `schema/published/shapes.ttl`.

    They are checked together first, and then one by one those that name a faulty node, to tell whose fault it is.
    Raises ShapesError where the shapes themselves cannot be applied.
    """
    faulty = {node for node, _, _ in _results(readings)}
    if not faulty:
        return []
    return [
        Finding(reading.article.id, node, korean, english)
        for reading in readings
        if not faulty.isdisjoint(_nodes(reading))
        for node, korean, english in sorted(_results([reading]))
    ]


def _nodes(reading: Reading) -> Iterator[str]:
    yield reading.article.id
    yield from (entity.id for entity in reading.entities)
    yield from (statement.id(reading.article.id) for statement in reading.statements)


def _well_formed(entity: AnyEntity, article: str) -> bool:
    _, _, rest = entity.id.partition("/")
    name, _, scope = rest.partition("@")
    if entity.type in FIGURES and scope != article_key(article):
        return False
    try:
        return entity_id(entity.type, name, scope or None) == entity.id
    except IdentifierError:
        return False


def _batches(items: Iterable[Reading | Finding], size: int) -> Iterator[list[Reading | Finding]]:
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch


@cache
def _shapes() -> Graph:
    path = files("schema") / "published" / "shapes.ttl"
    return Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")


def _graph(readings: Iterable[Reading]) -> Graph:
    triples = (quad.triple for reading in readings for quad in reading_quads(reading))
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")


def _results(readings: Iterable[Reading]) -> set[tuple[str, str, str]]:
    """The faulty nodes, each with what is wrong in Korean and in English."""
    conforms, results, _ = pyshacl.validate(_graph(readings), shacl_graph=_shapes(), inplace=True)
    if conforms:
        return set()
    if not isinstance(results, Graph):
        raise ShapesError(str(results))
    return {
        (
            from_iri(str(results.value(result, SH.focusNode))),
            _message(results, result, "ko"),
            _message(results, result, "en"),
        )
        for result in results.subjects(RDF.type, SH.ValidationResult)
    }


def _message(results: Graph, result: Node, language: str) -> str:
    texts = [
        str(message)
        for message in results.objects(result, SH.resultMessage)
        if isinstance(message, Literal) and message.language == language
    ]
    value = results.value(result, SH.value)
    return "; ".join(sorted(texts)) + (f" ← {value}" if value is not None else "")
