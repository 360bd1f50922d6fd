"""Neo4j Community 5.26 from Maven Central's artifacts, on loopback, with authentication on."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from servers import maven
from servers.process import HOST, ServerError, free_port, running

ARTIFACT = "neo4j-5.26.29"
USER = "neo4j"

_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")

# The import folder is closed to Cypher: LOAD CSV would otherwise read the server's files.
_CONFIGURATION = """
server.default_listen_address={host}
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
server.memory.heap.initial_size=512m
server.memory.heap.max_size=1g
server.memory.pagecache.size=256m
db.memory.transaction.max=512m
db.tx_log.rotation.retention_policy=keep_none
dbms.usage_report.enabled=false
"""


@dataclass(frozen=True, slots=True)
class Neo4jServer:
    """A running server: what NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD say; its process if it is ours."""

    uri: str
    user: str
    password: str
    process: subprocess.Popen[bytes] | None = None


def missing() -> str | None:
    """Why no server can be started here and how to mend it; None where one can."""
    return maven.missing(ARTIFACT)


@contextlib.contextmanager
def neo4j_server(home: Path, port: int | None = None) -> Iterator[Neo4jServer]:
    """A server with its data in `home`, new or from before, while the context lasts. Ready after about 11 s.

    Raises ServerError where it cannot start.
    """
    port = port or free_port()
    jars = maven.fetched(ARTIFACT, _fetch)
    for name in ("conf", "data", "logs", "plugins", "import", "run"):
        (home / name).mkdir(parents=True, exist_ok=True)
    configuration = home / "conf" / "neo4j.conf"
    configuration.write_text(_CONFIGURATION.format(host=HOST, port=port), encoding="utf-8")
    java = ["java", *(f"--add-opens={name}=ALL-UNNAMED" for name in _OPENED), "-Dfile.encoding=UTF-8"]
    java += ["-Dio.netty.tryReflectionSetAccessible=true", "-cp", f"{jars}/*"]
    password = _password(home, java)
    command = [*java, "-Xms512m", "-Xmx1g", "-XX:+UseG1GC", "org.neo4j.server.CommunityEntryPoint"]
    command += [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    log = home / "logs" / "console.log"
    with running(command, name="Neo4j", log=log, ready=lambda: _answers(port)) as process:
        yield Neo4jServer(f"neo4j://{HOST}:{port}", USER, password, process)


def _fetch(folder: Path) -> list[str]:
    pom = Path(__file__).with_name("pom.xml")
    goal = "dependency:copy-dependencies"
    return ["-f", str(pom), goal, "-DincludeScope=runtime", f"-DoutputDirectory={folder}"]


def _password(home: Path, java: list[str]) -> str:
    """The password of the data in `home`; set, and kept in a file that only its owner reads, when the data is new."""
    kept = home / "password"
    if not kept.is_file():
        # Hexadecimal: Neo4j's administration tool reads a password that begins with a dash as an option.
        password = secrets.token_hex(16)
        environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        command = [*java, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ServerError("Neo4j", f"no password could be set: {done.stderr[-500:]}")
        kept.touch(mode=0o600)
        kept.write_text(password, encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def _answers(port: int) -> bool:
    """Whether something answers the Bolt handshake."""
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=2) as probe:
        probe.sendall(bytes.fromhex("6060b017 00000005 00000004 00000000 00000000"))
        return len(probe.recv(4)) == 4
    return False
