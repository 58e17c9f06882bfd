"""What was answered ok is there once, whatever happens to the disk and to the server."""

from __future__ import annotations

import json
import resource
import secrets
from pathlib import Path

from tests.attacks.test_stalls import Line, command
from tests.bench.furnish import furnish
from tests.serving import Server


def board(line: Line) -> list[str]:
    """The texts of all notes."""
    view = line.ask("since", {"epoch": secrets.token_hex(16), "seq": 0})["reset"]["view"]
    return [note["text"] for note in view["notes"].values()]


def test_a_full_disk_is_told_and_the_same_note_sent_again_is_there_once(tmp_path: Path) -> None:
    room = furnish(tmp_path, rooms=1, people=1)[0]
    server = Server(tmp_path).start()
    line = Line(server, room.participants[0])
    assert line.ask("command", command("ennen"))["ok"]
    asked = command("kun levy oli täynnä")
    assert server.process
    limits = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (4096, limits[1]))
    refused = line.ask("command", asked)
    assert (refused["code"], refused["retry"] > 0) == ("unsaved", True)
    assert board(line) == ["ennen"]
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, limits)
    first = line.ask("command", asked)
    assert first["ok"]
    assert line.ask("command", asked) == first
    line.raw.shutdown()
    server.kill()
    server.start()
    again = Line(server, room.participants[0])
    assert again.ask("command", asked) == first
    assert sorted(board(again)) == ["ennen", "kun levy oli täynnä"]
    again.raw.shutdown()
    server.kill()


def test_what_was_answered_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    room = furnish(tmp_path, rooms=1, people=3)[0]
    server, kept = Server(tmp_path).start(), {}
    for round_ in range(2):
        lines = [Line(server, ticket) for ticket in room.participants]
        for line, number in zip(lines * 3, range(9), strict=True):
            asked = command(f"kierros {round_}, lappu {number}")
            kept[asked["op"]] = asked, line.ask("command", asked)
        in_doubt = command(f"kierros {round_}, epävarma")
        lines[0].raw.send(f"42{json.dumps(['command', in_doubt])}")
        server.kill()
        for line in lines:
            line.raw.shutdown()
        server.start()
        again = Line(server, room.participants[0])
        kept[in_doubt["op"]] = in_doubt, again.ask("command", in_doubt)
        again.raw.shutdown()
    line = Line(server, room.participants[0])
    assert len(kept) == 20
    assert all(answer["ok"] for _, answer in kept.values())
    assert sorted(board(line)) == sorted(asked["c"]["text"] for asked, _ in kept.values())
    for asked, answer in list(kept.values())[-9:]:
        assert line.ask("command", asked) == answer
    line.raw.shutdown()
    server.kill()
