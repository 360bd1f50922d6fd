"""kill -9 at any moment of a load loses and tears nothing."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.export.export import export
from kg.ledger.model import Source
from kg.projection import reading_quads
from kg.workspace import Workspace

KILLS = 20

# Loads the same files over and over, each time with other texts, saying what the ledger has taken.
LOADER = """
import itertools, sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
import kg.session
from kg.ledger.model import Source
from kg.workspace import Workspace

spec = spec_from_file_location("generate", sys.argv[1])
generate = module_from_spec(spec)
spec.loader.exec_module(generate)
kg.session.BATCH = 4
kg.session.PUBLISH_EVERY = 0.05
workspace = Workspace(Path(sys.argv[2]))
for seed in itertools.count(int(sys.argv[3])):
    with workspace.writing() as session:
        print("writing", flush=True)
        for number, reading in enumerate(generate.readings(20, seed)):
            session.record(Source(f"{number}.txt", "", str(seed)), reading)
            print(number, seed, flush=True)
"""

GENERATOR = Path(__file__).parents[2] / "benchmarks" / "generate.py"


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_twenty_kills_lose_and_tear_nothing(tmp_path, generated):
    chance = random.Random(7)
    folder = tmp_path / "ws"
    taken: dict[str, str] = {}
    for kill in range(KILLS):
        command = [sys.executable, "-c", LOADER, str(GENERATOR), str(folder), str(1000 * kill)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loader:
            assert loader.stdout is not None
            # Killed after so many articles, not seconds: slow machines come as far as quick ones.
            said = [loader.stdout.readline() for _ in range(chance.randrange(1, 60))]
            time.sleep(chance.uniform(0, 0.02))
            loader.kill()
            said += loader.stdout.readlines()
        for line in said:
            if line.endswith("\n") and line != "writing\n":
                number, seed = line.split()
                taken[f"{number}.txt"] = seed
        workspace = Workspace(folder)
        shown = set(workspace.reader().quads())  # opening finishes what was left
        readings = list(workspace.ledger.readings())
        assert shown == {quad for reading in readings for quad in reading_quads(reading)}
        held = {origin.source.path: origin.source.content_hash for origin in workspace.ledger.sources()}
        # One more may have been taken than there was time to say.
        assert sum(held.get(path) != seed for path, seed in taken.items()) <= 1
        assert all(int(held[path]) >= int(seed) for path, seed in taken.items())
        taken = held
        workspace.close()
    assert taken  # how many depends on how fast the machine is

    with Workspace(folder).writing() as session:
        for number, reading in enumerate(generated(20, 5)):
            session.record(Source(f"{number}.txt", "", "5"), reading)
    uninterrupted = Workspace(tmp_path / "uninterrupted")
    with uninterrupted.writing() as session:
        for number, reading in enumerate(generated(20, 5)):
            session.record(Source(f"{number}.txt", "", "5"), reading)
    export(Workspace(folder).readings, tmp_path / "killed.nq")
    export(uninterrupted.readings, tmp_path / "whole.nq")
    assert (tmp_path / "killed.nq").read_bytes() == (tmp_path / "whole.nq").read_bytes()
    assert set(Workspace(folder).reader().quads()) == set(uninterrupted.reader().quads())
