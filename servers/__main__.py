"""`python -m servers neo4j [FOLDER] [PORT]`: the server that the tests use, for a person, until Ctrl+C."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from servers import neo4j_server
from servers.process import ServerError


def main() -> None:
    """Start the server, say how to use it, wait."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] != "neo4j":
        sys.exit(__doc__)
    home = Path(arguments[1] if len(arguments) > 1 else ".neo4j").resolve()
    port = int(arguments[2]) if len(arguments) > 2 else 7687
    if reason := neo4j_server.missing():
        sys.exit(reason)
    try:
        with neo4j_server.neo4j_server(home, port) as server:
            settings = home / "kg.env"
            settings.touch(mode=0o600)
            settings.write_text(f"NEO4J_USERNAME={server.user}\nNEO4J_PASSWORD={server.password}\n", encoding="utf-8")
            print(f"Neo4j: {server.uri}\n")
            print(f"  export KG_SETTINGS={settings}\n  kg load examples --store {server.uri}")
            print(f"  kg dashboard --store {server.uri}\n\n끝내려면 Ctrl+C", flush=True)
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
            signal.pause()
    except ServerError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
