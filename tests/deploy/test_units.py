"""The systemd units say what they should, and name no setting that there is not."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.deploy.test_files import DEPLOY, SETTINGS

OF_PYTHON = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}


def unit(name: str) -> dict[str, list[str]]:
    """Every value of every option of a systemd unit."""
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / "systemd" / name).read_text().splitlines():
        option, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(option, []).append(value)
    return found


def test_a_worker_of_systemd_has_time_files_and_few_rights():
    worker = unit("nuotio@.service")
    assert int(worker["TimeoutStopSec"][0]) > int(str(SETTINGS["DRAIN_SECONDS"]))
    assert worker["KillSignal"] == ["SIGTERM"]
    assert int(worker["LimitNOFILE"][0]) >= 4096
    assert worker["NoNewPrivileges"] == ["yes"]
    assert worker["ProtectSystem"] == ["strict"]
    assert worker["CapabilityBoundingSet"] == [""]
    named = {pair.partition("=")[0] for line in worker["Environment"] for pair in line.split()}
    assert named - OF_PYTHON <= SETTINGS.keys()


def test_backups_run_every_night_and_run_what_there_is():
    assert unit("nuotio-backup.timer")["Persistent"] == ["yes"]
    commands = unit("nuotio-backup.service")["ExecStart"]
    assert [command.split()[1] for command in commands] == ["backup", "verify"], "what is wrong stops no backup"
    failed = unit("nuotio-backup.service")["OnFailure"][0].replace("%n", "")
    assert (DEPLOY / "systemd" / failed).is_file()
    assert all(command.startswith("/opt/nuotio/bin/nuotio ") for command in commands)


@pytest.mark.parametrize(
    "name", ["nuotio@.service", "nuotio-backup.service", "nuotio-backup.timer", "nuotio-failed@.service"]
)
def test_systemd_understands_every_line(tmp_path: Path, name: str):
    for path in (DEPLOY / "systemd").iterdir():
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", path.read_text(), flags=re.MULTILINE)
        (tmp_path / path.name.replace("@", "@5001")).write_text(text)
    analyse = shutil.which("systemd-analyze") or "true"
    command = [analyse, "verify", "--man=no", str(tmp_path / name.replace("@", "@5001"))]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    ours = [line for line in (told.stdout + told.stderr).splitlines() if "nuotio" in line and "User" not in line]
    assert (told.returncode, ours) == (0, [])


def test_a_worker_comes_back_however_long_its_database_was_away():
    worker = ConfigParser(strict=False, interpolation=None, allow_no_value=True)
    worker.optionxform = str  # type: ignore[assignment,method-assign]
    worker.read(DEPLOY / "systemd" / "nuotio@.service")
    assert worker["Unit"]["StartLimitIntervalSec"] == "0", "in this section only: elsewhere systemd passes over it"
    assert worker["Service"]["Restart"] == "always"
    assert int(worker["Service"]["RestartSec"]) >= 1
