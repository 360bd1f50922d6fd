"""The documents say all there is, and nothing that is not there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest
import typer.main
from typer.core import TyperGroup

from kg.cli.app import app
from kg.questions.catalogue import catalogue
from loaders.sources.article import LONGEST_ARTICLE
from loaders.sources.discover import LARGEST_DUMP, LARGEST_FILE, LARGEST_PAGE, find_sources

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
SOURCES = (DOCS / "sources.md").read_text(encoding="utf-8")
COOKBOOK = (DOCS / "cookbook.md").read_text(encoding="utf-8")
SHARED = {"--workspace", "--store", "--help"}
HANGUL = re.compile("[가-힣]")


def commands() -> dict[str, click.Command]:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return dict(group.commands)


def options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")} | {"--help"}


def section(name: str) -> str:
    found = re.search(rf"^## kg {name}\n(.*?)(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md: no section '## kg {name}'"
    return found[1]


EVERY_COMMAND = pytest.mark.parametrize("name", sorted(commands()))


@EVERY_COMMAND
def test_every_command_has_its_section_with_every_option_and_an_example(name):
    said = section(name)
    assert f"`kg {name}" in said and re.search(rf"```sh\n.*?kg {name}.*?```", said, re.DOTALL)
    assert set(re.findall(r"--[a-z-]+", said)) >= options(commands()[name]) - SHARED
    assert f"](#kg-{name})" in COMMANDS


@EVERY_COMMAND
def test_every_command_and_parameter_is_helped_in_korean(name):
    command = commands()[name]
    assert command.help and HANGUL.search(command.help)
    for parameter in command.params:
        said = getattr(parameter, "help", "") or ""
        assert said, f"{name}: {parameter.name}"
        assert HANGUL.search(said) or said.startswith("."), f"{name}: {parameter.name}"


def test_no_section_is_of_a_command_that_is_not_there():
    assert set(re.findall(r"^## kg (\S+)", COMMANDS, re.MULTILINE)) == set(commands())


def test_the_shared_options_and_exit_codes_are_said_once():
    shared = COMMANDS.partition("## What all commands share")[2].partition("\n## ")[0]
    assert {"--workspace", "--store"} <= set(re.findall(r"--[a-z]+", shared))
    assert all(f"| {code} |" in shared for code in (0, 1, 2))


@pytest.mark.parametrize("document", sorted(DOCS.glob("*.md")) + sorted(ROOT.glob("README*.md")), ids=lambda p: p.name)
def test_command_lines_in_documents_are_ones_that_there_are(document):
    for block in re.findall(r"```sh\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL):
        for words in re.findall(r"(?<![\w./-])kg ((?:[a-z-]+)\b[^|>\n]*)", block):
            name = words.split()[0]
            assert name in commands(), words
            assert set(re.findall(r"(?<!\S)--[a-z-]+", words)) <= options(commands()[name]), words


def test_every_question_is_in_the_cookbook_as_it_is():
    for name, asked in catalogue().items():
        said = COOKBOOK.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert said, f"{name} is not in docs/cookbook.md: run python docs/cookbook.py docs/cookbook.md"
        assert asked.description.ko in said and asked.description.en in said
        assert all(text.strip() in said for text in asked.texts.values())
        assert f"kg ask {name}" in said
        for parameter in asked.needed:
            assert f"- `{parameter.name}` ({parameter.type}): `{parameter.example}`" in said
            assert f"--param {parameter.name}=" in said
        assert f"| {' | '.join(column.name for column in asked.columns)} |" in said
    assert len(re.findall(r"^## ", COOKBOOK, re.MULTILINE)) == len(catalogue())


def test_every_format_and_limit_is_in_the_sources_document(tmp_path):
    unknown = tmp_path / "a.docx"
    unknown.write_bytes(b"x")
    formats = re.findall(r"\.[a-z]+", find_sources([unknown]).failures[0].mend)
    assert len(formats) >= 8
    assert all(f"`{suffix}`" in SOURCES for suffix in formats)
    for limit in (LONGEST_ARTICLE, LARGEST_DUMP, LARGEST_PAGE, LARGEST_FILE):
        assert f"{limit:,}" in SOURCES


def test_every_fault_is_in_the_sources_document():
    messages = tomllib.loads((ROOT / "loaders" / "sources" / "messages.toml").read_text(encoding="utf-8"))
    for fault in messages["faults"].values():
        assert re.sub(r"\{\w+\}|찾은 열: \{found\}", "…", re.sub(r"\(.*?\)$", "", fault["ko"])) in SOURCES, fault["ko"]


def test_every_column_of_tables_is_in_the_sources_document():
    columns = tomllib.loads((ROOT / "loaders" / "sources" / "columns.toml").read_text(encoding="utf-8"))
    needed = columns.pop("needed")
    for field, names in columns.items():
        assert (
            f"| {field}{' (needed)' if field in needed else ''} | {', '.join(f'`{name}`' for name in names)} |"
            in SOURCES
        )
