"""An installed kg has what a checkout has: every data file of a package is declared as its data."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]


@pytest.mark.parametrize("package", DECLARED)
def test_every_data_file_is_installed(package):
    folder = ROOT / package
    declared = {path for pattern in DECLARED[package] for path in folder.glob(pattern)}
    held = {path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert sorted(path for path in held - declared if path.suffix != ".py") == []
