"""The client is built by a Node that fits, whatever else this machine has or is told."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import shutil
import tarfile
from pathlib import Path

import pytest
import steps

from tests.serving import ROOT
from tests.startup.cloning import Clone

BUILD = """\
import { mkdirSync, writeFileSync } from "node:fs";
import { word } from "tool";
mkdirSync("../app/static/dist", { recursive: true });
writeFileSync("../app/static/dist/manifest.json", JSON.stringify({ word }));
"""
TOOL = {
    "package/package.json": json.dumps({"name": "tool", "version": "1.0.0", "type": "module", "exports": "./index.js"}),
    "package/index.js": "export const word = 'lappu';\n",
}
TOOLS = {"tool": "file:tool.tgz"}


def pack(archive: Path) -> dict[str, object]:
    """Write the tool as npm packs it; its entry in a lock."""
    with tarfile.open(archive, "w:gz") as packed:
        for name, text in TOOL.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            packed.addfile(entry, io.BytesIO(text.encode()))
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    return {"version": "1.0.0", "resolved": "file:tool.tgz", "integrity": f"sha512-{digest}", "dev": True}


def need(clone: Clone, tools: dict[str, str], locked: dict[str, dict[str, object]]) -> None:
    """Let the client of a clone be built with these tools."""
    client = clone.folder / "client"
    wanted = {"type": "module", "devDependencies": tools, "scripts": {"build": "node build.mjs"}}
    (client / "package.json").write_text(json.dumps(wanted))
    packages = {"": {"devDependencies": tools}, **locked}
    (client / "package-lock.json").write_text(json.dumps({"lockfileVersion": 3, "packages": packages}))


@pytest.fixture
def small(tmp_path) -> Clone:
    """A clone whose client needs one tool to be built, which lies beside it."""
    made = Clone(tmp_path / "a clone", tmp_path)
    (made.folder / "client").mkdir(parents=True)
    (made.folder / ".venv").mkdir()
    (made.folder / "client" / "build.mjs").write_text(BUILD)
    need(made, TOOLS, {"node_modules/tool": pack(made.folder / "client" / "tool.tgz")})
    shutil.copytree(ROOT / "bin", made.folder / "bin")
    return made


@pytest.mark.parametrize("told", [{"NODE_ENV": "production"}, {"NPM_CONFIG_OMIT": "dev"}])
def test_a_machine_set_up_for_production_builds_the_client_too(small, told):
    answer = small.do("steps.client()", PATH=steps.node_path(), **told)
    assert answer.returncode == 0, answer.stderr
    assert json.loads((small.folder / "app/static/dist/manifest.json").read_text()) == {"word": "lappu"}


def test_a_registry_that_cannot_be_reached_is_told_as_the_network(small):
    need(small, {"plain": "1.0.0"}, {"node_modules/plain": {"version": "1.0.0", "dev": True}})
    cache = str(small.folder / "cache")
    nowhere = {"NPM_CONFIG_REGISTRY": "http://127.0.0.1:1", "NPM_CONFIG_CACHE": cache}
    told = small.do("steps.client()", PATH=steps.node_path(), **nowhere).stderr.splitlines()
    assert "ECONNREFUSED" in told[-2]
    assert "network" in told[-1]


def test_a_client_lock_that_was_changed_by_hand_is_told_as_that(small):
    (small.folder / "client/package-lock.json").write_text("{")
    told = small.do("steps.client()", PATH=steps.node_path()).stderr.splitlines()
    assert "package-lock.json" in told[-2]
    assert "git status" in told[-1]


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("v20.20.2", True),
        ("v20.18.0", False),
        ("v22.12.0", True),
        ("v23.11.0", False),
        ("v24.0.0", True),
        ("v31.2.0", False),
        ("packet radio", False),
        ("", False),
    ],
)
def test_a_node_that_the_client_was_not_built_with_is_left_aside(tmp_path, said, fits):
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho '{said}'\n" if said else "#!/nowhere/sh\n")
    node.chmod(0o755)
    major, minor = steps.node_version(f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert (minor >= steps.NODES.get(major, 1000)) is fits


def test_every_package_of_the_client_is_pinned_by_its_content_and_by_no_address():
    packages = json.loads((ROOT / "client/package-lock.json").read_text())["packages"]
    fetched = {name: one for name, one in packages.items() if name}
    assert len(fetched) > 100
    assert [name for name, one in fetched.items() if not one.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, one in fetched.items() if "resolved" in one] == []
