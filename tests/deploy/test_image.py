"""What gets into the image: all that it is built of, and no password, no certificate, no data from beside the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pytest

from tests.house.tree import ROOT

IGNORE = ROOT / "deploy" / "Containerfile.dockerignore"
SECRETS = (
    ".env",
    "nuotio.env",
    "deploy/.env",
    "deploy/.env.old",
    "deploy/nuotio.env",
    "deploy/production.env",
    "deploy/certificate/fullchain.pem",
    "deploy/certificate/privkey",
    "deploy/nginx/certificate.crt",
    "data/secret",
    "data/nuotio.db",
    "data/nuotio.db-wal",
    "data/erasures",
    "koe/nuotio-20260101T000000Z.zip",
    "nuotio-20260101T000000Z.zip",
    "privkey.pem",
    "id_ed25519",
    ".git/config",
    ".netrc",
    "app/.env",
    "app/store/nuotio.db",
    "bin/backup.zip",
    "client/.env.local",
    "client/server.key",
    "migrations/fullchain.pem",
)
"""Where they are put by whoever follows the documents, and where they are left in a hurry."""


def expression(pattern: str) -> re.Pattern[str]:
    """A line of the file as docker reads it: a star stays in its folder, two of them do not."""
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile(
        "".join(words.get(one) or re.escape(one) for one in re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", pattern))
    )


def context(paths: Iterable[str], ignore: str) -> list[str]:
    """Those of the paths that docker sends: for each the last line that names it, or a folder above it, decides."""
    lines = [line.strip() for line in ignore.splitlines() if line.strip() and line[0] != "#"]
    rules = [(expression(str(PurePosixPath(line.removeprefix("!").lstrip("/")))), line[0] == "!") for line in lines]
    sent = []
    for path in paths:
        above = [path, *map(str, PurePosixPath(path).parents)]
        decided = [let for rule, let in rules if any(rule.fullmatch(one) for one in above)]
        if not decided or decided[-1]:
            sent.append(path)
    return sent


@pytest.fixture
def tracked() -> list[str]:
    """What a clone holds."""
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [path for path in told.stdout.decode().split("\0") if path and (ROOT / path).is_file()]


def test_a_line_is_read_as_docker_reads_it():
    paths = ["a", "a/b", "a/b/c.pem", "d.pem", "e/f", "e/keep"]
    assert context(paths, "") == paths
    assert context(paths, "a") == ["d.pem", "e/f", "e/keep"]
    assert context(paths, "*.pem") == ["a", "a/b", "a/b/c.pem", "e/f", "e/keep"]
    assert context(paths, "**/*.pem\n# a\n\n/e") == ["a", "a/b"]
    assert context(paths, "*\n!e\ne/f") == ["e/keep"]


def test_no_secret_gets_into_the_image(tracked: list[str]):
    sent = context([*tracked, *SECRETS], IGNORE.read_text())
    assert [path for path in sent if path in SECRETS] == []
    assert [path for path in sent if path.startswith(("tests/", "docs/", "deploy/"))] == []


def test_builders_that_look_for_the_file_at_the_root_find_the_same():
    assert (ROOT / ".dockerignore").read_text() == IGNORE.read_text()


@pytest.mark.parametrize("planted", ["\n!deploy\n", "\n!deploy/.env\n", "\n!data\n", "\n!*.zip\n", "\n!**/*.key\n"])
def test_a_line_too_many_would_be_noticed(tracked: list[str], planted: str):
    assert set(context([*tracked, *SECRETS], IGNORE.read_text() + planted)) & set(SECRETS)


def test_what_gets_in_is_enough_to_build_and_to_start(tracked: list[str], tmp_path: Path):
    for path in context(tracked, IGNORE.read_text()):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    steps = "import steps; print(all(one.exists() for one in (steps.CLIENT, steps.TEXTS)))"
    (tmp_path / "client" / "node_modules").symlink_to(ROOT / "client" / "node_modules")
    done = [
        subprocess.run(command, cwd=tmp_path / folder, capture_output=True, text=True, check=False)
        for folder, command in (
            ("bin", [sys.executable, "-c", steps]),
            ("client", ["npm", "run", "--silent", "build"]),
            (".", [sys.executable, "-m", "babel.messages.frontend", "-q", "compile", "-d", "app/translations"]),
            (".", [sys.executable, "-m", "app.compiling"]),
            (".", [sys.executable, "wsgi.py", "--version"]),
        )
    ]
    assert [one.stderr for one in done if one.returncode] == []
    assert (tmp_path / "app" / "static" / "dist" / "manifest.json").is_file()
    assert (tmp_path / "app" / "compiled").is_dir()
    assert {"requirements.txt", "requirements-node.txt", "LICENSE"} <= {path.name for path in tmp_path.iterdir()}


def test_git_keeps_no_password_and_no_certificate_of_the_compose_file_either():
    for path in ("deploy/.env", "deploy/certificate/privkey.pem", ".env", "data/secret"):
        told = subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT, check=False)
        assert told.returncode == 0, path
