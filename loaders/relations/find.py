"""The relation reader: from mentions to statements by deterministic rules, each with its measured precision."""

from __future__ import annotations

from loaders.figures.model import DateMention, Quantity
from loaders.mentions.model import Mentioned
from loaders.relations.clauses import Clause, find_clauses
from loaders.relations.frames import matches
from loaders.relations.modality import statement_modality
from loaders.relations.model import Stated
from loaders.relations.phrases import Phrase, find_phrases
from loaders.text import AnalysedText, Sentence
from schema.model import Evidence, Modality, Statement


def find_statements(
    analysed: AnalysedText, mentioned: Mentioned, quantities: tuple[Quantity, ...], dates: tuple[DateMention, ...]
) -> Stated:
    """Everything the article states of its entities, one statement for each subject, relation and object."""
    phrases = find_phrases(analysed, mentioned)
    best: dict[tuple[str, str, str], Statement] = {}
    for clause in _clauses(analysed, phrases):
        sentence = analysed.sentences[clause.sentence]
        for match in matches(clause):
            relation = match.frame.relation
            modality, factual = statement_modality(relation, sentence, clause.predicate.first)
            if not factual:
                continue
            statement = Statement(
                subject=match.subject.phrase.entity,
                relation=relation,
                object=match.object.phrase.entity,
                modality=modality,
                confidence=match.frame.confidence,
                evidence=_evidence(analysed, sentence),
                rule=match.frame.rule,
            )
            key = statement.subject, relation, statement.object
            if key not in best or best[key].confidence < statement.confidence:
                best[key] = statement
    for post in mentioned.posts:
        if post.organization is not None:
            best[post.person, "affiliatedWith", post.organization] = Statement(
                subject=post.person,
                relation="affiliatedWith",
                object=post.organization,
                modality=Modality.DONE,
                confidence=0.9,
                evidence=Evidence(start=post.start, end=post.end, quote=analysed.text[post.start : post.end]),
                role=post.role,
                rule="post",
            )
    return Stated((), (), tuple(best[key] for key in sorted(best)))


def _clauses(analysed: AnalysedText, phrases: tuple[tuple[Phrase, ...], ...]) -> list[Clause]:
    carried: tuple[Phrase, ...] = ()
    found: list[Clause] = []
    for number, sentence in enumerate(analysed.sentences):
        found.extend(find_clauses(number, sentence, phrases[number], carried))
        carried = _about(phrases[number]) or carried
    return found


def _about(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The phrases that the next sentence is about where it names no subject of its own."""
    named = [phrase for phrase in phrases if phrase.entity]
    leading = [phrase for phrase in named if phrase.role == "topic"] or [
        phrase for phrase in named if phrase.role == "subject"
    ]
    return tuple(
        phrase
        for phrase in leading
        if phrase.first == leading[0].first or (phrase.group >= 0 and phrase.group == leading[0].group)
    )


def _evidence(analysed: AnalysedText, sentence: Sentence) -> Evidence:
    return Evidence(start=sentence.start, end=sentence.end, quote=analysed.text[sentence.start : sentence.end])
