"""One connection of the fast transport: read in the hub, written directly."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from engineio.packet import MESSAGE, Packet
from eventlet import hubs, queue, spawn_n, websocket
from eventlet.hubs.hub import READ

from app.live.process.gauges import gauges
from app.live.rate_limits import Bucket
from app.sockets.frames import BINARY, CLOSE, TEXT, Broken, Reader, farewell, framed
from app.sockets.packets import of_a_client

if TYPE_CHECKING:
    from engineio.socket import Socket

READ_AT_ONCE = 65536
MOST_UNHEARD = 16
"""Messages of one connection that may wait for a handler. At this number no more is read."""

MOST_UNREAD = 1_000_000
"""Bytes that may wait for a slow reader. With more, it is told once to ask again, and gets nothing until it reads."""

LEAVING = (b"1", b"41")
"""Prefixes of messages that end a connection, of Engine.IO or of Socket.IO."""

RESYNC = b'42["resync",{}]'


class Shared(NamedTuple):
    """What all lines of a process share: `lines` by their ids in engineio, and the first handler of a message."""

    lines: dict[str, Line]
    frames_per_second: int
    heard: Callable[[Line, bytes], bool]


class Line(websocket.RFC6455WebSocket):  # type: ignore[misc]  # the library has no types
    """One connection. The hub calls `_readable` to read it; `wait` returns messages for the libraries."""

    def __init__(self, sock: Any, environ: dict[str, Any], peer: Socket, shared: Shared) -> None:
        super().__init__(sock, environ, max_frame_length=peer.server.max_http_buffer_size)
        self.peer = peer
        self.known: Any = None
        """The Connection of this line. Its handlers set it."""
        self.held: list[bytes] = []
        """Payloads that leave with the next frame."""
        self.is_behind = False
        self.queued = peer.queue.queue
        """Messages in the library's queue."""
        self._owed = 0
        """Bytes queued since the queue was last empty."""
        self._shared = shared
        self._raw = sock.fd
        self._unheard = queue.LightQueue()
        self._reader = Reader(self.max_frame_length)
        self._pace = Bucket(shared.frames_per_second, 3 * shared.frames_per_second)
        self._listener: Any = None
        self._is_resting = self._is_over = False
        self.unanswered = 0
        """Requests that were accepted and are not answered yet."""
        self._last: tuple[Any, ...] = ()
        """The last message, held back until all requests before it are answered."""
        self._goodbye: tuple[int, str] | None = None
        """The status that closes the connection after everything was sent."""
        shared.lines[peer.sid] = self

    def wait(self) -> Any:
        """Returns the next message for the libraries; None when there are no more."""
        while True:
            if self._unheard.empty():
                self._listen()
            what = self._unheard.get()
            if not isinstance(what, tuple):
                return what
            if what[0] == CLOSE:
                return self._part((farewell(what[1]), ""))
            try:
                self._handle_control_frame(*what)
            except websocket.FailedConnectionError as failed:
                return self._part((failed.status, failed.message))

    def _part(self, goodbye: tuple[int, str]) -> None:
        """Ends the connection. The library's writer sends the queue and closes; before an upgrade there is none."""
        self._goodbye = goodbye
        if not self.peer.upgraded:
            self.close()

    def close(self, close_data: Any = None) -> None:
        """Sends the closing frame, and releases the socket."""
        self.leave()
        super().close(close_data or self._goodbye)
        self._unheard.put(None)

    def leave(self) -> None:
        """Removes the line from the fast transport."""
        self._is_over = True
        self._deafen()
        if self._shared.lines.get(self.peer.sid) is self:
            del self._shared.lines[self.peer.sid]

    def _listen(self) -> None:
        if self._listener is None and not self._is_resting and not self._is_over and not self._last:
            self._listener = hubs.get_hub().add(READ, self._raw.fileno(), self._readable, _nothing, _nothing)
            self._heed()

    def _deafen(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            hubs.get_hub().remove(listener)

    def _end(self, last: Any = None) -> None:
        """Stops reading. `last` is passed on after the requests before it."""
        self._deafen()
        self._last = (last,)
        self._settle()

    def _settle(self) -> None:
        if self._last and not self.unanswered and not self.held:
            (last,), self._last = self._last, ()
            self._unheard.put(last)

    def _readable(self, _fileno: int) -> None:
        """Called by the hub when there is something to read. Nothing here may wait."""
        try:
            data = self._raw.recv(READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._end()
            return
        self._reader.feed(data)
        self._heed()

    def _heed(self) -> None:
        """Handles what was read, within the limits of the queue and of the rate."""
        try:
            while self._unheard.qsize() < MOST_UNHEARD and not self._last:
                frame = self._reader.frame()
                if frame is None:
                    return
                self._hear(self._reader.message(*frame))
                if pause := self._pace.take(time.monotonic()):
                    self._rest(pause / 1000)
                    return
        except (Broken, UnicodeDecodeError) as broken:
            self._end((CLOSE, struct.pack("!H", getattr(broken, "status", 1007))))
        self._deafen()

    def _hear(self, message: tuple[int, bytes] | None) -> None:
        if message is None:
            return
        opcode, payload = message
        if opcode == CLOSE:
            self._end(message)
        elif opcode == TEXT:
            if payload.startswith(LEAVING):
                self._end(payload.decode())
            elif not self._shared.heard(self, payload):
                self._unheard.put(_packet(payload))
        else:
            self._unheard.put(payload if opcode == BINARY else message)

    def _rest(self, seconds: float) -> None:
        self._deafen()
        self._is_resting = True
        hubs.get_hub().schedule_call_global(seconds, self._go_on)

    def _go_on(self) -> None:
        self._is_resting = False
        self._listen()

    @property
    def is_full(self) -> bool:
        """Whether bytes wait to be sent: in the queue, or in a greenlet that sends or is about to send."""
        return bool(self.queued or self._sendlock.counter < 1 or self._sendlock._waiters)

    @property
    def is_flooded(self) -> bool:
        """Whether more bytes wait than a slow reader may have."""
        return self._owed > MOST_UNREAD and self.is_full

    @property
    def is_open(self) -> bool:
        """Whether messages use the fast transport: the connection is upgraded and not closed."""
        return bool(self.peer.upgraded and not self.peer.closed)

    def push(self, payload: bytes, frame: bytes = b"") -> None:
        """Sends a text message now if the socket takes it, otherwise queues it. `frame` is the framed payload."""
        payloads, self.held = [*self.held, payload], []
        if self.is_full:
            for one in payloads:
                self._owed += len(one)
                self.peer.queue.put(Packet(MESSAGE, one[1:].decode()))
        else:
            self.write(frame if frame and len(payloads) == 1 else b"".join(map(framed, payloads)))
        self._settle()

    def write(self, frames: bytes) -> None:
        """Writes frames to the socket while the queue is empty. A greenlet sends what the socket does not take now."""
        self._owed, self.is_behind = 0, False
        try:
            sent = self._raw.send(frames)
        except BlockingIOError:
            sent = 0
        except OSError:
            return  # it is gone: the reader notices
        if sent < len(frames):
            self._owed = len(frames) - sent
            self._sendlock.acquire()
            spawn_n(self._finish, frames[sent:])

    def tell(self, payload: bytes, frame: bytes) -> None:
        """Sends a broadcast. A slow reader is told once to ask again, and gets nothing more until it has read that."""
        if not self.is_flooded:
            self.push(payload, frame)
        elif not self.is_behind:
            self.is_behind = True
            gauges.resyncs += 1
            self.push(RESYNC)
        gauges.waited(len(self.queued))

    def _finish(self, rest: bytes) -> None:
        try:
            self.socket.sendall(rest)
        except OSError:
            self._end()
        finally:
            self._sendlock.release()


def _packet(payload: bytes) -> str:
    """Returns a message for the libraries. Raises Broken if it is no packet: they would end the connection badly."""
    text = payload.decode()
    try:
        of_a_client(text)
    except ValueError:
        raise Broken(1002) from None
    return text


def _nothing(*_: object) -> None:
    """Does nothing. A listener needs these callbacks."""
