"""What a server needs to know of its user: from the environment, else from a settings file; never from an address.

The file holds lines of `NAME=value`, as Neo4j Aura hands them out. It is the one that KG_SETTINGS names, else `kg.env`
in the current folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from dotenv import dotenv_values

DEFAULT_FILE = Path("kg.env")


class SettingsError(ValueError):
    """A settings file that is named but cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: 설정 파일을 읽을 수 없습니다({reason}). KG_SETTINGS의 경로와 권한을 확인해 주세요.")
        self.path = path
        self.reason = reason


def setting(name: str) -> str | None:
    """The value of a setting, None where neither the environment nor the file has one.

    >>> os.environ["KG_EXAMPLE"] = "값"
    >>> setting("KG_EXAMPLE")
    '값'
    >>> del os.environ["KG_EXAMPLE"]
    """
    return os.environ.get(name) or _file().get(name) or None


def _file() -> dict[str, str | None]:
    named = os.environ.get("KG_SETTINGS")
    path = Path(named) if named else DEFAULT_FILE
    if not named and not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig") as lines:
            return dotenv_values(stream=lines, interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(path, getattr(error, "strerror", None) or str(error)) from error
