"""A kind of phase lives in its folders: it has all of them, and hardly anything outside them names it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import pytest
from msgspec import Struct

from app.domain.interactions import KINDS
from app.domain.interactions.kind import Kind
from app.domain.methods import parse
from app.paths import METHODS
from tests.house.tree import ROOT, files, text

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())

IN_NO_METHOD: dict[str, str] = {}
"""Kinds that no method of app/methods.yaml has, each with the reason."""

REGISTRIES = ("app/domain/interactions/__init__.py", "client/src/interactions/kinds.ts")
CONTENT = ("app/methods.yaml", "app/startup/demo.yaml", "app/translations/", "client/src/protocol.ts")
"""Plans and texts that people wrote, and what bin/protocol writes from the registry."""
GENERATED = ("app/translations/", "client/src/protocol.ts", "tests/golden/")
EXAMPLES = (
    "tests/laws/anonymity/",
    "tests/live/ballots/",
    "tests/domain/room/test_roles.py",
    "tests/domain/test_promises.py",
)
"""Tests of something else, which take a kind with roles as their example. A new kind need not be in them."""

ALSO_OTHER_THINGS = {
    "talk": "a word of everyday English",
    "write": "an ability, and what is done to files and to notes",
    "cowrite": "an ability, and the part of the room in which several people write in one note",
    "group": "some notes under one name",
}
"""Kinds whose names mean something else as well: these count only where they are said to be kinds."""

NOT_THE_KIND = {
    "app/domain/texts.py": "braille",
    "app/reports/letters/lettering.py": "the dots of a letter",
}
"""Files that use the word for something else."""

MAIL = ("app/domain/personal/patterns.py", "client/src/text/personal_rules.ts")
"""Here a dot is one that somebody spells in an e-mail address."""

CEILINGS = {"talk": 2, "write": 1, "cowrite": 0, "group": 1, "dots": 13}
"""How many files outside its folders name each kind. A number here only falls; a new kind begins with 0."""


def product() -> list[Path]:
    """The files of the product that could know a kind."""
    names = files("app/*", "client/src/*", "bin/*", "migrations/*", "wsgi.py")
    return [
        path for path in names if not str(path.relative_to(ROOT)).startswith((*REGISTRIES, *CONTENT, *NOT_THE_KIND))
    ]


def classes(kind: Kind) -> set[str]:
    """The classes of the kind that others could name: those with a tag in the log, on the wire or in a plan."""
    modules = [import_module(f"app.domain.interactions.{kind.name}.{file}") for file in parts(kind)]
    return {name for module in modules for name, one in vars(module).items() if _is_of(one, module.__name__)}


def parts(kind: Kind) -> tuple[str, ...]:
    return ("rules", "result") if kind.work else ("rules",)


def _is_of(one: object, module: str) -> bool:
    tagged = isinstance(one, type) and issubclass(one, Struct) and one.__struct_config__.tag is not None
    return tagged and one.__module__ == module


def pattern(kind: Kind) -> re.Pattern[str]:
    """What names this kind: its classes, its folder, its name."""
    ways = [rf"\b(?:{'|'.join(sorted(classes(kind)))})\b", rf"interactions(?:[./]|\s+import\b.*\b){kind.name}\b"]
    if kind.name in ALSO_OTHER_THINGS:
        ways.append(rf"(?:\b(?:phase|settings)\W{{1,6}}kind(?:\.name)?|\bkind\.name)\W{{1,8}}{kind.name}\b")
    else:
        one = kind.name.removesuffix("s")
        ways.append(rf"(?i:(?<![a-z]){one}s?(?![a-z]))|(?<=[a-z]){one.capitalize()}s?(?![a-z])")
    return re.compile("|".join(ways))


def naming(kind: Kind, paths: Iterable[Path]) -> list[str]:
    """The files outside the folders of the kind that name it."""
    own, wanted = f"/interactions/{kind.name}/", pattern(kind)
    others = [path for path in paths if own not in str(path) and path.relative_to(ROOT).as_posix() not in MAIL]
    return [str(path.relative_to(ROOT)) for path in others if wanted.search(text(path))]


@EVERY_KIND
def test_no_more_files_than_before_name_a_kind_outside_its_folders(kind: Kind):
    named = naming(kind, product())
    print(f"{kind.name}: {len(named)}", *named, sep="\n  ")
    assert len(named) == CEILINGS.get(kind.name, 0), named


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.name not in CEILINGS], ids=lambda kind: kind.name
)
def test_a_new_kind_is_sixteen_files_and_four_of_them_are_outside_its_folders(kind: Kind):
    """Beside texts of people and what is generated: two registries, a method, a journey."""
    everything = files("app/*", "client/*", "tests/*", "bin/*", "migrations/*", "pyproject.toml")
    outside = [name for name in naming(kind, everything) if not name.startswith((*GENERATED, *EXAMPLES))]
    own = [path for path in everything if f"/interactions/{kind.name}/" in str(path)]
    print(kind.name, *own, *outside, sep="\n  ")
    assert len(outside) <= 4, outside
    assert len(own) + len(outside) <= 16, own


@EVERY_KIND
def test_every_kind_has_its_folder_in_the_client(kind: Kind):
    folder = ROOT / "client" / "src" / "interactions" / kind.name
    assert (folder / "rules.ts").is_file()
    views = [folder / "views.ts"], [folder / f"{name}.ts" for name in ("participant", "lead", "screen")]
    assert not kind.work or any(all(file.is_file() for file in way) for way in views), "for all or for each audience"


@EVERY_KIND
def test_every_kind_takes_part_in_the_random_histories_of_the_laws(kind: Kind):
    deeds = import_module(f"tests.domain.interactions.{kind.name}.deeds")
    assert isinstance(deeds.SETTINGS, kind.settings)
    assert kind.missing(deeds.SETTINGS) == []
    if kind.work:
        told = {type(deeds.command("vaihe", "a" * 32, "b" * 64, dice)) for dice in range(64)}
        assert told == set(kind.work.commands)


@EVERY_KIND
def test_every_kind_has_a_journey(kind: Kind):
    """Its name or its choice stands in one that chooses kinds: `desk.kind_of_phase(0, "dots")`."""
    journeys = [text(path) for path in files("tests/journeys/*.py")]
    names = f'"{kind.name}"', f'"{kind.words.choice}"'
    assert [told for told in journeys if "kind_of_phase" in told and any(name in told for name in names)]


@EVERY_KIND
def test_every_kind_is_in_a_method_or_says_why_not(kind: Kind):
    used = any(phase.kind is kind for method in parse(METHODS.read_bytes()).values() for phase in method.phases)
    assert used != (kind.name in IN_NO_METHOD)


@pytest.mark.parametrize(
    ("name", "line", "names"),
    [
        ("dots", "from app.domain.interactions.dots.rules import mine", True),
        ("dots", "isinstance(settings, DotsSettings)", True),
        ("dots", "yield GiveDot(target)", True),
        ("dots", "sum(note.dots)", True),
        ("dots", ".note-dots { gap: 0 }", True),
        ("dots", "const myDots = 3", True),
        ("dots", "an anecdote, doted on", False),
        ("write", "settings: {kind: write}", True),
        ("write", 'phase.settings.kind === "write"', True),
        ("write", "WriteSettings()", True),
        ("write", "database.write(Ability.WRITE)", False),
        ("talk", "from app.domain.interactions import Kind, talk", True),
        ("group", "note.group", False),
        ("group", 'sheet.kind === "group"', False),
        ("group", 'phase.kind.name == "group"', True),
    ],
)
def test_a_line_that_names_a_kind_is_found(name: str, line: str, names: bool):  # noqa: FBT001  a row of the table
    assert bool(pattern(KINDS[name]).search(line)) == names
