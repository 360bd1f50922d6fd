"""`kg validate` finds what does not hold, says where, and passes what does."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kg.validate import Finding, check_evidence, check_identifiers, check_shapes, check_stored, validate
from schema.ids import article_id, article_key, entity_id
from schema.model import Agency, Article, Evidence, Figure, Firm, Program, Reading, Statement, Target

TEXT = "울산시는 수소도시 사업을 추진한다."


def reading(number: int = 0, **changes: Any) -> Reading:
    text = f"{TEXT} 기사 {number}."
    city = Agency(id="agency/울산광역시", names=("울산광역시", "울산시"), kind="local_government")
    program = Program(id="program/수소도시_사업", names=("수소도시 사업",), kind="project")
    key = article_key(article_id(text))
    aim = Target(id=entity_id("Target", "60개사", key), names=("60개사",), value=60, unit="개사")
    evidence = Evidence(start=0, end=len(TEXT), quote=TEXT)
    operates = Statement(
        subject=city.id,
        relation="operates",
        object=program.id,
        modality="ongoing",
        confidence=0.9,
        evidence=evidence,
    )
    values = {
        "article": Article(id=article_id(text), title="수소도시", text=text),
        "entities": (city, program, aim),
        "mentions": (),
        "statements": (operates,),
    }
    return Reading(**{**values, **changes})


def test_sound_readings_pass_and_are_counted() -> None:
    report = validate(reading(number) for number in range(60))
    assert not report.findings
    assert (report.articles, report.statements) == (60, 60)


def test_no_articles_are_no_fault() -> None:
    assert not validate([]).findings


def test_evidence_that_moved_is_found_with_what_stands_there_now() -> None:
    said = reading()
    (finding,) = check_evidence("가" + TEXT, said.statements, article=said.article.id)
    assert finding.node == said.statements[0].id(said.article.id)
    assert "'가울산시는" in finding.ko
    assert "not the quoted '울산시는" in finding.en


@given(st.text(min_size=1), st.data())
def test_evidence_cut_from_the_text_always_passes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (statement,) = reading().statements
    evidence = Evidence(start=start, end=end, quote=text[start:end])
    assert check_evidence(text, [statement.model_copy(update={"evidence": evidence})], article="article/0") == []


@given(st.integers(), st.integers())
def test_offsets_outside_the_text_never_pass(start: int, end: int) -> None:
    (statement,) = reading().statements
    evidence = Evidence(start=start, end=end, quote=TEXT)
    found = check_evidence(TEXT, [statement.model_copy(update={"evidence": evidence})], article="article/0")
    assert bool(found) == (start != 0 or end < len(TEXT))


def test_a_stored_reading_that_no_longer_fits_its_text_is_reported_and_the_others_are_checked() -> None:
    document = json.loads(reading(1).model_dump_json())
    document["article"]["text"] = document["article"]["text"].replace("울산시", "부산시")
    broken = check_stored("article/1", lambda: Reading.model_validate_json(json.dumps(document)))
    assert isinstance(broken, Finding)
    report = validate([broken, reading(2)])
    assert report.articles == 2
    assert report.findings == (broken,)
    assert "부산시" in broken.en


def test_a_sound_stored_reading_is_read() -> None:
    assert check_stored("article/0", reading) == reading()


def test_misshapen_identifiers_are_found_and_do_not_stop_the_check() -> None:
    spaced = reading(entities=(*reading().entities, Firm(id="firm/현대 자동차", names=("현대자동차",))))
    (finding,) = validate([spaced]).findings
    assert finding.node == "firm/현대 자동차"


def test_a_figure_belongs_to_its_article() -> None:
    stray = Target(id="target/60개사@another", names=("60개사",), value=60, unit="개사")
    found = check_identifiers(reading(entities=(*reading().entities, stray)))
    assert [finding.node for finding in found] == [stray.id]


def test_an_entity_below_another_class_is_found() -> None:
    mistaken = Firm(id="agency/가나", names=("가나",))
    found = check_identifiers(reading(entities=(*reading().entities, mistaken)))
    assert [finding.node for finding in found] == [mistaken.id]


def test_a_statement_that_stands_twice_is_found() -> None:
    (statement,) = reading().statements
    (finding,) = check_identifiers(reading(statements=(statement, statement)))
    assert finding.en == "the identifier stands twice"


def test_what_the_shapes_forbid_is_found_in_the_article_that_says_it_in_both_languages() -> None:
    faulty = reading(3)
    (aim,) = (entity for entity in faulty.entities if isinstance(entity, Figure))
    vague = aim.model_copy(update={"time": "내년"})
    faulty = faulty.model_copy(update={"entities": (*faulty.entities[:2], vague)})
    (finding,) = check_shapes([reading(1), faulty, reading(2)])
    assert (finding.article, finding.node) == (faulty.article.id, vague.id)
    assert finding.ko.startswith("시점: 선택")
    assert finding.en.endswith("← 내년")


def test_a_report_is_the_same_whatever_the_batch() -> None:
    untitled = [
        reading(n).model_copy(update={"article": reading(n).article.model_copy(update={"title": ""})}) for n in range(3)
    ]
    one_by_one = [finding for item in untitled for finding in validate([item]).findings]
    assert list(validate(untitled).findings) == one_by_one
    assert len(one_by_one) == 3
