"""A place that waits is taken by whoever comes in time."""

from __future__ import annotations

from typing import Any, cast

import pytest
from socketio.exceptions import ConnectionRefusedError as Refusal

from app.runtime import Runtime
from app.sockets.connections import Connections
from app.store.room import places
from tests.live.conftest import WORKSHOP
from tests.live.test_commit_queue import LIISA
from tests.sockets.test_connecting import app, runtime, ticket  # noqa: F401  fixtures


def test_who_comes_for_the_first_time_takes_the_place_that_waits(runtime: Runtime) -> None:  # noqa: F811
    now = runtime.now() // 1000
    runtime.database.write(lambda rows: places.reserve(rows, WORKSHOP, LIISA.id, now))
    connections = Connections(runtime, cast("Any", Server()))
    connections.connect("s", {}, ticket(runtime))
    with runtime.database.read() as rows:
        assert places.held(rows, WORKSHOP, LIISA.id) is None


def test_who_comes_late_to_a_full_room_hears_so(runtime: Runtime) -> None:  # noqa: F811
    runtime.database.write(lambda rows: places.reserve(rows, WORKSHOP, LIISA.id, 1))
    object.__setattr__(runtime.admission, "most", 3)
    with pytest.raises(Refusal) as refused:
        Connections(runtime, cast("Any", Server())).connect("s", {}, ticket(runtime))
    assert refused.value.error_args["data"]["code"] == "FULL"


class Server:
    """As much of the library as a connection that opens needs."""

    def get_environ(self, _sid: str) -> dict[str, Any]:
        return {}
