"""What every command shares: the workspace and store options, and the workspace they name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.workspace import DEFAULT_FOLDER, Workspace

WorkspaceOption = Annotated[
    Path | None,
    typer.Option("--workspace", envvar="KG_WORKSPACE", help="작업 폴더 (기본값 ./kg-workspace)", show_default=False),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="KG_STORE",
        help="저장소 주소: oxigraph:폴더, neo4j://서버:포트, https://SPARQL서버, memory: (기본값은 작업 폴더 안)",
    ),
]


def workspace(context: typer.Context, folder: Path | None, store: str | None) -> Workspace:
    """The workspace that a command's options name; options before the command's name count where it has none."""
    before = context.find_root().params
    return Workspace(folder or before.get("folder") or DEFAULT_FOLDER, store or before.get("store"))
