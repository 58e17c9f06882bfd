"""With LOG_FORMAT=json everything that a server writes is a line of JSON: the greeting, a refusal, an end."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path

import pytest

from tests.startup.conftest import READY


def lines(said: str) -> list[dict[str, str]]:
    """Each of them, read; a line that is no JSON fails the test."""
    read = [json.loads(line) for line in said.splitlines()]
    assert all(one.keys() - {"exception"} == {"at", "level", "from", "said"} for one in read)
    return read


def test_a_start_tells_all_that_it_tells_people_as_json(start):
    server = start("--demo", LOG_FORMAT="json", METRIC_TOKEN="0123456789abcdef")
    server.listen("/liity#")
    told = {one["said"].partition(":")[0]: one for one in lines(server.said)}
    assert {"Database", "Tables", "Disk", "Clock", "Settings", "Version", READY, "On this machine"} <= told.keys()
    assert told["Settings"]["level"] == "warning"
    assert "METRICS_TOKEN" in told["Settings"]["said"]
    link = re.search(r"(/kutsu/\w+)", server.said)
    assert link
    assert "<form" in server.page(link[1])
    server.process.terminate()
    rest, _ = server.process.communicate(timeout=20)
    assert any("Stopped after" in one["said"] for one in lines(rest))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"PORT": "70000"}, "PORT must be"),
        ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN must be"),
        ({"DATABASE_URL": "postgresql://nuotio@127.0.0.1:1/nuotio"}, "Connection refused"),
    ],
)
def test_a_refused_start_is_one_line_of_json(start, settings, words):
    refused = start(LOG_FORMAT="json", **settings)
    said, _ = refused.process.communicate(timeout=20)
    (line,) = lines(said)
    assert line["level"] == "critical"
    assert line["said"].startswith("Nuotio does not start. ")
    assert words in line["said"]
    assert refused.process.returncode == 1


def test_a_port_that_is_taken_and_a_start_that_fails_are_json_too(start, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = start(LOG_FORMAT="json", HOST="127.0.0.1", PORT=str(taken.getsockname()[1]))
        said, _ = refused.process.communicate(timeout=20)
    assert "cannot be used" in lines(said)[-1]["said"]
    (tmp_path / "data" / "secret").unlink()
    (tmp_path / "data" / "secret").mkdir()
    failed = start(LOG_FORMAT="json")
    said, _ = failed.process.communicate(timeout=20)
    assert lines(said)[-1]["exception"].startswith("IsADirectoryError")
    assert failed.process.returncode == 1
