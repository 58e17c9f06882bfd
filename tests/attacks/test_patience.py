"""Connections that only cost something are cut off."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import websocket
from werkzeug.serving import make_server

from app import create_app
from app.config import environment
from app.sockets.idle_connections import UNREAD, IdleConnections

PATIENCE = 20


class Open:
    """A server of this process, and connections to it."""

    def __init__(self, folder: Path) -> None:
        app = create_app(environment.read({"NUOTIO_DATA": str(folder), "ASYNC_MODE": "threading"}), ticking=False)
        self.runtime = app.extensions["nuotio"]
        self.server = app.extensions["socketio"].server
        self.http = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=self.http.serve_forever).start()

    def line(self) -> websocket.WebSocket:
        """A stranger's, greeted by the server."""
        line = websocket.create_connection(
            f"ws://127.0.0.1:{self.http.server_port}/ws/?EIO=4&transport=websocket", timeout=PATIENCE
        )
        line.recv()
        return line

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.runtime.database.close()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Open]:
    here = Open(tmp_path)
    yield here
    here.close()


def ended(line: websocket.WebSocket) -> bool:
    """Whether the server has hung up; fails by running out of time."""
    try:
        while line.recv():
            pass
    except (websocket.WebSocketConnectionClosedException, ConnectionError):
        pass
    finally:
        line.shutdown()
    return True


def cut_off_after_twenty_seconds(patience: IdleConnections, line: websocket.WebSocket) -> bool:
    patience.tick(100)
    patience.tick(119)
    line.send("40{}")
    assert str(line.recv()).startswith("44"), "the line still stands"
    patience.tick(121)
    return ended(line)


def test_who_shows_no_ticket_is_cut_off_after_a_while_and_not_before(here: Open) -> None:
    line, patience = here.line(), IdleConnections(here.server)
    assert cut_off_after_twenty_seconds(patience, line)


def test_who_does_not_read_is_cut_off(here: Open) -> None:
    line, patience = here.line(), IdleConnections(here.server)
    waiting = next(iter(here.server.eio.sockets.values())).queue
    with waiting.mutex:
        waiting.queue.extend([None] * (UNREAD + 1))
    patience.tick(100)
    assert ended(line)


def test_who_was_told_to_ask_anew_and_does_not_read_is_cut_off_after_a_while(here: Open) -> None:
    line = here.line()
    patience = IdleConnections(here.server, behind=lambda: set(here.server.eio.sockets))
    assert cut_off_after_twenty_seconds(patience, line)
