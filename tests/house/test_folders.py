"""Folders stay small enough to read at a glance, and their files short; a larger one has its reason here."""

from __future__ import annotations

import importlib.util
from collections import Counter
from importlib.machinery import SourceFileLoader
from types import ModuleType

from tests.house.tree import ROOT, files

MOST_FILES = 15
MOST_LINES = 150

LARGE = {
    "bin": (16, "commands that people type, and the modules they share: bin/NAME is the whole path"),
    "tests/attacks": (22, "a file for each way to attack a server from outside"),
    "tests/bench": (29, "scenarios, subjects and columns of one command; to be split when a scenario is added"),
    "tests/harness": (50, "people, faults and the judge import each other; to be split into these three"),
    "tests/journeys": (36, "a file for each journey, and the people who make them"),
    "tests/protocol": (16, "the suites of three protocols, with the registry that names them"),
    "tests/startup": (21, "a file for each thing that can go wrong when a server starts"),
}
"""Folders of more than 15 files: how many at most, and why. A number here only falls."""

LONG = {
    ".": (1, "wsgi.py: everything that happens before the first import, in order"),
    "app": (2, "wiring.py and logs.py: one list each, a few lines over"),
    "app/domain/room": (3, "commands.py and events.py: each union is written out in one file, so that mypy sees all"),
    "app/live": (3, "a commit from the queue to its end, told in order: commit_queue.py, rooms.py, transaction.py"),
    "app/sockets": (
        2,
        "connections.py and command_handlers.py: a file each for the life of a connection and its questions",
    ),
    "app/sockets/transport": (3, "frozen: no line is added, and what is fast there stays together"),
    "app/store/db": (2, "database.py and file_identity.py: each holds the rules of one open file"),
    "app/text": (2, "personal.py and lemma_client.py: a list of patterns, and one conversation with a process"),
}
"""Folders where more than one file in ten (in a small folder: more than one) is longer: how many at most, and why."""


def size() -> ModuleType:
    loader = SourceFileLoader("size", str(ROOT / "bin" / "size"))
    spec = importlib.util.spec_from_loader("size", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def crowded(folders: dict[str, int]) -> list[str]:
    """Folders with more files than they may have."""
    return [name for name, count in folders.items() if count > LARGE.get(name, (MOST_FILES, ""))[0]]


def overlong(folders: dict[str, list[int]]) -> list[str]:
    """Folders in which too many files are long."""
    wrong = []
    for name, lines in folders.items():
        long = sum(one > MOST_LINES for one in lines)
        usual = 1 if len(lines) > 1 else 0
        if long > LONG.get(name, (max(usual, len(lines) // 10), ""))[0]:
            wrong.append(name)
    return wrong


def counts() -> dict[str, int]:
    """How many files each folder holds; an empty __init__.py only marks a package."""
    ours = files("app/*", "bin/*", "client/src/*", "tests/*", "client/tests/*")
    return Counter(str(path.parent.relative_to(ROOT)) for path in ours if path.stat().st_size)


def lines() -> dict[str, list[int]]:
    bin_size = size()
    folders = bin_size.by_folder(bin_size.product(bin_size.sources()))
    return {name: [count for count, _ in bin_size.lengths(inside)] for name, inside in folders.items()}


def test_no_folder_holds_more_than_fifteen_files_without_a_reason():
    assert crowded(counts()) == []


def test_nine_in_ten_files_of_each_folder_of_the_product_are_short():
    assert overlong(lines()) == []


def test_no_reason_stands_for_a_folder_that_needs_none():
    held = counts()
    assert [name for name in LARGE if held.get(name, 0) <= MOST_FILES] == []
    assert [name for name in LONG if name not in lines()] == []


def test_a_planted_folder_is_found():
    assert crowded({"app/heap": 16, "app/small": 15, "tests/protocol": 17}) == ["app/heap", "tests/protocol"]
    assert overlong({"app/heap": [10, 151, 152], "app/one": [151, 10], "client/src/x": [20] * 18 + [151] * 2}) == [
        "app/heap"
    ]
