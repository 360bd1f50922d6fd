"""`kg train`: the reader's networks from annotated articles."""

from __future__ import annotations

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import say


class TrainingToolsError(RuntimeError):
    """What training needs is not installed."""

    def __init__(self) -> None:
        super().__init__("학습에는 JAX가 필요합니다. `pip install -e '.[train]'`로 설치해 주세요.")


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("train")(train_command)


def train_command(
    corpus: Annotated[Path, typer.Argument(help="NAME.txt와 NAME.gold.json이 짝으로 든 폴더")] = Path("corpus"),
    work: Annotated[Path, typer.Option(help="단계마다 결과를 두는 폴더. 멈추면 이어서 합니다")] = Path(
        "build/training"
    ),
    models: Annotated[Path | None, typer.Option(help="모델을 쓸 폴더. 적지 않으면 설치된 패키지")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="한꺼번에 학습할 모델 수")] = 2,
) -> None:
    """주석이 달린 기사로 추출기를 학습합니다(CPU 두 개로 두 시간 안팎)."""
    if find_spec("jax") is None or find_spec("optax") is None:
        raise TrainingToolsError
    from training.stages import train

    shipped = Path(str(files("loaders") / "models"))
    train(corpus, work, models or shipped, say, jobs)
