"""Run the benchmarks named on the command line, or all of them."""

from __future__ import annotations

import sys

from benchmarks import loading, reading

BENCHMARKS = {"reading": reading.run, "loading": loading.run, "growth": loading.run_growth}


def main(names: list[str]) -> None:
    """Run benchmarks by name, in the order given."""
    for name in names or BENCHMARKS:
        print(f"## {name}\n")
        for line in BENCHMARKS[name]():
            print(line)
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
