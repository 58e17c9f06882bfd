"""What the tests need of Debian is fetched, whatever else is wrong with its lists, or told in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Failed
from debian import debian, missing

ARCHIVED = "E: The repository 'http://archive.example old Release' does not have a Release file."


@pytest.fixture
def system(tmp_path, monkeypatch):
    """`system(apt)` is a machine with nothing but this script as its apt-get, and a sudo for whoever is not root."""

    def made(apt: str) -> Path:
        for name, script in (("apt-get", apt), ("sudo", 'shift\nexec "$@"'), ("true", "exit 0")):
            (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
            (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        return Path(tmp_path) / "installed"

    return made


def test_lists_of_an_old_release_stop_nobody_who_gets_what_is_needed(system):
    installed = system(f'[ $1 = install ] && echo "$*" > "${{0%/*}}/installed" && exit 0\necho "{ARCHIVED}"; exit 100')
    debian("Browser", ["chromium"], ".")
    assert installed.read_text().split()[-1] == "chromium"


def test_where_they_are_in_the_way_they_are_told(system):
    system(f'[ $1 = install ] && echo "E: Unable to locate package chromium" && exit 100\necho "{ARCHIVED}"; exit 100')
    with pytest.raises(Failed) as failed:
        debian("Browser", ["chromium"], ".")
    assert str(failed.value).splitlines()[0] == ARCHIVED
    assert "upgrade the system" in str(failed.value).splitlines()[1]


def test_a_name_that_the_system_does_not_know_is_told_with_the_way_round_it(system):
    system('[ $1 = update ] && exit 0\necho "E: Unable to locate package chromium"; exit 100')
    with pytest.raises(Failed) as failed:
        debian("Browser", ["chromium"], ", or leave the journeys out with --no-browser.")
    told, advice = str(failed.value).splitlines()
    assert told == "E: Unable to locate package chromium"
    assert advice == "Install what does the work of chromium, or leave the journeys out with --no-browser."


def test_only_what_is_not_there_is_fetched(tmp_path: Path):
    proxies = ["redis-server", "nginx-light", "caddy"]
    watchers = ["prometheus", "systemd", "libseccomp2"]
    assert missing(str(tmp_path), tmp_path) == ["postgresql", *proxies, *watchers, "gcc", "libc6-dev", "poppler-utils"]
    for name in ("redis-server", "nginx", "caddy", "promtool", "systemd-analyze"):
        (tmp_path / name).touch(0o755)
    assert missing(str(tmp_path), tmp_path) == ["postgresql", "gcc", "libc6-dev", "poppler-utils"]
    (tmp_path / "gcc").touch(0o755)
    (tmp_path / "pdftotext").touch(0o755)
    (tmp_path / "15" / "bin").mkdir(parents=True)
    (tmp_path / "15" / "bin" / "postgres").touch()
    assert missing(str(tmp_path), tmp_path) == []
