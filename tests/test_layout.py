"""Imports point one way, our packages are ours, and nothing in the dashboard hides them."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("schema", "loaders", "training", "kg", "dashboard")
OURS = frozenset(PACKAGES)
MAY_IMPORT = {
    "schema": {"schema"},
    "loaders": {"schema", "loaders"},
    "training": {"schema", "loaders", "training"},
    "kg": {"schema", "kg"},
    "kg/cli": {"schema", "loaders", "training", "kg"},
    "dashboard": {"schema", "kg", "dashboard"},
}


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module a file imports, wherever in the file, by its full dotted name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full name, not relative to the file"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
            names.add(node.module or "")
    return names


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def part(path: Path) -> str:
    inside = path.relative_to(ROOT)
    is_cli = inside.parts[:2] == ("kg", "cli") or inside in (Path("kg/cli.py"), Path("kg/__main__.py"))
    return "kg/cli" if is_cli else inside.parts[0]


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_point_one_way(package: str) -> None:
    wrong = {
        str(path.relative_to(ROOT)): tops(path) & OURS - MAY_IMPORT[part(path)]
        for path in sources(package)
        if tops(path) & OURS - MAY_IMPORT[part(path)]
    }
    assert not wrong


def test_only_the_command_line_imports_the_command_line() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in sources(package)
        if part(path) != "kg/cli" and any(name == "kg.cli" or name.startswith("kg.cli.") for name in imported(path))
    ]
    assert not wrong


def test_the_dashboard_knows_no_store_and_no_network() -> None:
    forbidden = {"rdflib", "neo4j", "pyoxigraph", "loaders", "requests", "httpx", "urllib3"}
    wrong = {path.name: tops(path) & forbidden for path in sources("dashboard") if tops(path) & forbidden}
    assert not wrong


@pytest.mark.parametrize("package", PACKAGES)
def test_our_packages_are_ours_and_not_another_distribution_s(package: str) -> None:
    assert Path(import_module(package).__file__ or "").resolve().parent == ROOT.resolve() / package


def test_no_dashboard_file_hides_a_package_when_streamlit_puts_its_folder_first() -> None:
    hiding = [path for path in sources("dashboard") if path.stem in {"schema", "kg", "loaders"}]
    hiding += [path for path in (ROOT / "dashboard").iterdir() if path.is_dir() and path.name in OURS]
    assert not hiding


def test_no_package_file_is_written_for_one_machine() -> None:
    personal = [
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in {".py", ".toml", ".rq", ".csv", ".sql", ".ttl", ".cypher"}
        and any(word in path.read_text(encoding="utf-8") for word in ("/work/", "/home/", "/Users/"))
    ]
    assert not personal


def test_test_files_have_names_of_their_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))
    assert not list((ROOT / "tests").rglob("__init__.py"))
