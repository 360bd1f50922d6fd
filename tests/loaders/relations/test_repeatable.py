"""The same article gives the same document in every process, however Python happens to order its sets."""

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[3] / "examples"

READ = """
import hashlib, json, sys
from loaders.extract import document
from loaders.reader import read_article
from loaders.sources.discover import read_sources
read = [document(read_article(record.article)) for record in read_sources(sys.argv[1:])]
print(hashlib.sha256(json.dumps(read).encode()).hexdigest())
"""


def test_reading_does_not_depend_on_the_order_of_sets():
    said = set()
    for seed in ("5", "6", "10"):
        command = [sys.executable, "-c", READ, str(EXAMPLES)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        said.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(said) == 1
