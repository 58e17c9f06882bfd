"""What the documents say is so."""

from __future__ import annotations

import re
from dataclasses import fields

from app.config import Config
from tests.house.tree import ROOT, files, text

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
COMMAND = re.compile(r"`(bin/[a-z-]+)")


def test_links_between_documents_lead_somewhere():
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in files("*.md")
        for target in LINK.findall(text(document))
        if not (document.parent / target).exists()
    ]
    assert broken == []


def test_every_setting_is_documented_as_it_is():
    documented = [line for line in text(ROOT / "docs" / "CONFIGURATION.md").splitlines() if line.startswith("| `")]
    assert documented == [
        f"| `{one.metadata['env']}` | {f'`{one.default}`' if one.default != '' else ''} | {one.metadata['about']} |"
        for one in fields(Config)
    ]


def test_commands_that_documents_name_exist():
    named = {command for document in files("*.md") for command in COMMAND.findall(text(document))}
    assert "bin/start" in named
    assert [command for command in sorted(named) if not (ROOT / command).is_file()] == []


def test_every_command_is_told_of():
    told = text(ROOT / "README.md") + text(ROOT / "CONTRIBUTING.md")
    commands = [path for path in files("bin/*") if path.suffix == "" and path.name != "python"]
    assert [path.name for path in commands if f"bin/{path.name}" not in told] == []


def test_the_version_and_its_changes_go_together():
    version = re.search(r'^version = "(.*)"$', text(ROOT / "pyproject.toml"), re.MULTILINE)
    assert version
    assert f"## {version[1]}" in text(ROOT / "CHANGES.md")
