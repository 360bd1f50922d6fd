"""`kg evaluate`: how well the reader does on annotated articles."""

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
from loaders.sources.discover import read_sources


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("evaluate")(evaluate_command)


def evaluate_command(
    folder: Annotated[Path, typer.Argument(help="NAME.txt와 NAME.gold.json이 짝으로 든 폴더")],
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
