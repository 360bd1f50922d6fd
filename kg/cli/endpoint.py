"""`kg serve`: the graph as a SPARQL endpoint for other programs."""

from __future__ import annotations

import errno
import re
import signal
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreOption, WorkspaceOption, workspace
from kg.cli.output import QUERY_SECONDS, say
from kg.cli.serve import HOST, PortTakenError
from kg.endpoint.server import EndpointServer
from kg.store.errors import StoreAddressError

PORT = 7878

PortOption = Annotated[int, typer.Option("--port", min=1, max=65535, help="엔드포인트 포트")]
CorsOption = Annotated[
    str | None, typer.Option("--cors", help="답을 읽어도 되는 웹 페이지의 출처. 보기: https://yasgui.org")
]

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+")
_INSTEAD = {
    "memory": "명령이 끝나면 사라지는 저장소라 엔드포인트로 열 수 없습니다. --store 없이 실행해 주세요.",
    "http": "이미 SPARQL 서버입니다. 이 주소로 바로 질의해 주세요.",
    "neo4j": "Neo4j는 Cypher로 묻는 서버라 SPARQL 엔드포인트로 열 수 없습니다. 기사를 읽은 작업 폴더에서"
    " 'kg rebuild --store oxigraph:./graph' 뒤에 'kg serve --store oxigraph:./graph'로 열어 주세요.",
}
"""What to do where the store is none that can be served, by the beginning of its address."""


class OriginError(ValueError):
    """An origin that is none."""

    def __init__(self, origin: str) -> None:
        super().__init__(f"{origin!r}: 출처는 https://yasgui.org처럼 경로 없이 적어 주세요.")
        self.origin = origin


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("serve")(serve_command)


def serve_command(
    context: typer.Context,
    port: PortOption = PORT,
    cors: CorsOption = None,
    folder: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """그래프를 이 컴퓨터에서만 열리는 읽기 전용 SPARQL 엔드포인트로 띄웁니다."""
    if cors is not None and not _ORIGIN.fullmatch(cors):
        raise OriginError(cors)
    used = workspace(context, folder, store)
    scheme, _, place = used.address.partition(":")
    if scheme != "oxigraph":
        instead = "neo4j" if scheme.startswith(("neo4j", "bolt")) else "http" if scheme.startswith("http") else scheme
        raise StoreAddressError(used.address, _INSTEAD[instead])
    used.reader().close()  # what a load left unfinished is finished first
    try:
        server = EndpointServer(Path(place), port, seconds=QUERY_SECONDS, cors=cors, warn=say)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(port) from error
        raise
    with closing(server):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        print(
            f"SPARQL 엔드포인트: http://{HOST}:{port}/query  설명: http://{HOST}:{port}/  (끝내려면 Ctrl+C)", flush=True
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
