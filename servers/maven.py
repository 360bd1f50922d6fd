"""Java and Maven: whether they are here, and fetching artifacts once into the cache folder."""

from __future__ import annotations

import fcntl
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from servers.process import ServerError, cache_folder

LEAST_JAVA = 17
INSTALL = "apt-get install default-jre-headless maven"


def missing(artifact: str) -> str | None:
    """Why a Java server cannot be started here and how to mend it; None where it can."""
    if shutil.which("java") is None:
        return f"no Java here: install Java {LEAST_JAVA} or later ({INSTALL})"
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < LEAST_JAVA:
        return f"Java here is too old ({said.splitlines()[0] if said else '?'}): install Java {LEAST_JAVA} or later"
    if shutil.which("mvn") is None and not (cache_folder() / artifact).is_dir():
        return f"no Maven here to fetch {artifact} with: install it ({INSTALL})"
    return None


def fetched(artifact: str, fetch: Callable[[Path], list[str]]) -> Path:
    """The cache folder's subfolder of an artifact, filled once by Maven with the goals that `fetch(folder)` gives."""
    folder = cache_folder() / artifact
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test processes start together, and Maven's own store knows no lock
        if not folder.is_dir():
            part = folder.with_name(f"{artifact}.part")
            shutil.rmtree(part, ignore_errors=True)
            done = subprocess.run(["mvn", "-q", "-B", *fetch(part)], capture_output=True, text=True, check=False)
            if done.returncode:
                raise ServerError(artifact, f"Maven could not fetch it:\n{(done.stdout + done.stderr)[-2000:]}")
            part.rename(folder)
    return folder
