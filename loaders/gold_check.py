"""Every fault of a folder of annotated articles, with its place and its mend; one bad file does not hide the others."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from loaders.gold import GoldError
from loaders.gold_rules import Problem, problems
from loaders.sources.errors import one_line


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, or only doubtful, at a place of a file."""

    file: Path
    place: str
    code: str
    details: tuple[tuple[str, object], ...] = ()

    @property
    def doubt(self) -> bool:
        """Whether the annotation can be used as it is, though someone should look."""
        return self.code in _messages()["doubts"]

    def line(self) -> str:
        """File, place, fault and mend on one line."""
        template = (_messages()["doubts"] if self.doubt else _messages()["faults"])[self.code]
        said = template.format(**{name: one_line(str(value)) for name, value in self.details})
        head = ", ".join(part for part in (one_line(str(self.file), 300), one_line(self.place)) if part)
        return f"{head}: {'(살펴볼 곳) ' if self.doubt else ''}{said}"


@dataclass(frozen=True, slots=True)
class Checked:
    """How many annotations a folder holds, and what was found in them, file by file."""

    articles: int
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> int:
        """How many findings are faults."""
        return sum(not finding.doubt for finding in self.findings)

    @property
    def doubts(self) -> int:
        """How many findings are only doubtful."""
        return len(self.findings) - self.faults


def check_gold(folder: Path) -> Checked:
    """Everything that is wrong or doubtful in a folder of annotated articles.

    Raises GoldError for a folder without any.
    """
    annotated = sorted(folder.glob("*.gold.json"))
    if not annotated:
        raise GoldError(folder, "NAME.gold.json이 없습니다. NAME.txt와 NAME.gold.json이 짝으로 든 폴더를 적어 주세요.")
    names = {path.name.removesuffix(".gold.json") for path in annotated}
    found = [finding for path in annotated for finding in check_file(path)]
    alone = [path for path in sorted(folder.glob("*.txt")) if path.stem not in names]
    found += [Finding(path, "", "no_gold", (("name", f"{path.stem}.gold.json"),)) for path in alone]
    return Checked(len(annotated), tuple(found))


def check_file(path: Path) -> Iterator[Finding]:
    """What is wrong or doubtful in one annotation and the text beside it."""
    beside = path.with_name(f"{path.name.removesuffix('.gold.json')}.txt")
    text = gold = None
    try:
        text = beside.read_text(encoding="utf-8")
    except FileNotFoundError:
        yield Finding(path, "", "no_text", (("name", beside.name),))
    except (OSError, UnicodeDecodeError) as error:
        yield _unreadable(beside, error)
    try:
        gold = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        place = f"{error.lineno:,}번째 줄 {error.colno:,}번째 글자"
        yield Finding(path, place, "not_json", (("cause", error.msg),))
        return
    except RecursionError:
        yield Finding(path, "", "not_json", (("cause", "너무 깊이 겹쳤습니다"),))
        return
    except (OSError, UnicodeDecodeError) as error:
        yield _unreadable(path, error)
        return
    for problem in problems(gold, text):
        yield _finding(path, problem)


def _finding(path: Path, problem: Problem) -> Finding:
    details = dict(problem.details)
    if "wanted" in details:
        details["wanted"] = _messages()["types"][str(details["wanted"])]
    return Finding(path, problem.place, problem.code, tuple(details.items()))


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> Finding:
    if isinstance(error, UnicodeDecodeError):
        return Finding(path, "", "not_utf8", (("byte", f"{error.start:,}"),))
    return Finding(path, "", "unreadable", (("cause", error.strerror or error),))


@cache
def _messages() -> dict[str, Any]:
    return tomllib.loads((files("loaders") / "gold_check.toml").read_text(encoding="utf-8"))
