"""Each lock is complete: all that its packages need, with every extra that is asked for, is pinned in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.serving import ROOT

PYTHONS = ("3.11", "3.12", "3.13")
NAMES = ("requirements", "requirements-dev", "requirements-node")


def machine(python: str, processor: str) -> dict[str, str]:
    """What markers ask about, on a Linux with CPython."""
    return {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": processor,
        "platform_python_implementation": "CPython",
        "platform_system": "Linux",
        "python_full_version": f"{python}.9",
        "python_version": python,
        "sys_platform": "linux",
    }


def lines(name: str) -> Iterator[Requirement]:
    """The requirements of a file, without comments and hashes."""
    text = (ROOT / name).read_text().replace("\\\n", "")
    for line in re.sub(r"(^|\s)#.*|--hash=\S+|^-c .*", "", text, flags=re.MULTILINE).splitlines():
        if line.strip():
            yield Requirement(line.strip())


def applies(need: Requirement, where: dict[str, str], extras: set[str]) -> bool:
    return not need.marker or any(need.marker.evaluate({**where, "extra": extra}) for extra in {"", *extras})


def lacking(name: str, where: dict[str, str], left_out: str = "") -> list[str]:
    """What `name`.in asks for, straight or through others, and `name`.txt does not pin on such a machine."""
    pins = {canonicalize_name(pin.name): pin for pin in lines(f"{name}.txt") if applies(pin, where, set())}
    pins.pop(canonicalize_name(left_out), pins.get(canonicalize_name(left_out)))
    wanted = [(need, f"{name}.in") for need in lines(f"{name}.in") if applies(need, where, set())]
    seen: set[tuple[str, str]] = set()
    missing = []
    while wanted:
        need, by = wanted.pop()
        pin = pins.get(canonicalize_name(need.name))
        if not pin or not need.specifier.contains(str(pin.specifier).removeprefix("=="), prereleases=True):
            missing.append(f"{need} (for {by})")
        elif (need.name, extras := ",".join(sorted(need.extras))) not in seen:
            seen.add((need.name, extras))
            wanted += [(one, need.name) for one in needs(pin) if applies(one, where, need.extras)]
    return missing


def needs(pin: Requirement) -> list[Requirement]:
    """What a pinned package asks for, as far as it is installed here: each machine has its own few."""
    try:
        return [Requirement(line) for line in distribution(pin.name).requires or []]
    except PackageNotFoundError:
        return []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("processor", ["x86_64", "aarch64"])
@pytest.mark.parametrize("python", PYTHONS)
def test_all_that_pinned_packages_need_is_pinned(name, processor, python):
    assert lacking(name, machine(python, processor)) == []


def test_what_this_machine_runs_on_is_installed_as_pinned():
    """So the test above has seen what they need."""
    here = machine("3.11", "x86_64")
    for name in NAMES[:2]:
        pins = [pin for pin in lines(f"{name}.txt") if not pin.marker]
        assert len(pins) > 30
        assert [str(pin) for pin in pins if not pin.specifier.contains(distribution(pin.name).version)] == []
        assert [str(need) for need in lines(f"{name}.in") if applies(need, here, set())]


@pytest.mark.parametrize("left_out", ["websocket-client", "coverage", "ruff"])
def test_a_lock_that_lacks_one_would_be_noticed(left_out):
    """The first comes with python-socketio[client] and with nothing else."""
    assert lacking("requirements-dev", machine("3.11", "x86_64"), left_out) != []


def test_the_pythons_that_fit_are_told_alike_everywhere():
    fits = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert fits == ">=3.11,<3.14"
    told = {name: (ROOT / name).read_text() for name in ("bin/python", "bin/commands.py", "README.md")}
    assert "(3, 11) <= sys.version_info[:2] <= (3, 13)" in told["bin/python"]
    assert [name for name, text in told.items() if not re.search(r"Python 3\.11(, 3\.12 or| to) 3\.13", text)] == []
