"""The commands by name, and how an error becomes one line and an exit code."""

from __future__ import annotations

import os
import sys

import typer

from kg.cli import corrections, endpoint, evaluation, graph, load, questions, serve, training
from kg.cli.endpoint import OriginError
from kg.cli.graph import UnknownEntityError
from kg.cli.options import StoreOption, WorkspaceOption
from kg.cli.output import say
from kg.export.export import ExportError
from kg.guard.refusal import QueryRefusedError
from kg.ledger.model import JudgementError
from kg.questions.asking import ParameterError
from kg.questions.catalogue import UnknownQuestionError
from kg.session import UnknownArticleError
from kg.store.errors import QueryError, StoreAddressError
from loaders.gold import GoldError
from loaders.sources.discover import source_name

WRONG_USE = (
    ExportError,
    GoldError,
    JudgementError,
    OriginError,
    ParameterError,
    QueryError,
    QueryRefusedError,
    StoreAddressError,
    UnknownArticleError,
    UnknownEntityError,
    UnknownQuestionError,
)
"""What only another command line mends."""

app = typer.Typer(
    name="kg",
    help="한국어 지역 산업정책 기사를 근거 문장이 달린 지식그래프로 만듭니다.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def common(folder: WorkspaceOption = None, store: StoreOption = None) -> None:
    """작업 폴더와 저장소는 명령 앞에 적어도, 뒤에 적어도 됩니다."""


for module in (load, graph, questions, corrections, evaluation, serve, endpoint, training):
    module.register(app)


def main() -> None:
    """Run the command line; what goes wrong is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        where = source_name(error.filename) if error.filename else "파일"
        say(f"{where}: 쓰거나 읽을 수 없습니다({error.strerror or error}). 경로와 권한, 남은 용량을 확인해 주세요.")
        sys.exit(1)
    except WRONG_USE as error:
        say(str(error))
        sys.exit(2)
    except (ValueError, RuntimeError) as error:
        say(str(error))
        sys.exit(1)
