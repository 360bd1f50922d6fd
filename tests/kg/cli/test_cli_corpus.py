"""`kg check`: what an annotator sees of a folder's faults."""

import json

GOLD = {
    "id": "A",
    "published": "2021-06-22",
    "entities": [{"id": "a1", "type": "Agency", "names": ["울산시"]}],
    "statements": [],
}


def test_a_sound_folder_says_so(kg, tmp_path):
    (tmp_path / "A.txt").write_text("울산시는 밝혔다.", encoding="utf-8")
    (tmp_path / "A.gold.json").write_text(json.dumps(GOLD))
    ran = kg("check", tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "정답 1건을 검사했습니다. 잘못 0곳, 살펴볼 곳 0곳.\n"


def test_faults_are_lines_on_standard_output_and_the_exit_code_is_1(kg, tmp_path):
    (tmp_path / "A.txt").write_text("울산시는 밝혔다.", encoding="utf-8")
    (tmp_path / "A.gold.json").write_text(json.dumps({**GOLD, "note": "?"}))
    (tmp_path / "B.gold.json").write_text("{")
    ran = kg("check", tmp_path)
    assert ran.code == 1
    assert [line.split(": ")[0].split("/")[-1] for line in ran.out.splitlines()] == [
        "A.gold.json",
        "B.gold.json",
        "B.gold.json, 1번째 줄 2번째 글자",
    ]
    assert "잘못 3곳" in ran.err


def test_a_folder_without_annotations_is_wrong_use(kg, tmp_path):
    ran = kg("check", tmp_path / "없는폴더")
    assert ran.code == 2 and "NAME.gold.json이 없습니다" in ran.err
