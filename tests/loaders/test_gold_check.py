"""Faults of annotated articles: each is found, named with its place and its mend, and hides none of the others."""

import json
from pathlib import Path

import pytest

from loaders.gold import GoldError, read_gold
from loaders.gold_check import check_gold

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = "울산시는 22일 환경부와 '수소특구'에 60개사를 유치한다고 밝혔다."
CITY = {"id": "a1", "type": "Agency", "names": ["울산광역시", "울산시"], "refs": ["울산시는"]}
MINISTRY = {"id": "a2", "type": "Agency", "kind": "ministry", "names": ["환경부"]}
ZONE = {"id": "p1", "type": "Program", "kind": "zone", "names": ["수소특구"]}
AIM = {"id": "t1", "type": "Target", "names": ["60개사"], "value": 60, "unit": "개사"}
RUNS = {"s": "a1", "p": "operates", "o": "p1", "modality": "planned", "evidence": "'수소특구'에 60개사를 유치한다"}
PARTNERS = {"s": "a1", "p": "partnersWith", "o": "a2", "modality": "done", "evidence": "환경부와"}
SOUND = {"id": "A", "published": "2021-06-22", "entities": [CITY, MINISTRY, ZONE, AIM], "statements": [RUNS, PARTNERS]}


def write(folder, name, gold, text=TEXT):
    content = gold if isinstance(gold, str | bytes) else json.dumps(gold, ensure_ascii=False)
    (folder / f"{name}.gold.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    if text is not None:
        (folder / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())


def entities(*changed, **fields):
    """The sound annotation with an entity more, or the city changed."""
    return {**SOUND, "entities": [{**CITY, **fields}, MINISTRY, ZONE, AIM, *changed]}


def statements(*more, **fields):
    return {**SOUND, "statements": [{**RUNS, **fields}, PARTNERS, *more]}


def without(mapping, field):
    return {name: value for name, value in mapping.items() if name != field}


def test_a_sound_annotation_has_no_fault(tmp_path):
    write(tmp_path, "A", SOUND)
    assert check_gold(tmp_path).findings == ()


FAULTS = [
    (without(SOUND, "entities"), "'entities' 항목이 없습니다"),
    ({**SOUND, "entitys": []}, "모르는 항목입니다('entitys')"),
    ({**SOUND, "published": "2021-13-40"}, "날짜가 아닌 'published'입니다('2021-13-40')"),
    ({**SOUND, "entities": {}}, "'entities' 항목에 {} 대신 객체의 목록을 적어 주세요"),
    ([SOUND], "{ }로 묶은 객체가 아닙니다"),
    (entities("울산"), "5번째 개체: { }로 묶은 객체가 아닙니다"),
    (entities(type="Agencies"), "개체 a1: 온톨로지에 없는 'type'입니다('Agencies')"),
    (entities(kind="zone"), "개체 a1: 온톨로지에 없는 'kind'입니다('zone')"),
    (entities(names=[]), "개체 a1: 이름이 없습니다"),
    (entities(names="울산시"), "개체 a1: 'names' 항목에 '울산시' 대신 글자의 목록을 적어 주세요"),
    (entities(value=3), "개체 a1: 모르는 항목입니다('value')"),
    (entities({**MINISTRY, "names": ["환경청"]}), "개체 a2: 같은 id를 쓰는 개체가 앞에 있습니다"),
    (entities({**MINISTRY, "id": "a3", "names": ["환경 부"]}), "개체 a3: 이름 '환경 부'이 개체 a2에도 있습니다"),
    (entities(without({**AIM, "id": "t2"}, "value")), "개체 t2: 'value' 항목이 없습니다"),
    (entities(without({**AIM, "id": "t2"}, "unit")), "개체 t2: 'unit' 항목이 없습니다"),
    (entities({**AIM, "id": "t2", "value": "60"}), "개체 t2: 'value' 항목에 '60' 대신 수를 적어 주세요"),
    (entities({**AIM, "id": "t2", "value": float("nan")}), "'value' 항목에 nan 대신 수를 적어 주세요"),
    (statements(o="p9"), "1번째 사실(a1 operates p9): 'o' 항목의 'p9' 개체가 entities에 없습니다"),
    (statements(p="runs"), "1번째 사실(a1 runs p1): 온톨로지에 없는 'p'입니다('runs')"),
    (statements(p="hosts"), "hosts 관계로는 Agency → Program 꼴로 잇지 못합니다"),
    (statements(modality="maybe"), "온톨로지에 없는 'modality'입니다('maybe')"),
    (statements(evidence="수소특구를 추진"), "본문에 없는 근거입니다(“수소특구를 추진”)"),
    (statements(RUNS), "3번째 사실(a1 operates p1): 앞에 같은 사실이 있습니다(1번째 사실(a1 operates p1))"),
    (statements({**PARTNERS, "o": "a1"}), "한 개체를 자신과 잇습니다"),
    (statements({"s": 1, "p": "hosts"}), "3번째 사실: 'o' 항목이 없습니다"),
]


@pytest.mark.parametrize(("gold", "said"), FAULTS)
def test_a_fault_is_named_with_its_place_and_its_mend(tmp_path, gold, said):
    write(tmp_path, "A", gold)
    checked = check_gold(tmp_path)
    lines = [finding.line() for finding in checked.findings if not finding.doubt]
    assert checked.faults == len(lines) >= 1
    assert any(said in line for line in lines), lines
    assert all(line.startswith(str(tmp_path / "A.gold.json")) and "세요" in line for line in lines)


DOUBTS = [
    (without(SOUND, "published"), "기사 날짜('published')가 날까지 적혀 있지 않습니다"),
    ({**SOUND, "published": "2021-06"}, "기사 날짜('published')가 날까지 적혀 있지 않습니다"),
    (entities(names=["울산광역시"], refs=[]), "개체 a1: (살펴볼 곳) 이름도 refs도 본문에 없습니다(울산광역시)"),
    (entities(refs=["시는 또"]), "개체 a1: (살펴볼 곳) 본문에 없는 refs입니다('시는 또')"),
    (entities({**AIM, "id": "t2", "value": 61, "unit": ""}), "단위('unit')가 비어 있습니다"),
    (entities({**AIM, "id": "t2", "unit": "곳"}), "종류, 값, 단위가 개체 t1와 모두 같습니다"),
    (entities({**AIM, "id": "t2", "value": 61, "time": "연간"}), "날짜나 기간이 아닌 'time'입니다('연간')"),
    (entities({**AIM, "id": "t2", "value": 61, "time": "2025~2021"}), "끝(2021)이 시작(2025)보다 앞섭니다"),
    (entities({**AIM, "id": "t2", "value": 61, "comparator": ">"}), "쓰지 않는 'comparator'입니다('>')"),
    (statements(date="2021-02-30"), "날짜나 기간이 아닌 'date'입니다('2021-02-30')"),
    (statements(start="2022", end="2021-12"), "끝(2021-12)이 시작(2022)보다 앞섭니다"),
    (statements(evidence=""), "근거('evidence')가 없습니다"),
    (statements({**PARTNERS, "s": "a2", "o": "a1"}), "앞에 방향만 바꾼 같은 사실이 있습니다"),
]


@pytest.mark.parametrize(("gold", "said"), DOUBTS)
def test_what_is_only_doubtful_is_said_and_does_not_fail_the_folder(tmp_path, gold, said):
    write(tmp_path, "A", gold)
    checked = check_gold(tmp_path)
    assert (checked.faults, checked.doubts) == (0, 1)
    assert said in checked.findings[0].line()


@pytest.mark.parametrize("time", ["2021", "2021-06", "2021-06-22", "2021~2025", "2021-06/2025", "~2025", "2021~"])
def test_days_months_years_and_periods_are_dates(tmp_path, time):
    write(tmp_path, "A", entities({**AIM, "id": "t2", "value": 61, "time": time}))
    assert check_gold(tmp_path).findings == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"entities": [\n{"id": "a"} {"id": "b"}]}', "2번째 줄 13번째 글자: JSON이 아닙니다"),
        ("[" * 100_000, "JSON이 아닙니다(너무 깊이 겹쳤습니다)"),
        ("", "1번째 줄 1번째 글자: JSON이 아닙니다"),
        ('{"id": "울산"}'.encode("cp949"), "8번째 바이트가 UTF-8이 아닙니다"),
    ],
)
def test_a_file_that_is_no_json_says_where_and_the_rest_goes_on(tmp_path, content, said):
    write(tmp_path, "A", content)
    write(tmp_path, "B", SOUND)
    write(tmp_path, "C", statements(modality="maybe"))
    checked = check_gold(tmp_path)
    assert [finding.file.name for finding in checked.findings] == ["A.gold.json", "C.gold.json"]
    assert said in checked.findings[0].line()
    assert checked.articles == 3


def test_every_half_of_a_pair_is_missed(tmp_path):
    write(tmp_path, "A", SOUND, text=None)
    write(tmp_path, "B", SOUND, text=TEXT.encode("cp949"))
    (tmp_path / "C.txt").write_text(TEXT, encoding="utf-8")
    lines = [finding.line() for finding in check_gold(tmp_path).findings]
    assert "옆에 A.txt이 없습니다" in lines[0]
    assert "B.txt: 0번째 바이트가 UTF-8이 아닙니다" in lines[1]
    assert "C.txt: 옆에 C.gold.json이 없습니다" in lines[2]


def test_what_has_no_fault_can_be_read_and_a_folder_without_any_says_so(tmp_path):
    with pytest.raises(GoldError, match=r"NAME\.gold\.json이 없습니다"):
        check_gold(tmp_path)
    for number, (gold, _) in enumerate(DOUBTS):
        write(tmp_path, f"A{number}", gold)
    assert check_gold(tmp_path).faults == 0
    assert len(read_gold(tmp_path)) == len(DOUBTS)


def test_the_corpus_has_no_fault():
    checked = check_gold(CORPUS)
    assert [finding.line() for finding in checked.findings if not finding.doubt] == []
    assert checked.articles == len(list(CORPUS.glob("*.gold.json")))
