"""Apache Jena Fuseki 5.6 from Maven Central's one jar, on loopback, with its dataset in memory."""

from __future__ import annotations

import contextlib
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from servers import maven
from servers.process import HOST, free_port, running
from servers.sparql import SparqlServer

ARTIFACT = "jena-fuseki-server-5.6.0"
QUERY_MILLISECONDS = 20_000
"""After this a query is ended: one that its asker has given up would keep a core busy."""


def missing() -> str | None:
    """Why no server can be started here and how to mend it; None where one can."""
    return maven.missing(ARTIFACT)


@contextlib.contextmanager
def fuseki(folder: Path, port: int | None = None) -> Iterator[SparqlServer]:
    """An empty server that may be written, with its log in `folder`, while the context lasts. Ready after about 3 s.

    Raises ServerError where it cannot start.
    """
    port = port or free_port()
    jars = maven.fetched(ARTIFACT, _fetch)
    folder.mkdir(parents=True, exist_ok=True)
    command = ["java", "-Xmx1g", "-jar", str(jars / f"{ARTIFACT}.jar"), "--localhost", f"--port={port}", "--mem"]
    command += ["--update", "--ping", f"--timeout={QUERY_MILLISECONDS}", "/kg"]
    log, base = folder / "console.log", {"FUSEKI_BASE": str(folder)}  # else it makes a folder where it is started
    with running(command, name="Fuseki", log=log, ready=lambda: _answers(port), environment=base) as process:
        yield SparqlServer(f"http://{HOST}:{port}/kg", f"http://{HOST}:{port}/kg/data", process)


def _fetch(folder: Path) -> list[str]:
    name, _, version = ARTIFACT.rpartition("-")
    artifact = f"-Dartifact=org.apache.jena:{name}:{version}"
    return ["dependency:copy", artifact, f"-DoutputDirectory={folder}"]


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{port}/$/ping", timeout=2) as answer:
        return bool(answer.status == 200)
    return False
