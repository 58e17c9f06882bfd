"""What the documents say is so."""

from __future__ import annotations

import re
from dataclasses import fields

from app.config.settings import Config
from app.store.db import migrate
from app.version import OLDEST_DATA, VERSION
from tests.house.tree import ROOT, files, text

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
COMMAND = re.compile(r"`(bin/[a-z.-]+)")


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
    newest = re.findall(r"^## (.*)$", text(ROOT / "CHANGES.md"), re.MULTILINE)[0]
    assert newest.startswith("After ") if ".dev" in VERSION else newest == VERSION


def test_every_release_names_its_tables_and_the_oldest_data_that_it_reads():
    sections = re.split(r"^## ", text(ROOT / "CHANGES.md"), flags=re.MULTILINE)[1:]
    named = [
        re.search(r"^Tables: (\d{4})\. Reads the data of (\S+) and later\.$", one, re.MULTILINE) for one in sections
    ]
    assert all(named)
    assert named[0]
    assert named[0].groups() == (migrate.head(), OLDEST_DATA), "the first section is of this very program"
    kept = [path.name.partition("-")[0] for path in files("tests/golden/logs/*") if path.name[0].isdigit()]
    assert min(kept) == OLDEST_DATA, "and a log of that version is kept, which it must read"
