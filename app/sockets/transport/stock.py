"""Limits and corrections for the libraries' own transport."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from eventlet import sleep, websocket

from app.live.rate_limits import Bucket
from app.sockets.broken_packets import tend
from app.sockets.frames import CLOSE, farewell, unmasked

GOODBYE = ((1002, ""),)
"""The status that closes a WebSocket with an invalid packet."""


def end_properly(server: Any) -> None:
    """Closes a WebSocket that sends an invalid packet."""
    made = server.eio._async["websocket"]

    def tended(handler: Any, eio: Any) -> Any:
        return made(partial(tend, handler, goodbye=GOODBYE), eio)

    server.eio._async = {**server.eio._async, "websocket": tended}


def bound_messages(pace: int) -> None:
    """Limits whole messages in the libraries' transport too, and lets others run between two frames.

    The libraries limit only each frame of a message, unmask byte by byte, and read as long as there is something to
    read: one connection that never stops sending would block all others. `pace` is in frames a second.
    """
    library: Any = websocket.RFC6455WebSocket
    is_bounded, library.frames_per_second = hasattr(library, "frames_per_second"), pace
    if is_bounded:
        return
    _count_whole_messages(library)
    receive = library._recv_frame

    def paced(self: Any, message: Any = None) -> Any:
        own = self.__dict__.setdefault("pace", Bucket(self.frames_per_second, 3 * self.frames_per_second))
        sleep(own.take(time.monotonic()) / 1000)
        return receive(self, message)

    library._recv_frame = paced
    library._apply_mask = staticmethod(unmasked)
    _part_as_the_quick_way_does(library)


def _count_whole_messages(library: Any) -> None:
    push = library.Message.push

    def bounded(self: Any, data: bytes, final: bool = False) -> None:  # noqa: FBT001, FBT002  as the library calls it
        self.weight = getattr(self, "weight", 0) + len(data)
        if self.weight > self.max_frame_length or len(self.data) >= self.max_frame_length:
            raise websocket.FailedConnectionError(1009, "too large")
        push(self, data, final)

    library.Message.push = bounded


def _part_as_the_quick_way_does(library: Any) -> None:
    """Answers closing frames and invalid text with the same status as the fast transport."""
    control, value = library._handle_control_frame, library.Message.getvalue

    def parting(self: Any, opcode: int, data: bytes) -> None:
        if opcode != CLOSE:
            control(self, opcode, data)
            return
        self.close(close_data=(farewell(data), ""))
        raise websocket.ConnectionClosedError

    def readable(self: Any) -> Any:
        try:
            return value(self)
        except UnicodeDecodeError:
            raise websocket.FailedConnectionError(1007, "no text") from None

    library._handle_control_frame = parting
    library.Message.getvalue = readable
