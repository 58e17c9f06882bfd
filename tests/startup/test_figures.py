"""What a real server counts of real work."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.attacks.test_stalls import Line, command
from tests.bench.furnish import furnish
from tests.serving import Server

NOTES = 12


def figures(server: Server) -> dict[str, float]:
    """Every figure without labels."""
    with urllib.request.urlopen(f"{server.url}/metrics", timeout=20) as answer:  # noqa: S310  our own server
        text = answer.read().decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {sample.name: sample.value for sample in samples if not sample.labels}


@pytest.mark.parametrize("transport", ["fast", "stock"])
def test_figures_tell_what_was_done(tmp_path: Path, request: pytest.FixtureRequest, transport: str) -> None:
    room = furnish(tmp_path, rooms=1, people=2)[0]
    server = Server(tmp_path, {"TRANSPORT": transport}).start()
    request.addfinalizer(server.kill)
    writer, reader = (Line(server, ticket) for ticket in room.participants)
    for number in range(NOTES):
        assert writer.ask("command", command(f"lappu {number}"))["ok"]
    assert writer.ask("command", {"op": "0" * 32, "c": {"t": "Nonsense"}})["code"] == "bad"
    assert "reset" in reader.ask("since", {"epoch": "0" * 32, "seq": 0})
    told = figures(server)
    assert told["nuotio_commands_total"] == told["nuotio_answers_total"] == NOTES + 1
    assert told["nuotio_answer_seconds_count"] == NOTES + 1
    assert 0 < told["nuotio_answer_seconds_sum"] < 60
    assert told["nuotio_commit_seconds_count"] == told["nuotio_commit_size_count"] >= NOTES
    assert told["nuotio_batches_total"] >= NOTES
    assert told["nuotio_deliveries_total"] >= 2 * NOTES
    assert (told["nuotio_since_total"], told["nuotio_resyncs_total"]) == (1, 1)
    assert (told["nuotio_connections"], told["nuotio_rooms"], told["nuotio_in_flight"]) == (5, 1, 0), "in fives"
    assert told["nuotio_disk_errors_total"] == 0
    for line in (writer, reader):
        line.raw.shutdown()
