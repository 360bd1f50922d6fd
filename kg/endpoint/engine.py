"""An Oxigraph server over one snapshot, on a free port of this computer."""

from __future__ import annotations

import socket
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

HOST = "127.0.0.1"

MEMORY = 4 * 2**30
"""Bytes of address space that a server may use, for all queries together."""

_TRIES = 3


class EngineMissingError(RuntimeError):
    """An environment without the Oxigraph server."""

    def __init__(self) -> None:
        super().__init__("oxigraph 서버가 설치되어 있지 않습니다. 'pip install oxigraph'로 설치해 주세요.")


class EngineError(RuntimeError):
    """A server that cannot be started over a snapshot."""

    def __init__(self, snapshot: Path, reason: str) -> None:
        super().__init__(f"{snapshot}: SPARQL 서버를 띄울 수 없습니다({reason}). 'kg rebuild'로 다시 만들어 주세요.")
        self.snapshot = snapshot
        self.reason = reason


def binary() -> Path:
    """The program that pip installed, wherever this environment keeps its programs.

    >>> binary().stem
    'oxigraph'
    """
    try:
        installed = files("oxigraph") or []
    except PackageNotFoundError as error:
        raise EngineMissingError from error
    for file in installed:
        if file.stem == "oxigraph" and Path(str(file.locate())).is_file():
            return Path(str(file.locate())).resolve()
    raise EngineMissingError


class Engine:
    """A running server; it ends with this process, however this process ends."""

    def __init__(self, snapshot: Path, memory: int = MEMORY) -> None:
        self.snapshot = snapshot
        for _ in range(_TRIES):  # another program may take the port between finding and opening it
            self.port = _free_port()
            command = [sys.executable, "-I", "-m", "kg.endpoint.keeper", str(binary()), str(snapshot)]
            self._keeper = subprocess.Popen(
                [*command, str(self.port), str(memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,  # Ctrl+C is ours to handle
            )
            assert self._keeper.stdout is not None
            said = self._keeper.stdout.readline().strip()
            if said == "ready":
                return
            self.close()
        raise EngineError(snapshot, said or "응답 없음")

    @property
    def is_running(self) -> bool:
        """Whether the server has not ended by itself."""
        return self._keeper.poll() is None

    def close(self) -> None:
        """End the server and wait until it has."""
        with self._keeper:  # closes its standard input, then waits
            pass


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
