"""What docs/compliance says of the product is so, and nothing that is stored is left out of it."""

from __future__ import annotations

import re
from dataclasses import fields

import click

from app.admin import make_app
from app.config.settings import Config
from tests.compliance import inventory
from tests.house.tree import ROOT, text

PAGES = sorted(inventory.FOLDER.glob("*.md"))
NAMED = re.compile(r"`([^`\n]+)`")


def test_every_column_has_a_purpose_and_every_purpose_a_column():
    """After adding one: docs/compliance/tiedot.yaml, then `python -m tests.compliance.inventory`."""
    assert inventory.gaps(inventory.schema(), inventory.purposes()) == []


def test_the_inventory_is_written_from_the_schema():
    """After a change: `python -m tests.compliance.inventory`."""
    assert text(inventory.PAGE) == inventory.page()


def test_a_new_column_without_a_purpose_and_one_that_is_gone_are_found():
    columns, told = inventory.schema(), inventory.purposes()
    lost = {
        **columns,
        "account": [*columns["account"], "birth_year"],
        "writing": columns["writing"][1:],
        "diary": ["id"],
    }
    found = "\n".join(inventory.gaps(lost, told))
    for name in ("account.birth_year", "writing.workshop_id", "diary.id", "diary: kept"):
        assert name in found
    told["account"]["columns"]["email"] = ""
    assert "account.email has no purpose" in inventory.gaps(columns, told)[0]


def test_every_setting_file_and_command_that_the_pages_name_exists():
    settings = {one.metadata["env"] for one in fields(Config)}
    named = [(page.name, name) for page in PAGES for name in NAMED.findall(text(page))]
    wrong = [(page, name) for page, name in named if name.isupper() and "_" in name and name not in settings]
    paths = [(page, name) for page, name in named if re.match(r"(bin|app|docs|deploy)/", name)]
    wrong += [(page, name) for page, name in paths if not (ROOT / name.split()[0]).exists()]
    assert wrong == []
    assert len(paths) > 5


def test_every_command_of_the_pages_is_one_of_the_program_with_these_options():
    commands = {name for page in PAGES for name in NAMED.findall(text(page)) if name.startswith("bin/nuotio ")}
    commands |= {line for page in PAGES for line in re.findall(r"^ +(bin/nuotio .*)$", text(page), re.MULTILINE)}
    assert len(commands) > 8
    assert [command for command in sorted(commands) if not understood(command.split()[1:])] == []
    assert not understood(["backup", "--encrypted"])
    assert not understood(["account", "remove"])


def understood(words: list[str]) -> bool:
    """Whether the program has this command, and each of these options."""
    found: click.Command | None = make_app().cli.commands["nuotio"]
    while isinstance(found, click.Group) and words:
        name, *words = words
        found = found.commands.get(name)
    if found is None:
        return False
    options = {option for parameter in found.params for option in parameter.opts}
    return {word for word in words if word.startswith("--")} <= options


def test_what_an_organisation_has_to_fill_in_is_marked_and_no_law_is_taken_for_granted():
    """Legal grounds belong to the controller: the pages leave them open, and say so."""
    for page in PAGES:
        assert "täyt" in text(page), page.name
