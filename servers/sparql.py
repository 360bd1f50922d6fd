"""What is known of a running SPARQL server."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SparqlServer:
    """`uri` is what `--store` takes; `graph_store` is its place of the Graph Store protocol."""

    uri: str
    graph_store: str
    process: subprocess.Popen[bytes]
