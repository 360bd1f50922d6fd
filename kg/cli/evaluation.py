"""`kg evaluate`: how well the reader does on annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("evaluate")(evaluate_command)


def evaluate_command(
    folder: Annotated[Path, typer.Argument(help="NAME.txt와 NAME.gold.json이 짝으로 든 폴더")],
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="동시에 읽는 프로세스 수")] = 1,
) -> None:
    """정답이 달린 기사로 정밀도, 재현율, F1을 잽니다."""
