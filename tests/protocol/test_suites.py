"""The checks of the suites of both protocols, on both ways over the wire. What does not hold is on a list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.protocol import engineio_checks, heartbeat_checks, socketio_checks, upgrade_checks
from tests.protocol.conftest import Runtime, opened
from tests.protocol.registry import CHECKS, HEARTBEATS

SUITES = engineio_checks, heartbeat_checks, upgrade_checks, socketio_checks

KNOWN = {
    "that poll brings a noop": "the library ends it with nothing in it, which clients take as well",
    "a message that is no connect ends who is not in yet": "passed over; who shows no ticket is cut off in 20 s",
    "leaving the namespace ends the connection": "the library keeps it; cut off after 20 s unless one comes back",
}
"""Checks that do not hold, and why that harms nobody."""

BEAT = 1


@pytest.fixture(scope="module", params=["fast", "stock"])
def lively(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    """A server whose heart beats every second, so that the checks take seconds."""
    runtime = opened(tmp_path_factory.mktemp("lively"), request.param, beat=BEAT)
    yield runtime
    runtime.server.kill()


def verdict(name: str, *, holds: bool) -> None:
    assert holds != (name in KNOWN), "it does not hold any more" if not holds else "it holds now: take it off the list"


@pytest.mark.parametrize("name", CHECKS)
def test_the_protocol_holds(runtime: Runtime, name: str) -> None:
    verdict(name, holds=CHECKS[name](runtime))


@pytest.mark.parametrize("name", HEARTBEATS)
def test_hearts_beat(lively: Runtime, name: str) -> None:
    verdict(name, holds=HEARTBEATS[name](lively))
    while lively.clients:
        lively.clients.pop().close()


def test_every_suite_is_there() -> None:
    assert {one.__module__ for one in (*CHECKS.values(), *HEARTBEATS.values())} == {suite.__name__ for suite in SUITES}


def test_the_list_names_checks_and_does_not_grow() -> None:
    assert CHECKS.keys() > KNOWN.keys()
    assert len(KNOWN) <= 3
