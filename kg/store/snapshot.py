"""Snapshots of an embedded store: one process writes, any number read what was published last.

Within the store's folder: `live/` (the writer's), `snapshots/NAME/` (unchanging), `current` (the published one's
name), `unpublished` (there while `live/` holds more than was published). A name is the time of publishing in
nanoseconds, as hexadecimal digits of one length.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from itertools import pairwise
from pathlib import Path

from pyoxigraph import Store

_NAME = re.compile("[0-9a-f]{16}")

KEEP = 3600.0
"""Seconds that a snapshot stays after it was superseded: readers open its files lazily and may still need them."""


def live(folder: Path) -> Path:
    """Where the writer's data lies."""
    return folder / "live"


def current(folder: Path) -> Path | None:
    """The snapshot that was published last; a damaged pointer names one that cannot be opened."""
    try:
        return folder / "snapshots" / (folder / "current").read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None


def discard(folder: Path) -> None:
    """Remove the writer's data: it is damaged, and will be written anew."""
    mark_unpublished(folder)
    shutil.rmtree(live(folder), ignore_errors=True)


def mark_unpublished(folder: Path) -> None:
    """Note, before writing, that the live data will differ from the published snapshot."""
    (folder / "unpublished").touch()


def is_unpublished(folder: Path) -> bool:
    """Whether something was written (or begun to be) after the last publishing."""
    return (folder / "unpublished").exists()


def publish(store: Store, folder: Path, now: float | None = None) -> Path:
    """Make a snapshot of the live store and point readers to it; retire old ones.

    Until the pointer is replaced, at the end and at once, readers keep to the one before: stopping anywhere is safe.
    """
    now = time.time() if now is None else now
    shelf = folder / "snapshots"
    shelf.mkdir(exist_ok=True)
    before = _sound(current(folder))
    _clear_abandoned(shelf, before)
    nanoseconds = max(int(now * 1e9), int(before.name, 16) + 1 if before else 0)
    made = shelf / f"{nanoseconds:016x}"
    store.flush()
    store.backup(made)
    pointer = folder / "current.new"
    with pointer.open("w", encoding="ascii") as file:
        file.write(made.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder / "current")
    (folder / "unpublished").unlink(missing_ok=True)
    _retire(folder, now)
    return made


def _sound(published: Path | None) -> Path | None:
    """The published snapshot, unless its pointer or folder was damaged: then there is none to keep."""
    return published if published and _NAME.fullmatch(published.name) and published.is_dir() else None


def _clear_abandoned(shelf: Path, published: Path | None) -> None:
    """Remove what an interrupted publishing left, which no reader ever saw."""
    for path in shelf.iterdir():
        if published is None or path.name > published.name:
            shutil.rmtree(path)


def _retire(folder: Path, now: float) -> None:
    """Remove snapshots that were superseded long ago."""
    shelf = folder / "snapshots"
    names = sorted(path.name for path in shelf.iterdir() if _NAME.fullmatch(path.name))
    for name, successor in pairwise(names):
        if int(successor, 16) / 1e9 < now - KEEP:
            shutil.rmtree(shelf / name, ignore_errors=True)
