"""The count that a progress bar starts from is the number of records that are then read."""

import json
from pathlib import Path

from loaders.sources.counting import count_records
from loaders.sources.discover import read_sources

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_every_record_and_every_failure_counts_once(tmp_path):
    (tmp_path / "a.txt").write_text("동남시는 수소도시를 조성한다고 밝혔다.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.jsonl").write_text(
        f'{json.dumps({"text": "시는 밝혔다."})}\n\n7\n{{"text": ""}}\n', encoding="utf-8"
    )
    (tmp_path / "d.csv").write_text('제목,본문\n가,"시는\n밝혔다."\n나,시는 다시 밝혔다.\n', encoding="utf-8")
    (tmp_path / "e.xlsx").write_bytes(b"PK")
    paths = [tmp_path, EXAMPLES, tmp_path / "없는파일.txt"]
    assert count_records(paths) == len(list(read_sources(paths)))


def test_standard_input_cannot_be_counted(tmp_path):
    assert count_records([tmp_path, "-"]) is None
