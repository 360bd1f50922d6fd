"""Every fault is said in both languages, with its file, its place and its mend."""

import pickle
import re
import tomllib
from importlib.resources import files

import pytest

from loaders.sources.errors import SourceError

FAULTS = tomllib.loads((files("loaders.sources") / "messages.toml").read_text(encoding="utf-8"))["faults"]


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_says_reason_and_mend_in_both_languages(code):
    fault = FAULTS[code]
    assert set(fault) == {"ko", "mend_ko", "en", "mend_en"}
    assert set(re.findall(r"{(\w+)}", fault["ko"])) == set(re.findall(r"{(\w+)}", fault["en"]))
    names = set(re.findall(r"(?<!{){(\w+)}", " ".join(fault.values())))
    error = SourceError(code, file="a.txt", place=("line", 3), **dict.fromkeys(names, "값"))
    assert error.line("ko").startswith("a.txt, 3번째 줄: ")
    assert error.line("en").startswith("a.txt, line 3: ")
    assert re.search("[가-힣]", error.line("en").replace("값", "")) is None


def test_a_fault_crosses_from_one_process_to_another():
    error = SourceError("bad_date", file="a.jsonl", place=("line", 3), value="어제쯤")
    assert pickle.loads(pickle.dumps(error)).line() == error.line()
