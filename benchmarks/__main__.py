"""Run the benchmarks named on the command line, or all that measure speed."""

from __future__ import annotations

import sys

from benchmarks import fuzz, loading, neo4j_writing, reading, side_by_side

BENCHMARKS = {
    "reading": reading.run,
    "fuzz": fuzz.run,
    "loading": loading.run,
    "growth": loading.run_growth,
    "neo4j": neo4j_writing.run,
    "stores": side_by_side.run,
}
ON_REQUEST = frozenset({"fuzz"})
"""What takes long and measures no speed runs only where it is named."""


def main(names: list[str]) -> None:
    """Run benchmarks by name, in the order given."""
    for name in names or [name for name in BENCHMARKS if name not in ON_REQUEST]:
        print(f"## {name}\n")
        for line in BENCHMARKS[name]():
            print(line)
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
