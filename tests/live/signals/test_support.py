"""Somebody asks quietly for support: only the facilitator hears it, with a name if it was given; nothing is kept."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.occasion import Occasion
from tests.live.signals.conftest import Room, hidden
from tests.live.test_commit_queue import LIISA

SECRET = "Koivu 0"
"""The pseudonym of the one who asks."""


def test_a_call_for_support_goes_to_the_facilitator_alone_and_has_no_name(room: Room) -> None:
    assert room.sign(room.liisa, "support")["ok"]
    (told,) = room.told()
    assert [sorted(asked) for asked in told["support"]] == [["id"]]
    assert LIISA.id not in str(told)
    assert room.told(room.wall) == room.told(room.olli) == []
    assert room.told(room.olli, "own_signals") == []


@hidden
def test_the_pseudonym_goes_with_it_only_if_its_owner_chooses_so_whatever_the_contract(room: Room) -> None:
    room.sign(room.olli, "support", named=False)
    room.sign(room.liisa, "support", named=True)
    assert [asked.get("name") for asked in room.told()[-1]["support"]] == [None, SECRET]


def test_it_is_gone_when_it_is_taken_back_or_seen_and_its_owner_hears_of_that(room: Room) -> None:
    room.sign(room.liisa, "support")
    room.told()
    room.sign(room.liisa, "support", on=False)
    assert room.told() == [{}]
    room.sign(room.liisa, "support")
    (asked,) = room.told()[-1]["support"]
    room.told(room.liisa, "own_signals")
    assert room.sign(room.olli, "attended", hand=asked["id"])["code"] == "not_allowed"
    assert room.sign(room.leader, "attended", hand=asked["id"])["ok"]
    assert room.told(room.liisa, "own_signals")[-1]["support"] is False
    assert room.told() == [{}]


def test_it_stays_over_phases_and_when_the_phone_is_away(room: Room) -> None:
    room.sign(room.liisa, "support")
    told = room.told()[-1]
    room.go("p2")
    room.liisa.disconnect()
    assert room.told() == []
    assert room.told(room.comes(LIISA.id), "own_signals")[-1]["support"] is True
    assert told["support"]


def test_one_who_gave_no_name_and_leaves_does_not_take_the_call_along(room: Room) -> None:
    """Else the list of names and the call would change in one moment."""
    room.sign(room.liisa, "support")
    (before,) = room.told()
    room.runtime.signals.forget_person(room.room.id, LIISA.id)
    assert room.told() == []
    assert room.sign(room.leader, "attended", hand=before["support"][0]["id"])["ok"]
    assert room.told() == [{}]


def test_one_who_gave_a_name_takes_it_along(room: Room) -> None:
    room.sign(room.liisa, "support", named=True)
    room.told()
    room.runtime.signals.forget_person(room.room.id, LIISA.id)
    assert room.told() == [{}]


def test_where_the_plan_names_nobody_there_is_nobody_to_ask(room: Room) -> None:
    room.room.state = replace(room.room.state, plan=replace(room.room.state.plan, occasion=Occasion()))
    assert room.sign(room.liisa, "support")["code"] == "not_allowed"


def kept(folder: Path) -> dict[Path, bytes]:
    """Every file of the server, but the marks of readers that SQLite keeps in shared memory."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm")}


def test_nothing_of_it_is_in_the_database_its_log_the_logs_or_the_figures(
    room: Room, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    figures = room.app.test_client().get("/metrics").data
    files = kept(tmp_path)
    seq = room.room.state.seq
    room.sign(room.liisa, "support", named=True)
    asked = room.told()[-1]["support"][0]["id"]
    room.sign(room.leader, "attended", hand=asked)
    room.sign(room.liisa, "support")
    room.sign(room.liisa, "support", on=False)
    assert room.room.state.seq == seq
    assert kept(tmp_path) == files
    said = caplog.text + room.app.test_client().get("/metrics").text
    assert asked not in said
    assert "support" not in said
    assert b"support" not in figures
