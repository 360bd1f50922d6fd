"""`kg evaluate`, `kg check`: how well the reader does on annotated articles, and what is wrong with those."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.load import JobsOption
from kg.cli.output import say
from kg.cli.reading import ReadRecord, progress_bar, read_all
from loaders.evaluate import evaluate
from loaders.extract import document
from loaders.gold import read_gold
from loaders.gold_check import check_gold
from loaders.sources.discover import read_sources

FolderArgument = Annotated[Path, typer.Argument(help="NAME.txt와 NAME.gold.json이 짝으로 든 폴더")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("evaluate")(evaluate_command)
    app.command("check")(check_command)


def evaluate_command(
    folder: FolderArgument,
    jobs: JobsOption = 1,
) -> None:
    """정답이 달린 기사로 정밀도, 재현율, F1을 잽니다."""
    annotated = read_gold(folder)
    records = [
        found
        for article in annotated
        for found in read_sources([folder / f"{article.name}.txt"], published=article.day)
    ]
    pairs = []
    failed = 0
    with progress_bar() as progress:
        task = progress.add_task("기사 읽기", total=len(annotated))
        for article, outcome in zip(annotated, read_all(records, jobs), strict=True):
            if isinstance(outcome, ReadRecord):
                pairs.append((article.gold, document(outcome.reading, article.name)))
            else:
                say(outcome.line())
                pairs.append((article.gold, {}))
                failed += 1
            progress.update(task, advance=1)
    print(evaluate(pairs).table())
    raise typer.Exit(1 if failed else 0)


def check_command(folder: FolderArgument) -> None:
    """정답이 달린 기사의 잘못과 살펴볼 곳을 파일마다 알립니다."""
    checked = check_gold(folder)
    for finding in checked.findings:
        print(finding.line())
    say(f"정답 {checked.articles:,}건을 검사했습니다. 잘못 {checked.faults:,}곳, 살펴볼 곳 {checked.doubts:,}곳.")
    raise typer.Exit(1 if checked.faults else 0)
