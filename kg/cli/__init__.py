"""The command line `kg`: the one place where loaders and the graph meet.

Exit codes: 0 all well; 1 some articles failed, or what was asked could not be done; 2 wrong use.
"""

from kg.cli.app import main

__all__ = ["main"]
