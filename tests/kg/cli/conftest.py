"""The command line as a user runs it: arguments in; exit code, standard output and standard error out."""

import json
from dataclasses import dataclass

import pytest

from kg.cli import main


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def kg(monkeypatch, capsys, tmp_path):
    """Runs `kg ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_WORKSPACE", raising=False)
    monkeypatch.delenv("KG_STORE", raising=False)

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["kg", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code or 0
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


DUMP = """울산시, 수소도시 조성사업 추진
  • 승인 2021.06.22 20:11

울산시는 22일 '수소도시 조성사업'을 추진한다고 밝혔다. 사업비 120억원을 투입한다.

홍길동 울산시장은 "수소산업을 육성하겠다"고 말했다.
"""


@pytest.fixture
def dump(tmp_path):
    """A text dump of one article."""
    path = tmp_path / "수소도시.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path
