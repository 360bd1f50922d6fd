"""The files that `kg extract --out` writes: one for each record, whatever the records are called."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_LONGEST = 240
"""Bytes of a name; file systems take 255, and `-2` or `.json` come behind."""


class FileNames:
    """Gives each record a name of its own within one folder, `ID.json` wherever that can be."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, record_id: str) -> str:
        """The name for one more record; what no file may be called is replaced, a name given before gets a number.

        >>> names = FileNames()
        >>> names.of("울산 1"), names.of("../x"), names.of("a/b"), names.of("a_b"), names.of("..")
        ('울산 1.json', '_x.json', 'a_b.json', 'a_b-2.json', '_.json')
        """
        stem = _cut(_FORBIDDEN.sub("_", record_id).strip(". ")) or "_"
        unique, number = stem, 1
        while unique.casefold() in self._taken:  # some file systems do not tell case apart
            number += 1
            unique = f"{stem}-{number}"
        self._taken.add(unique.casefold())
        return f"{unique}.json"


def _cut(stem: str) -> str:
    return stem.encode()[:_LONGEST].decode(errors="ignore")
