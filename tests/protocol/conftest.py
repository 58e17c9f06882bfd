"""One server for each way over the wire, with a room full of people; and clients that are closed after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import pytest

from tests.bench.furnish import Furnished, furnish
from tests.protocol.talking import ByPolling, Client, OverWebSocket, let_in
from tests.serving import Server

PEOPLE = 40
MUCH = {"OPS_PER_SECOND": "1000", "OPS_BURST": "1000"}


@dataclass
class Runtime:
    """A server, and whoever talks to it."""

    server: Server
    room: Furnished
    beat: int = 20
    """Seconds between heartbeats."""
    clients: list[Client] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._tickets = cycle(self.room.participants)

    def ticket(self) -> str:
        """Of somebody who has no other connection now."""
        return next(self._tickets)

    def stranger(self, kind: Callable[[Server], Client] = OverWebSocket) -> Client:
        """Somebody who has not been let in."""
        self.clients.append(kind(self.server))
        return self.clients[-1]

    def person(self, kind: Callable[[Server], Client] = OverWebSocket) -> Client:
        """Somebody who was let in and has heard hello."""
        client = self.stranger(kind)
        assert let_in(client, self.ticket()).startswith("40{")
        assert client.said().startswith('42["hello",')
        return client


def opened(folder: Path, way: str, beat: int = 20) -> Runtime:
    """A server that goes this way over the wire."""
    room = furnish(folder, rooms=1, people=PEOPLE)[0]
    settings = {"TRANSPORT": way, "HEARTBEAT_SECONDS": str(beat), **MUCH}
    return Runtime(Server(folder, settings).start(), room, beat)


@pytest.fixture(scope="session")
def fast_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    runtime = opened(tmp_path_factory.mktemp("fast"), "fast")
    yield runtime
    runtime.server.kill()


@pytest.fixture(scope="session")
def stock_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    runtime = opened(tmp_path_factory.mktemp("stock"), "stock")
    yield runtime
    runtime.server.kill()


@pytest.fixture
def houses(fast_house: Runtime, stock_house: Runtime) -> Iterator[tuple[Runtime, Runtime]]:
    """Both ways."""
    yield fast_house, stock_house
    for runtime in (fast_house, stock_house):
        while runtime.clients:
            runtime.clients.pop().close()


@pytest.fixture(params=["fast", "stock"])
def runtime(request: pytest.FixtureRequest) -> Iterator[Runtime]:
    """One way after the other."""
    runtime: Runtime = request.getfixturevalue(f"{request.param}_house")
    yield runtime
    while runtime.clients:
        runtime.clients.pop().close()


@pytest.fixture(params=[OverWebSocket, ByPolling], ids=["websocket", "polling"])
def kind(request: pytest.FixtureRequest) -> Callable[[Server], Client]:
    """How somebody is connected."""
    found: Callable[[Server], Client] = request.param
    return found
