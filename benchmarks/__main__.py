"""Run the benchmarks named on the command line, or all of them."""

from __future__ import annotations

import sys

from benchmarks import loading, neo4j_writing, reading, side_by_side

BENCHMARKS = {
    "reading": reading.run,
    "loading": loading.run,
    "growth": loading.run_growth,
    "neo4j": neo4j_writing.run,
    "stores": side_by_side.run,
}


def main(names: list[str]) -> None:
    """Run benchmarks by name, in the order given."""
    for name in names or BENCHMARKS:
        print(f"## {name}\n")
        for line in BENCHMARKS[name]():
            print(line)
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
