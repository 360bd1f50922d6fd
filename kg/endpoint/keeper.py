"""A process that keeps one Oxigraph server: `python -I -m kg.endpoint.keeper BINARY FOLDER PORT MEMORY`.

It bounds the server's memory (bytes of address space), writes a line once the server listens (`ready`, else the reason
why it does not), and ends the server when its own standard input ends: with whoever started it, however that ended.
"""

from __future__ import annotations

import subprocess
import sys
import threading

from kg.store.child import limit_memory

LISTENING = "Listening"
"""How the line begins that Oxigraph writes once its port is open."""


def main() -> None:
    """Start the server, say that it is ready, wait for either end."""
    binary, folder, port, memory = sys.argv[1:]
    limit_memory(int(memory))
    command = [binary, "serve-read-only", "--location", folder, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as served:
        threading.Thread(target=_end_with_input, args=(served,), daemon=True).start()
        assert served.stderr is not None
        ready, last = False, ""
        for line in served.stderr:
            last = line.strip() or last
            if not ready and line.startswith(LISTENING):
                ready = True
                print("ready", flush=True)
        if not ready:
            print(last, flush=True)


def _end_with_input(served: subprocess.Popen[str]) -> None:
    sys.stdin.buffer.read()
    served.kill()  # it only reads: there is nothing to finish


if __name__ == "__main__":
    main()
