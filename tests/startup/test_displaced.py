"""Somebody puts the database away while people write."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.admin.commands import nuotio_apart
from tests.attacks.test_crashes import board
from tests.attacks.test_stalls import Line, command
from tests.bench.furnish import furnish
from tests.serving import Server


@pytest.mark.parametrize("transport", ["fast", "stock"])
def test_a_server_whose_database_was_replaced_acknowledges_nothing_until_it_is_back(
    tmp_path: Path, running: list[Server], transport: str
) -> None:
    room = furnish(tmp_path, rooms=1, people=1)[0]
    server = Server(tmp_path, {"TRANSPORT": transport}).start()
    running.append(server)
    line = Line(server, room.participants[0])
    assert line.ask("command", command("ennen"))["ok"]
    assert server.readiness()["write"] == "ok"
    file, aside, other = (tmp_path / name for name in ("nuotio.db", "aside.db", "other.db"))
    shutil.copyfile(file, other)
    aside.hardlink_to(file)
    other.replace(file)  # at once: the server looks by itself too, and is not to find nothing there
    asked = command("jälkeen")
    for _ in range(2):
        refused = line.ask("command", asked)
        assert (refused["ok"], refused["code"], refused["retry"]) == (False, "unsaved", 2000)
    assert "another file" in server.readiness()["write"]
    assert not server.readiness()["ready"]
    assert server.log.read_text().count("Nothing is saved any more") == 1
    doctor = nuotio_apart(tmp_path, "doctor")
    assert doctor.returncode == 1
    assert "another file open" in doctor.stdout
    aside.rename(file)
    assert line.ask("command", asked)["ok"]
    assert server.readiness()["ready"]
    line.raw.shutdown()
    server.kill()
    server.start()
    line = Line(server, room.participants[0])
    assert sorted(board(line)) == ["ennen", "jälkeen"]
    line.raw.shutdown()


def test_a_server_whose_log_was_deleted_keeps_what_it_acknowledged(tmp_path: Path, running: list[Server]) -> None:
    room = furnish(tmp_path, rooms=1, people=1)[0]
    server = Server(tmp_path).start()
    running.append(server)
    line = Line(server, room.participants[0])
    for text in ("eka", "toka"):
        assert line.ask("command", command(text))["ok"]
    (tmp_path / "nuotio.db-wal").unlink()
    asked = command("kolmas")
    assert line.ask("command", asked)["code"] == "unsaved"
    line.raw.shutdown()
    server.kill()
    server.start()
    line = Line(server, room.participants[0])
    assert sorted(board(line)) == ["eka", "toka"]
    assert line.ask("command", asked)["ok"]
    line.raw.shutdown()
