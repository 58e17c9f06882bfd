"""A connection on the quick way, between the libraries that write to it too."""

from __future__ import annotations

from typing import Any

import engineio
import eventlet
import pytest
import socketio
from engineio.packet import MESSAGE, Packet
from eventlet import wsgi
from eventlet.green import socket
from websocket import ABNF

from app.sockets.frames import framed
from app.sockets.transport.line import Line
from app.sockets.transport.wire import Wire


@pytest.fixture
def wire() -> Wire:
    return Wire(socketio.Server(async_mode="eventlet"), 100)


class Ends:
    """Both ends of one connection that is open."""

    def __init__(self, wire: Wire) -> None:
        here, self.there = socket.socketpair()
        self.peer = engineio.socket.Socket(engineio.Server(async_mode="eventlet"), "s")
        self.peer.upgraded = True
        self.line = Line(here, {}, self.peer, wire.shared)
        self.here = here

    @property
    def queued(self) -> list[Any]:
        return [packet.encode() for packet in self.line.queued]


def test_nobody_cuts_in_between_one_frame_and_another_that_is_about_to_be_sent(wire: Wire) -> None:
    ends = Ends(wire)
    lock = ends.line._sendlock
    lock.acquire()  # as the rest of a long frame does
    sending = eventlet.spawn(ends.line.send, "toinen")
    eventlet.sleep(0)
    lock.release()
    ends.line.push(b"4kolmas")
    sending.wait()
    assert ends.there.recv(100) == framed(b"toinen")
    assert ends.queued == ["4kolmas"]
    ends.here.close()
    ends.there.close()


def test_a_line_that_is_found_asleep_keeps_nothing_from_the_others(wire: Wire) -> None:
    server: Any = wire._server
    for number in range(3):
        server.eio.sockets[f"e{number}"] = peer = engineio.socket.Socket(server.eio, f"e{number}")
        server.environ[f"e{number}"] = {}
        sid = server.manager.connect(f"e{number}", "/")
        server.enter_room(sid, "huone")
        peer.connected = True
        peer.last_ping = 1 if number == 1 else None
    wire.emit("batch", {"n": 1}, "huone")
    heard = [server.eio.sockets[f"e{number}"].queue.queue[0].encode() for number in (0, 2)]
    assert heard == [Packet(MESSAGE, '2["batch",{"n":1}]').encode()] * 2
    assert wire.hears("huone") == 2


def test_the_same_told_under_another_name_is_made_anew(wire: Wire) -> None:
    told = {"n": 1}
    assert wire._made("head", told)[0] == b'42["head",{"n":1}]'
    assert wire._made("hello", told)[0] == b'42["hello",{"n":1}]'


def test_an_upgrade_that_fails_leaves_no_line_behind() -> None:
    server = socketio.Server(async_mode="eventlet", monitor_clients=False)
    wire = Wire(server, 100)
    listening = eventlet.listen(("127.0.0.1", 0))
    serving = eventlet.spawn(wsgi.server, listening, socketio.WSGIApp(server), log_output=False)
    asking = "GET /socket.io/?EIO=4&transport=%s HTTP/1.1\r\nHost: x\r\nConnection: %s\r\n%s\r\n"
    with socket.create_connection(listening.getsockname()) as polling:
        polling.sendall((asking % ("polling", "close", "")).encode())
        while b"}" not in (greeting := polling.recv(4096)):
            pass
    sid = greeting.decode().split('"sid":"')[1].split('"')[0]
    upgrade = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2FsYWlzdXVkZXNzYSEhIQ==\r\n"
    with socket.create_connection(listening.getsockname()) as upgrading:
        upgrading.sendall((asking % (f"websocket&sid={sid}", "Upgrade", upgrade)).encode())
        assert upgrading.recv(4096).startswith(b"HTTP/1.1 101")
        assert list(wire.lines) == [sid]
        upgrading.sendall(ABNF(fin=1, opcode=ABNF.OPCODE_TEXT, mask_value=1, data=b"4ei koetus").format())
        while upgrading.recv(4096):
            pass
    assert wire.lines == {}
    serving.kill()
    listening.close()
