"""`kg extract --explain`: what a person reads instead of JSON."""

import json
import re

from kg.cli.explaining import explanation
from kg.cli.reading import ReadRecord
from loaders.sources.discover import SourceRecord
from schema.model import Agency, Article, Evidence, Mention, Program, Reading, Statement

TEXT = "울산시 소식\n울산시가 나섰다. 수소도시 사업을 추진한다. 시가 수소도시 사업을 다시 알렸다."
ULSAN, CITY = "agency/울산광역시", "program/수소도시"


def named(form, entity, after=0, how="name"):
    start = TEXT.index(form, after)
    return Mention(start=start, end=start + len(form), entity=entity, how=how)


def explained(rule, mentions):
    start = TEXT.index("시가 수소")
    said = Statement(
        subject=ULSAN,
        relation="operates",
        object=CITY,
        modality="ongoing",
        confidence=0.873,
        evidence=Evidence(start=start, end=len(TEXT), quote=TEXT[start:]),
        period_start="2021",
        rule=rule,
    )
    reading = Reading(
        article=Article(id="article/0", title="울산시\x1b[31m 소식", text=TEXT),
        entities=(Agency(id=ULSAN, names=("울산광역시",)), Program(id=CITY, names=("수소도시 사업",))),
        mentions=tuple(mentions),
        statements=(said,),
    )
    return explanation(ReadRecord(SourceRecord(reading.article, "소식", "기사/소식.txt"), reading))


def test_each_fact_is_shown_with_its_sentence_names_and_reasons(kg, dump):
    ran = kg("extract", dump, "--published", "2021-06-22", "--explain")
    assert ran.code == 0 and ran.err == ""
    document = kg("extract", dump, "--published", "2021-06-22").json
    assert ran.out.startswith("울산시, 수소도시 조성사업 추진  [2021-06-22]\n") and str(dump) in ran.out
    assert len(re.findall(r"^\d+\. .+ —.+→ .+$", ran.out, re.MULTILINE)) == len(document["statements"])
    starts = []
    for quote, start, end in re.findall(r"“(.+)”\n.*본문\[(\d+):(\d+)\]", ran.out):
        assert document["text"][int(start) : int(end)] == quote
        starts.append(int(start))
    assert starts == sorted(starts) and len(starts) == len(document["statements"])
    for form, start, end in re.findall(r"(?:주체|대상)  ‘(.+)’ 본문\[(\d+):(\d+)\]", ran.out):
        assert document["text"][int(start) : int(end)] == form
    assert re.search(r"이유  (뒷받침|반대) (강함|보통|약함) \([+-]\d\.\d\): ", ran.out)
    assert re.search(r"(완료|진행|계획|전망) · 신뢰도 \d+%", ran.out)


def test_without_explain_it_stays_one_json_document_a_line(kg, dump):
    [line] = kg("extract", dump).out.splitlines()
    assert json.loads(line)["statements"][0]["rule"]


def test_explain_and_a_folder_for_json_do_not_go_together(kg, dump, tmp_path):
    ran = kg("extract", dump, "--explain", "--out", tmp_path / "out")
    assert ran.code == 2 and "--out" in ran.err and not (tmp_path / "out").exists()


def test_an_article_without_facts_says_so(kg, tmp_path):
    (tmp_path / "날씨.txt").write_text("오늘은 맑고 바람이 약하다.", encoding="utf-8")
    assert "읽어 낸 사실이 없습니다." in kg("extract", tmp_path / "날씨.txt", "--explain").out


def test_the_names_are_those_in_the_sentence_though_others_come_before():
    evidence = TEXT.index("시가 수소")
    mentions = [
        named("울산시가"[:3], ULSAN),
        named("수소도시 사업", CITY),
        named("시", ULSAN, evidence, "reference"),
        named("수소도시 사업", CITY, evidence),
    ]
    out = explained("post held +0.8; context -0.1", mentions)
    assert f"주체  ‘시’ 본문[{evidence}:{evidence + 1}] (가리키는 말)" in out
    assert f"대상  ‘수소도시 사업’ 본문[{mentions[3].start}:{mentions[3].end}]" in out
    assert "   이유  뒷받침 보통 (+0.8): 사람 이름에 직함이 붙어 있습니다\n         반대 약함 (-0.1): 그 밖의" in out
    assert "진행 · 신뢰도 87% · 2021~" in out


def test_an_end_that_the_sentence_does_not_name_is_shown_nearest_to_it_or_said_to_be_nowhere():
    out = explained("", [named("울산시", ULSAN), named("울산시", ULSAN, 5)])
    assert "주체  ‘울산시’ 본문[7:10]" in out and "대상  본문에 적힌 곳이 없습니다." in out
    assert "이유  어떻게 읽었는지 기록이 없습니다." in out


def test_a_rule_of_another_reader_is_shown_as_it_is_and_nothing_reaches_the_terminal():
    out = explained("frame:유치\x1b[2J\n거짓", [])
    assert "이유  frame:유치 [2J 거짓\n" in out and "\x1b" not in out
