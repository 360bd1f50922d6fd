"""The Oxigraph server of the `oxigraph` package, on loopback."""

from __future__ import annotations

import contextlib
import sysconfig
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from servers.process import HOST, free_port, running
from servers.sparql import SparqlServer

QUERY_SECONDS = 20
"""After this a query is ended: one that its asker has given up would keep a core busy."""


@contextlib.contextmanager
def oxigraph_server(folder: Path, port: int | None = None, *, update: bool = True) -> Iterator[SparqlServer]:
    """A server with its data in `folder`, new or from before, while the context lasts. Ready in less than a second.

    Without `update` it can only be read, and the data must be there. Raises ServerError where it cannot start.
    """
    port = port or free_port()
    folder.mkdir(parents=True, exist_ok=True)
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    command = [str(program), "serve" if update else "serve-read-only", "--location", str(folder / "data")]
    command += ["--bind", f"{HOST}:{port}", "--timeout-s", str(QUERY_SECONDS)]
    with running(command, name="Oxigraph", log=folder / "console.log", ready=lambda: _answers(port)) as process:
        yield SparqlServer(f"http://{HOST}:{port}", f"http://{HOST}:{port}/store", process)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=2) as answer:
        return bool(answer.status == 200)
    return False
