from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.ledger.model import Judgement, Kind
from kg.resolve.clusters import Clusters
from kg.resolve.proposals import proposals
from kg.resolve.resolve import Judged, origins, resolve
from schema.model import Agency, Article, Evidence, Mention, Modality, Program, Reading, Statement

AGENCIES = [f"agency/{name}" for name in "가나다라마"]
PROGRAMS = [f"program/{name}" for name in "바사아"]
TEXT = "가나다라마바사아 하나 둘 셋 넷 다섯 여섯."


def judged(*judgements: tuple[str, str, str | None]) -> Judged:
    return Judged.by(
        Judgement(number, Kind(kind), first, second) for number, (kind, first, second) in enumerate(judgements, 1)
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    bodies = draw(st.lists(st.sampled_from(AGENCIES), min_size=2, unique=True))
    works = draw(st.lists(st.sampled_from(PROGRAMS), min_size=1, unique=True))
    keys = draw(
        st.lists(
            st.one_of(
                st.tuples(st.sampled_from(bodies), st.just("operates"), st.sampled_from(works)),
                st.tuples(st.sampled_from(bodies), st.just("partnersWith"), st.sampled_from(bodies)),
            ).filter(lambda key: key[0] != key[2]),
            unique_by=lambda key: frozenset(key) if key[1] == "partnersWith" else key,
        )
    )
    statements = []
    for subject, relation, object_ in keys:
        start = draw(st.integers(0, len(TEXT) - 2))
        end = draw(st.integers(start + 1, len(TEXT)))
        statements.append(
            Statement(
                subject=subject,
                relation=relation,
                object=object_,
                modality=draw(st.sampled_from(Modality)),
                confidence=draw(st.sampled_from([0.2, 0.5, 0.9])),
                evidence=Evidence(start=start, end=end, quote=TEXT[start:end]),
            )
        )
    entities = [Agency(id=body, names=(body[7:], f"{body[7:]}시")) for body in bodies]
    entities += [Program(id=work, names=(f"{work[8:]} 사업",), kind="project") for work in works]
    return Reading(
        article=Article(id="article/0", title="", text=TEXT),
        entities=tuple(entities),
        mentions=tuple(Mention(start=n, end=n + 1, entity=entity.id) for n, entity in enumerate(entities)),
        statements=tuple(statements),
    )


@st.composite
def decisions(draw: st.DrawFn) -> list[Judgement]:
    statement = st.builds(
        lambda ends, relation: f"statement/0/{ends}{relation}", st.sampled_from(AGENCIES), st.just("operates")
    )
    made = draw(
        st.lists(
            st.one_of(
                st.tuples(st.just(Kind.SAME), st.sampled_from(AGENCIES), st.sampled_from(AGENCIES)),
                st.tuples(st.just(Kind.SAME), st.sampled_from(PROGRAMS), st.sampled_from(PROGRAMS)),
                st.tuples(st.sampled_from([Kind.WRONG, Kind.RIGHT]), statement, st.none()),
            ),
            max_size=8,
        )
    )
    return [Judgement(number, kind, first, second) for number, (kind, first, second) in enumerate(made, 1)]


@given(readings(), decisions(), st.data())
def test_resolving_twice_is_resolving_once(reading, made, data):
    some = data.draw(st.lists(st.sampled_from(reading.statements), unique=True)) if reading.statements else []
    verdicts = [
        Judgement(100 + number, data.draw(st.sampled_from([Kind.WRONG, Kind.RIGHT])), statement.id("article/0"))
        for number, statement in enumerate(some)
    ]
    by = Judged.by([*made, *verdicts])
    once = resolve(reading, by)
    assert resolve(once, by) == once


@given(readings())
def test_without_judgements_nothing_changes(reading):
    assert resolve(reading, judged()) == reading


@given(readings(), decisions(), st.randoms())
def test_the_order_of_judgements_does_not_matter(reading, made, chance: random.Random):
    shuffled = chance.sample(made, len(made))
    assert resolve(reading, Judged.by(shuffled)) == resolve(reading, Judged.by(made))
    turned = [
        Judgement(j.number, j.kind, j.second, j.first) if j.kind is Kind.SAME and j.second else j for j in shuffled
    ]
    assert resolve(reading, Judged.by(turned)) == resolve(reading, Judged.by(made))


@given(readings(), decisions())
def test_evidence_stays_where_it_stands(reading, made):
    spans = {(s.evidence.start, s.evidence.end) for s in reading.statements}
    resolved = resolve(reading, Judged.by(made))
    assert {(s.evidence.start, s.evidence.end) for s in resolved.statements} <= spans
    assert len({s.id("article/0") for s in resolved.statements}) == len(resolved.statements)
    assert [(m.start, m.end) for m in resolved.mentions] == [(m.start, m.end) for m in reading.mentions]


def test_a_vocabulary_concept_stands_for_what_is_judged_the_same():
    assert Clusters.of([Judgement(1, Kind.SAME, "region/ㄱ", "region/울산광역시")]).canonical("region/ㄱ") == (
        "region/울산광역시"
    )


def test_sameness_carries_over():
    clusters = Clusters.of(
        [Judgement(1, Kind.SAME, "firm/다", "firm/나"), Judgement(2, Kind.SAME, "firm/나", "firm/가")]
    )
    assert {clusters.canonical(f"firm/{name}") for name in "가나다"} == {"firm/가"}


def test_the_surest_of_equal_statements_stands(read):
    reading = read(
        "둘이 하나다.",
        [("agency/나", "operates", "program/사", "planned", 0.4), ("agency/가", "operates", "program/사", "done", 0.8)],
    )
    resolved = resolve(reading, judged(("same", "agency/가", "agency/나")))
    assert [(s.subject, s.modality, s.confidence) for s in resolved.statements] == [("agency/가", "done", 0.8)]
    assert resolved.entities[0].names == ("가", "나")


def test_a_body_does_not_partner_with_itself(read):
    reading = read("둘이 하나다.", [("agency/나", "partnersWith", "agency/가")])
    assert resolve(reading, judged(("same", "agency/가", "agency/나"))).statements == ()


def test_what_is_judged_wrong_goes_and_what_is_right_is_certain(read):
    reading = read("두 사업.", [("agency/가", "operates", "program/사"), ("agency/가", "operates", "program/아")])
    wrong, right = (statement.id(reading.article.id) for statement in reading.statements)
    resolved = resolve(reading, judged(("wrong", wrong, None), ("wrong", right, None), ("right", right, None)))
    assert [(s.object, s.confidence) for s in resolved.statements] == [("program/아", 1.0)]


def test_a_verdict_on_a_joined_statement_names_what_was_read(read):
    reading = read("둘이 하나다.", [("agency/나", "operates", "program/사"), ("agency/가", "operates", "program/사")])
    by = judged(("same", "agency/가", "agency/나"))
    joined = resolve(reading, by).statements[0].id(reading.article.id)
    assert origins(reading, by, joined) == sorted(s.id(reading.article.id) for s in reading.statements)
    assert origins(reading, by, "statement/0/0") == []


def _programs(*names: str) -> list[Program]:
    return [Program(id=f"program/{number}", names=(name,)) for number, name in enumerate(names)]


def test_similar_names_are_proposed_most_similar_first():
    found = proposals(_programs("수소산업 육성전략", "수소 산업 육성 전략", "수소산업 육성계획안", "관광 진흥"))
    assert (found[0].first, found[0].second, found[0].similarity) == ("program/0", "program/1", 100.0)
    assert all("program/3" not in (proposal.first, proposal.second) for proposal in found)


def test_what_a_person_decided_is_not_proposed_again():
    programs = _programs("수소산업 육성전략", "수소 산업 육성 전략")
    for kind in (Kind.SAME, Kind.DIFFERENT):
        made = Judgement(1, kind, "program/1", "program/0")
        assert proposals(programs, [made]) == []
        undone = Judgement(1, kind, "program/1", "program/0", revoked=True)
        assert len(proposals(programs, [undone])) == 1


def test_proposals_do_not_depend_on_order():
    programs = _programs("수소산업 육성전략", "수소 산업 육성 전략", "수소산업 육성 전략안", "수소산업육성전략")
    assert proposals(programs) == proposals(programs[::-1])


def test_entities_of_two_classes_are_never_proposed():
    assert proposals([Agency(id="agency/가", names=("가나다라",)), Program(id="program/가", names=("가나다라",))]) == []
