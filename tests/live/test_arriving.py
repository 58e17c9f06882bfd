"""A place that waits is taken by whoever comes in time."""

from __future__ import annotations

from typing import Any, cast

import pytest
from socketio.exceptions import ConnectionRefusedError as Refusal

from app.house import House
from app.sockets.connections import Connections
from app.store.room import places
from tests.live.conftest import WORKSHOP
from tests.live.test_committing import LIISA
from tests.live.test_connecting import app, house, ticket  # noqa: F401  fixtures


def test_who_comes_for_the_first_time_takes_the_place_that_waits(house: House) -> None:  # noqa: F811
    now = house.now() // 1000
    house.database.write(lambda rows: places.reserve(rows, WORKSHOP, LIISA.id, now))
    connections = Connections(house, cast("Any", Server()))
    connections.connect("s", {}, ticket(house))
    with house.database.read() as rows:
        assert places.held(rows, WORKSHOP, LIISA.id) is None


def test_who_comes_late_to_a_full_room_hears_so(house: House) -> None:  # noqa: F811
    house.database.write(lambda rows: places.reserve(rows, WORKSHOP, LIISA.id, 1))
    object.__setattr__(house.admission, "most", 3)
    with pytest.raises(Refusal) as refused:
        Connections(house, cast("Any", Server())).connect("s", {}, ticket(house))
    assert refused.value.error_args["data"]["code"] == "FULL"


class Server:
    """As much of the library as a connection that opens needs."""

    def get_environ(self, _sid: str) -> dict[str, Any]:
        return {}
