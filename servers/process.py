"""Starting a server as a child process, waiting until it answers, and ending it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

HOST = "127.0.0.1"


class ServerError(RuntimeError):
    """A server that could not be started, with the end of what it wrote."""

    def __init__(self, name: str, reason: str, log: Path | None = None) -> None:
        tail = log.read_text(encoding="utf-8", errors="replace")[-2000:] if log and log.is_file() else ""
        super().__init__(f"{name}: {reason}" + (f"\n{tail}" if tail else ""))
        self.name = name
        self.reason = reason


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def cache_folder() -> Path:
    """Where downloaded artifacts stay between runs: `regional-policy-kg` in the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "regional-policy-kg"


@contextlib.contextmanager
def running(
    command: Sequence[str],
    *,
    name: str,
    log: Path,
    ready: Callable[[], bool],
    seconds: float = 120.0,
    environment: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """The server, once `ready()` holds; ended, and waited for, on leaving.

    Raises ServerError for one that ends by itself or does not become ready in time.
    """
    with (
        log.open("wb") as written,
        subprocess.Popen(
            command, stdout=written, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
        ) as server,
    ):
        try:
            deadline = time.monotonic() + seconds
            while not ready():
                if server.poll() is not None:
                    raise ServerError(name, f"ended with {server.returncode} before it was ready", log)
                if time.monotonic() > deadline:
                    raise ServerError(name, f"not ready after {seconds:.0f} s", log)
                time.sleep(0.2)
            yield server
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
