"""Writes docs/cookbook.md: every question with its SPARQL and Cypher and what it answers on examples/.

Run from the repository: `python docs/cookbook.py docs/cookbook.md` (without a file, to standard output).
"""

from __future__ import annotations

import shlex
import sys
import tempfile
from pathlib import Path

from kg.cli.load import load_paths
from kg.questions.asking import ask
from kg.questions.catalogue import Question, catalogue, topics
from kg.store.protocol import Store, Value
from kg.workspace import Workspace
from schema.model import SURE

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ROWS = 5
LONGEST_CELL = 48
LANGUAGES = {"sparql": "SPARQL", "cypher": "Cypher"}
HEAD = """# Cookbook: the questions · 질문 모음

Every question that `kg ask` knows, by topic: its parameters, its SPARQL and Cypher, and the first rows of its answer
on the articles in `examples/`. A parameter that is an entity takes its identifier (`agency/울산광역시`) or a name that
only one entity has (`울산시`). `$name` stands for a parameter; both languages give the same rows.

Every question goes by facts of a confidence of {sure}% and more; `--param sure=0` shows all, as the two that show where
facts come from do from the start. `$sure` is the share (0.7 for 70%).

`kg ask`가 아는 질문 모두를 주제별로 모았습니다. 매개변수, SPARQL과 Cypher, `examples/`의 기사로 답한 첫 몇 줄을
적었습니다. 개체를 받는 매개변수에는 식별자나 이름을 적습니다. 두 언어의 답은 같습니다. 긴 글은 여기서만 줄였습니다.

질문은 신뢰도 {sure}% 이상인 사실만 씁니다. `--param sure=0`을 더하면 불확실한 사실까지 모두 씁니다. 출처를 살피는 질문
둘은 처음부터 모두 씁니다. `$sure`는 그 비율입니다(70%면 0.7).

This file is written by `docs/cookbook.py`; do not edit it by hand."""


def cookbook() -> str:
    """The whole document, ended by a line feed."""
    with tempfile.TemporaryDirectory() as folder:
        used = Workspace(Path(folder) / "workspace")
        load_paths(used, [str(EXAMPLES)], 1)
        store = used.reader()
        sections = [_section(store, asked) for asked in catalogue().values()]
        store.close()
        used.close()
    return "\n\n".join([HEAD.format(sure=round(100 * SURE)), *_contents(), *sections]) + "\n"


def _contents() -> list[str]:
    """The questions of each topic, as links."""
    parts = []
    for topic, words in topics().items():
        asked = [one for one in catalogue().values() if one.topic == topic]
        lines = "\n".join(f"- [`{one.name}`](#{one.name}): {one.description.ko}" for one in asked)
        parts += [f"**{words.ko} · {words.en}**", lines]
    return parts


def _section(store: Store, asked: Question) -> str:
    values = {parameter.name: str(parameter.example) for parameter in asked.needed}
    answer = ask(store, asked, values)
    if not answer.rows:
        values["sure"] = "0"
        answer = ask(store, asked, values)
    command = shlex.join(["kg", "ask", asked.name])
    command += "".join(f" --param {_quoted(f'{name}={value}')}" for name, value in values.items())
    shown = [_line(answer.columns), _line(["---"] * len(answer.columns)), *(_line(row) for row in answer.rows[:ROWS])]
    parts = [
        f"## {asked.name}",
        f"{asked.description.ko}\\\n{asked.description.en}",
        "\n".join(f"- `{parameter.name}` ({parameter.type}): `{parameter.example}`" for parameter in asked.needed),
        f"```sh\n{command}\n```",
        "\n".join(shown),
        f"{len(answer.rows):,} rows in all." if len(answer.rows) > ROWS else "",
        *(_text(language, title, asked) for language, title in LANGUAGES.items()),
    ]
    return "\n\n".join(part for part in parts if part)


def _text(language: str, title: str, asked: Question) -> str:
    text = asked.text(language).strip()
    return f"<details><summary>{title}</summary>\n\n```{language}\n{text}\n```\n\n</details>"


def _quoted(text: str) -> str:
    return text if text.replace("/", "").replace("_", "").replace("=", "").isalnum() else shlex.quote(text)


def _line(cells: tuple[Value, ...] | list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    text = f"{value:,}" if isinstance(value, int) and abs(value) >= 10_000 else str(value)
    short = text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
    return short.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


if __name__ == "__main__":
    written = cookbook()
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(written, encoding="utf-8")
    else:
        sys.stdout.write(written)
