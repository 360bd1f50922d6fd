"""What `make setup` installs: pinned, hashed, from no named place, and nothing that shadows our packages."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = dict(re.findall(r"^([\w.-]+)==([^\s\\;]+)", LOCK, re.MULTILINE))


def test_every_requirement_is_pinned_and_hashed():
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert entries and all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_no_address_is_recorded():
    assert "://" not in LOCK
    assert set(re.findall(r"--[a-z-]+", LOCK)) == {"--hash"}


def test_what_the_project_declares_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.match(r"[\w.-]+", line)[0].lower() for line in declared}
    assert names <= PINNED.keys()


def test_no_package_of_our_names_comes_with_it():
    assert not {"schema", "kg", "loaders", "dashboard"} & PINNED.keys()
