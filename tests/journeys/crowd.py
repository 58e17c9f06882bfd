"""Simulated participants: they go through the same doors and speak the same protocol as phones do."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from typing import Any

import socketio

CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
ROOM = re.compile(r'<script type="application/json" id="room">(.*?)</script>', re.DOTALL)


class Simulated:
    """One participant without a screen. Close it in the end."""

    def __init__(self, origin: str, code: str, role: str) -> None:
        self._origin = origin
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        welcome = self._send("/liity", self._read("/liity"), code=code)
        action = re.search(r'action="(/huone/[^"]+)"', welcome)
        assert action, welcome
        room = ROOM.search(self._send(action[1], welcome, nickname="", role=role))
        assert room
        self.page: dict[str, Any] = json.loads(room[1])
        self._socket = socketio.Client(reconnection=False)
        self._socket.connect(
            origin, socketio_path="ws", transports=["websocket"], auth={"ticket": self.page["ticket"]}, retry=True
        )

    def write(self, area: str, text: str) -> dict[str, Any]:
        """Write a note to the area of this title; the server's answer."""
        note = secrets.token_hex(16)
        command = {
            "t": "WriteNote",
            "note": note,
            "area": next(id_ for id_, one in self.page["view"]["areas"].items() if one["title"] == area),
            "phase": self.page["view"]["phase"],
            "text": text,
            "key_hash": hashlib.sha256(secrets.token_bytes(32)).hexdigest(),
        }
        answer: dict[str, Any] = self._socket.call("command", {"op": secrets.token_hex(16), "c": command}, timeout=20)
        return answer

    def close(self) -> None:
        """Hang up."""
        self._socket.disconnect()

    def _read(self, path: str) -> str:
        with self._opener.open(self._origin + path, timeout=20) as answer:
            return str(answer.read().decode())

    def _send(self, path: str, page: str, **fields: str) -> str:
        token = CSRF.search(page)
        assert token, page
        body = urllib.parse.urlencode({"csrf_token": token[1], **fields}).encode()
        with self._opener.open(self._origin + path, body, timeout=20) as answer:
            return str(answer.read().decode())
