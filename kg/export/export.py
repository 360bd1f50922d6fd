"""`export`: the graph to a file, in the form that the file's name asks for."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from kg.export import graphml, rdf, table
from kg.export.readings import Readings

FORMS: dict[str, Callable[[Readings, IO[bytes]], None]] = {
    ".ttl": rdf.turtle,
    ".nt": rdf.n_triples,
    ".trig": rdf.trig,
    ".nq": rdf.n_quads,
    ".jsonld": rdf.json_ld,
    ".graphml": graphml.write,
    ".csv": table.write,
}
"""What writes each form, by the suffix of the file."""


class ExportError(ValueError):
    """A file that cannot be written, with the mend."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def export(readings: Readings, path: Path) -> None:
    """Write the graph to a file, whole or not at all. The same graph gives the same bytes.

    `.trig`, `.nq` and `.jsonld` keep one named graph an article; `.ttl` and `.nt` hold the union; `.graphml` has an
    edge and `.csv` a row for each statement. Raises ExportError.
    """
    write = FORMS.get(path.suffix.lower())
    if write is None:
        raise ExportError(path, f"모르는 확장자입니다. 쓸 수 있는 것: {' '.join(FORMS)}")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            write(readings, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ExportError(path, f"쓸 수 없습니다({error.strerror}). 폴더와 권한, 남은 용량을 확인해 주세요.") from error
    finally:
        with suppress(OSError):  # of a folder that may only be read
            part.unlink(missing_ok=True)
