"""`kg dashboard` and `kg demo`: the graph in a browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.load import load_paths
from kg.cli.options import StoreOption, WorkspaceOption, workspace
from kg.store.protocol import FactFilter
from schema.properties import entity_term
from schema.relations import RELATIONS

HOST = "127.0.0.1"
PORT = 8501
TELLING = ("hosts", "operates", "hasFunding")
"""The relations of which the demo shows the surest fact."""

PortOption = Annotated[int, typer.Option("--port", min=1, max=65535, help="대시보드 포트")]


class PortTakenError(RuntimeError):
    """A port on which something listens already."""

    def __init__(self, port: int) -> None:
        super().__init__(f"{HOST}:{port}: 다른 프로그램이 쓰고 있는 포트입니다. --port로 다른 번호를 적어 주세요.")
        self.port = port


class ExamplesMissingError(RuntimeError):
    """A demo asked for where the examples are not installed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: 예제 기사가 없습니다. 저장소를 내려받은 폴더에서 make demo를 실행해 주세요.")
        self.folder = folder


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("dashboard")(dashboard_command)
    app.command("demo")(demo_command)


def dashboard_command(
    context: typer.Context,
    port: PortOption = PORT,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """대시보드를 이 컴퓨터에서만 열리는 주소로 띄웁니다."""
    used = workspace(context, folder, store)
    raise typer.Exit(_serve(used.folder, used.address, port))


def demo_command(
    context: typer.Context,
    port: PortOption = PORT,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """예제 기사를 읽어 그래프를 요약하고 대시보드를 띄웁니다."""
    examples = Path(__file__).resolve().parents[2] / "examples"
    if not examples.is_dir():
        raise ExamplesMissingError(examples)
    used = workspace(context, folder, store)
    load_paths(used, [str(examples)], jobs=1)
    with closing(used.reader()) as graph:
        counts = graph.counts()
        facts = [fact for name in TELLING for fact in graph.facts(where=FactFilter(relations=(name,)), limit=1)]
    entities, statements = sum(counts.entities.values()), sum(counts.statements.values())
    print(f"기사 {counts.articles:,}건에서 개체 {entities:,}개, 사실 {statements:,}건")
    print("  " + ", ".join(f"{entity_term(name).ko} {number:,}" for name, number in counts.entities.items()))
    print("\n이 그래프의 사실 세 건")
    for fact in facts:
        relation = RELATIONS[fact.statement.relation].term.ko
        print(f"- {fact.subject.label} —{relation}→ {fact.object.label}\n  “{fact.statement.evidence.quote}”")
    print(f"\n자료가 있는 곳: {used.folder.resolve()}")
    raise typer.Exit(_serve(used.folder, used.address, port))


def _serve(folder: Path, store: str, port: int) -> int:
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            raise PortTakenError(port)
    print(f"대시보드: http://{HOST}:{port}  (끝내려면 Ctrl+C)", flush=True)
    app = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.address", HOST, "--server.port", str(port)]
    quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    environment = {**os.environ, "KG_WORKSPACE": str(folder.resolve()), "KG_STORE": store}
    with subprocess.Popen([*command, *quiet], env=environment) as served:
        signal.signal(signal.SIGTERM, lambda *_: served.terminate())  # else the port would stay taken
        try:
            return served.wait()
        except KeyboardInterrupt:
            return 0
