"""Which Oxigraph server answers now: the one over the newest snapshot, replaced without a pause.

A superseded server ends when its last request has, and in any case once no request of its time can still be running,
which is long before the snapshot's files are removed (kg.store.snapshot.KEEP).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.endpoint.engine import MEMORY, Engine
from kg.store import snapshot
from kg.store.errors import StoreMissingError

_GRACE = 5.0
"""Seconds beyond the time limit of requests, after which a superseded server ends whoever still uses it."""


class Rotation:
    """The servers over an embedded store's snapshots; `seconds` is the time limit of requests.

    Raises StoreMissingError for a store that has published nothing, EngineError where no server can be started.
    """

    def __init__(self, folder: Path, *, seconds: float, memory: int = MEMORY) -> None:
        self._folder = folder
        self._seconds = seconds
        self._memory = memory
        self._turning = threading.Lock()
        self._lock = threading.Lock()
        self._users: dict[Engine, int] = {}
        self._newest = self._start()

    @contextmanager
    def using(self) -> Iterator[Engine]:
        """The server to ask; it outlasts this block, or the time limit of a request if that is sooner."""
        with self._lock:
            engine = self._newest
            self._users[engine] += 1
        try:
            yield engine
        finally:
            with self._lock:
                if engine in self._users:
                    self._users[engine] -= 1
            self._end_if_idle(engine)

    def turn(self) -> None:
        """Turn to the newest snapshot, and from a server that ended by itself; else nothing happens."""
        newest = self._newest
        if not newest.snapshot.is_dir():
            newest.close()  # better no answer than one from files that are gone
        if snapshot.current(self._folder) not in (None, newest.snapshot) or not newest.is_running:
            self.replace(newest)

    def replace(self, engine: Engine) -> None:
        """Turn from a server that is dead, stuck or superseded; nothing happens where another thread has done so."""
        with self._turning:
            if engine is not self._newest:
                return
            started = self._start()
            with self._lock:
                self._newest = started
            self._end_if_idle(engine)
            late = threading.Timer(self._seconds + _GRACE, self._end, (engine,))
            late.daemon = True
            late.start()

    def close(self) -> None:
        """End all servers."""
        with self._turning:
            for engine in list(self._users):
                engine.close()

    def _start(self) -> Engine:
        published = snapshot.current(self._folder)
        if published is None:
            raise StoreMissingError(self._folder)
        engine = Engine(published, self._memory)
        with self._lock:
            self._users[engine] = 0
        return engine

    def _end_if_idle(self, engine: Engine) -> None:
        with self._lock:
            superseded = engine is not self._newest
            idle = self._users.get(engine) == 0
        if superseded and idle:
            self._end(engine)

    def _end(self, engine: Engine) -> None:
        with self._lock:
            known = self._users.pop(engine, None) is not None
        if known:
            engine.close()
