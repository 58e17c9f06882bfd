"""What the manual of Flask-SocketIO shows, and nothing more: `emit(..., to=room)` for every op. naive.py PORT"""

from __future__ import annotations

import sys
from typing import Any

import eventlet

eventlet.monkey_patch()

from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO, emit, join_room  # noqa: E402

app = Flask(__name__)
socketio: Any = SocketIO(app, async_mode="eventlet")
room_of: dict[str, str] = {}


@socketio.on("join")  # type: ignore[untyped-decorator]
def join(data: dict[str, Any]) -> dict[str, bool]:
    room_of[_sid()] = data["room"]
    join_room(data["room"])
    return {"ok": True}


@socketio.on("op")  # type: ignore[untyped-decorator]
def op(data: dict[str, Any]) -> None:
    emit("op", data, to=room_of[_sid()])


def _sid() -> str:
    return str(getattr(request, "sid", ""))


if __name__ == "__main__":
    socketio.run(app, host="127.0.0.1", port=int(sys.argv[1]), max_size=10_000, log_output=False)
