"""`kg proposals`, `kg judge`, `kg judgements`, `kg revoke`: what people correct, and the record of it."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from kg.cli.options import StoreOption, WorkspaceOption, workspace
from kg.cli.output import print_table, say
from kg.ledger.model import Kind

AuthorOption = Annotated[
    str | None, typer.Option("--author", help="판단한 사람 (기본값은 로그인 이름)", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("proposals")(proposals_command)
    app.command("judge")(judge_command)
    app.command("judgements")(judgements_command)
    app.command("revoke")(revoke_command)


def proposals_command(
    context: typer.Context,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """이름이 비슷해 같은 개체일 수 있는 짝을 보여 줍니다. 결정은 사람이 합니다(kg judge)."""
    found = workspace(context, folder, store).proposals()
    rows = [(item.first, item.second, *item.names, round(item.similarity, 1)) for item in found]
    print_table(("첫째", "둘째", "첫째 이름", "둘째 이름", "닮음"), rows)


def judge_command(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="same·different(두 개체), wrong·right(한 사실)")],
    first: Annotated[str, typer.Argument(help="개체나 사실의 식별자")],
    second: Annotated[str | None, typer.Argument(help="둘째 개체의 식별자", show_default=False)] = None,
    note: Annotated[str, typer.Option("--note", help="이유")] = "",
    author: AuthorOption = None,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """두 개체가 같거나 다르다고, 한 사실이 틀리거나 맞다고 적어 둡니다. 다시 읽어도 남습니다."""
    used = workspace(context, folder, store)
    for made in used.judge(kind, first, second, author=author or getpass.getuser(), note=note):
        say(f"판단 {made.number}번으로 적었습니다. 취소: kg revoke {made.number}")


def judgements_command(
    context: typer.Context,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """적어 둔 판단을 보여 줍니다. 취소한 것도 남아 있습니다."""
    rows = [
        (
            item.number,
            item.kind,
            item.first,
            item.second,
            item.author,
            item.time,
            item.note,
            "취소" if item.revoked else "",
        )
        for item in workspace(context, folder, store).ledger.judgements(revoked=True)
    ]
    print_table(("번호", "판단", "대상", "상대", "사람", "시각", "이유", "상태"), rows)


def revoke_command(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help="판단 번호")],
    author: AuthorOption = None,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """판단을 취소합니다. 그래프는 판단하기 전과 같아집니다."""
    workspace(context, folder, store).revoke(number, author=author or getpass.getuser())
    say(f"판단 {number}번을 취소했습니다.")
