"""`kg ask` and `kg query`: our questions, and people's own."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreOption, WorkspaceOption, workspace
from kg.cli.output import QUERY_ROWS, QUERY_SECONDS, Format, FormatOption, print_answer, print_json, say
from kg.questions.asking import ParameterError, ask
from kg.questions.catalogue import Question, catalogue, question
from kg.store.protocol import Table


class Language(StrEnum):
    """A language that a store may speak."""

    SPARQL = "sparql"
    CYPHER = "cypher"


_OTHERWISE = {
    Language.SPARQL: "이 저장소는 Cypher로 물어야 합니다. SPARQL로 물으려면 --store(KG_STORE)를 빼거나"
    " --store https://SPARQL서버를 적어 주세요.",
    Language.CYPHER: "이 저장소는 SPARQL로 물어야 합니다. Cypher로 물으려면 그래프를 Neo4j에 올린 뒤"
    " --store neo4j://서버:포트를 적어 주세요.",
}
"""What to do where a language was asked for that the store does not speak."""

_QUERY_FILES = (".rq", ".sparql", ".cypher", ".cql", ".txt")
_LONGEST_NAME = 80
"""Characters, of up to three bytes, that every system takes in a file's name."""


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("ask")(ask_command)
    app.command("query")(query_command)


def ask_command(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="질문 이름", show_default=False)] = None,
    listing: Annotated[bool, typer.Option("--list", help="질문 목록과 매개변수를 보여 줍니다.")] = False,
    param: Annotated[list[str] | None, typer.Option("--param", help="매개변수 이름=값 (여러 번 쓸 수 있음)")] = None,
    form: FormatOption = Format.TABLE,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """준비된 질문을 던집니다. 이름 없이 쓰면 질문 목록이 나옵니다.

    질문은 신뢰도가 충분한 사실만 씁니다. 어느 질문에나 --param sure=0 을 더하면 불확실한 사실까지 모두 씁니다.
    """
    if listing or name is None:
        _print_list(form)
        return
    asked = question(name)
    with closing(workspace(context, folder, store).reader()) as graph:
        given = _parameters(param or [])
        answer = ask(graph, asked, given)
    print_answer(answer, form)
    least = given.get("sure") or asked.sure
    if not answer.rows and int(least):
        say(f"신뢰도 {least}% 이상인 사실 가운데에는 답이 없습니다. --param sure=0 이면 불확실한 사실까지 봅니다.")


def query_command(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="질의문, 또는 질의문이 든 파일")],
    language: Annotated[
        Language | None, typer.Option("--language", help="질의 언어 (기본값은 저장소의 언어)", show_default=False)
    ] = None,
    form: FormatOption = Format.TABLE,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """직접 쓴 질의를 읽기 전용으로 실행합니다."""
    with closing(workspace(context, folder, store).reader()) as graph:
        if language is not None and language != graph.language:
            raise typer.BadParameter(_OTHERWISE[language], param_hint="--language")
        print_answer(graph.query(_query_text(text), seconds=QUERY_SECONDS, rows=QUERY_ROWS), form)


def _query_text(given: str) -> str:
    """The query itself, or the contents of the file it names."""
    named = "\n" not in given and given.endswith(_QUERY_FILES)
    if not named and (len(given) > _LONGEST_NAME or any(mark in given for mark in "{([\n")):
        return given
    path = Path(given)
    if path.is_file():
        return path.read_text(encoding="utf-8-sig")
    if named:
        raise typer.BadParameter(
            f"{given}: 이런 파일이 없습니다. 경로를 확인하거나 질의문을 따옴표로 감싸 적어 주세요."
        )
    return given


def _parameters(given: list[str]) -> dict[str, str]:
    found = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise ParameterError(pair, "", "--param 이름=값 꼴로 적어 주세요.")
        found[name] = value
    return found


def _print_list(form: Format) -> None:
    if form is Format.JSON:
        print_json([_description(item) for item in catalogue().values()])
        return
    rows = tuple((item.name, item.description.ko, _needs(item)) for item in catalogue().values())
    print_answer(Table(("이름", "질문", "매개변수"), rows), form)


def _needs(item: Question) -> str:
    return ", ".join(f"{parameter.name}:{parameter.type}" for parameter in item.needed)


def _description(item: Question) -> dict[str, object]:
    return item.model_dump(mode="json", include={"name", "description", "parameters", "columns"})
