"""A real server whose wall clock can leap, and a visitor with a browser's cookies and a clock of her own."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.harness.shims import built
from tests.serving import Server

DAY = 86400
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
SETUP = re.compile(r"(/kutsu/\w+)")


@dataclass
class LeapingClock:
    """The wall clock of whatever process gets its `settings`; durations stay true."""

    folder: Path

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file = self.folder / "clock"
        self.file.write_bytes(bytes(8))

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a process with this clock."""
        return {"LD_PRELOAD": str(built("clock", self.folder)), "CLOCK_JUMP": str(self.file)}

    def set(self, days: float) -> None:
        """So many days from the true time."""
        with self.file.open("r+b") as file:
            file.write(round(days * DAY).to_bytes(8, "little", signed=True))


@dataclass
class Visitor:
    """Keeps cookies as a browser does, by its own clock, and sends the forms of our pages."""

    server: Server
    _open: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._open = urllib.request.build_opener(cookies)

    def get(self, path: str) -> tuple[str, str]:
        """Where it led to and the page there."""
        return self._ask(path)

    def post(self, path: str, **sent: str) -> tuple[str, str]:
        """Where the form led to and the page there."""
        found = TOKEN.search(self.get("/ohje")[1])
        assert found
        data = urllib.parse.urlencode({"csrf_token": found[1], **sent}).encode()
        return self._ask(path, data)

    def make_account(self) -> None:
        """By the link that the first start printed."""
        link = SETUP.search(self.server.log.read_text())
        assert link
        account = {"name": "Ohjaaja", "email": "ohjaaja@example.org", "password": "lumikengät narisevat"}
        assert self.post(link[1], **account)[0] == "/tyopajat"

    def _ask(self, path: str, data: bytes | None = None) -> tuple[str, str]:
        request = urllib.request.Request(self.server.url + path, data)  # noqa: S310  our own server
        try:
            answer = self._open.open(request, timeout=20)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            return urllib.parse.urlsplit(answer.url).path, answer.read().decode()
