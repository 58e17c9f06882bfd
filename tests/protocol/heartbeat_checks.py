"""What Engine.IO asks about heartbeats, on a server whose heart beats every second."""

from __future__ import annotations

from tests.protocol.conftest import Runtime
from tests.protocol.registry import heartbeat, over_websocket, polling
from tests.protocol.talking import ENDED


@heartbeat
def polling_is_kept_alive_by_pongs(runtime: Runtime) -> bool:
    client = polling(runtime)
    return all(client.get() == (200, "2") and client.post(b"3")[0] == 200 for _ in range(3))


@heartbeat
def a_websocket_is_kept_alive_by_pongs(runtime: Runtime) -> bool:
    client = over_websocket(runtime)
    for _ in range(3):
        if client.next() != "2":
            return False
        client.write("3")
    return True


@heartbeat
def who_sends_no_pong_by_polling_is_let_go(runtime: Runtime) -> bool:
    client = polling(runtime)
    return any(client.get()[0] == 400 for _ in range(12))


@heartbeat
def who_sends_no_pong_by_websocket_is_let_go(runtime: Runtime) -> bool:
    client = over_websocket(runtime)
    return client.said().startswith(("1", ENDED))
