"""Under the unit's filter of system calls everything works: files of every kind, the search, the start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT, Server

UNIT = ROOT / "deploy" / "systemd" / "nuotio@.service"
EVERY_KIND = (
    "tests/reports/test_making.py::test_every_kind_of_a_record_is_made",
    "tests/web/panel/test_panels.py::test_the_report_is_made_as_a_file_and_saved_on_the_way",
    "tests/web/archive/test_results.py::test_what_is_downloaded_can_be_brought_back",
)
A_SEARCH = ("tests/web/archive/test_archive.py::test_a_word_is_found_in_all_its_forms",)


def under(unit: Path) -> tuple[str, ...]:
    """What stands before a command that is to be confined as this unit confines."""
    return (sys.executable, "-m", "tests.deploy.confined", str(unit))


@pytest.mark.parametrize("tried", [EVERY_KIND, A_SEARCH], ids=["files", "search"])
def test_under_the_unit_every_kind_of_file_is_made_and_the_archive_is_searched(tried: tuple[str, ...]):
    command = [*under(UNIT), sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tried]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "skipped" not in done.stdout


def test_under_the_unit_a_server_starts_and_stops(tmp_path: Path, running: list[Server]):
    running.append(Server(tmp_path, under=under(UNIT)).start())
    running[0].stop()
    assert "Nuotio is running" in running[0].log.read_text()


def test_a_file_is_made_where_nothing_may_give_way(tmp_path: Path):
    strict = tmp_path / "strict.service"
    strict.write_text("SystemCallFilter=@system-service\nSystemCallFilter=~@privileged @resources\n")
    record = (
        "from tests.reports.samples import workshop; import msgspec; print(msgspec.json.encode(workshop()).decode())"
    )
    made = subprocess.run([sys.executable, "-c", record], cwd=ROOT, capture_output=True, check=True).stdout
    command = [*under(strict), sys.executable, "-m", "app.reports", "txt", "fi"]
    done = subprocess.run(command, input=made, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
