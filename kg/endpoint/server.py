"""The endpoint: an HTTP server on loopback that checks each request before an Oxigraph server sees the query."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from http.server import ThreadingHTTPServer
from pathlib import Path
from socket import socket

from kg.endpoint.contents import Contents, contents
from kg.endpoint.engine import HOST, MEMORY, Engine, EngineError
from kg.endpoint.handler import Handler
from kg.endpoint.rotation import Rotation

_LOOK_EVERY = 1.0
"""Seconds between looks for a newer snapshot."""

_AT_ONCE = max(4, os.cpu_count() or 1)
"""Queries that run at once; others wait."""


class EndpointServer(ThreadingHTTPServer):
    """Serves the snapshots of an embedded store's folder until `close`.

    `seconds` is the time limit of a query, `cors` the one origin whose pages may read answers, `warn` is told what
    goes wrong in the background. Raises OSError for a port that is taken, and what `Rotation` raises.
    """

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere it would share a port that is taken

    def __init__(
        self,
        folder: Path,
        port: int,
        *,
        seconds: float,
        cors: str | None = None,
        memory: int = MEMORY,
        warn: Callable[[str], None] = print,
    ) -> None:
        super().__init__((HOST, port), Handler)
        self.seconds = seconds
        self.cors = cors
        self.slots = threading.BoundedSemaphore(_AT_ONCE)
        self._warn = warn
        self._counting = threading.Lock()
        self._counted: tuple[Path, Contents] | None = None
        self._closing = threading.Event()
        try:
            self.rotation = Rotation(folder, seconds=seconds, memory=memory)
        except BaseException:
            self.server_close()
            raise
        self._looking = threading.Thread(target=self._look, daemon=True)
        self._looking.start()

    def contents(self, engine: Engine) -> Contents:
        """The counts of what an Oxigraph server shows, made once for each snapshot."""
        with self._counting:
            if self._counted is None or self._counted[0] != engine.snapshot:
                self._counted = engine.snapshot, contents(engine.snapshot)
            return self._counted[1]

    def replace(self, engine: Engine) -> None:
        """Turn from an Oxigraph server that does not answer."""
        try:
            self.rotation.replace(engine)
        except (EngineError, OSError) as error:
            self._warn(str(error))

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: tuple[str, int]) -> None:
        """A client that leaves is no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """Free the port and end the Oxigraph servers."""
        self._closing.set()
        self.server_close()
        self._looking.join()
        self.rotation.close()

    def _look(self) -> None:
        said = ""
        while not self._closing.wait(_LOOK_EVERY):
            try:
                self.rotation.turn()
                said = ""
            except (EngineError, OSError) as error:
                if str(error) != said:
                    said = str(error)
                    self._warn(said)
