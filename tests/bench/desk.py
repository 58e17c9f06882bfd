"""A browser at the office, as far as a bench needs one: cookies, forms, and how long an answer took."""

from __future__ import annotations

import http.client
import re
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

FORM_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
STALL = re.compile(r"^nuotio_hub_stall_seconds_max ([0-9.e+-]+)$", re.MULTILINE)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SEE_OTHER = 303


class Desk:
    """One connection to the server, kept open."""

    def __init__(self, url: str) -> None:
        self._line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        self._url = url
        self._cookies: SimpleCookie = SimpleCookie()
        self.made = 0

    def stall_ms(self) -> float:
        """The longest that everybody has waited since this was asked last, as the server says itself."""
        found = STALL.search(self._ask("GET", "/metrics")[1])
        if found is None:
            raise RuntimeError("The server does not tell of its hub.")
        return round(float(found[1]) * 1000, 1)

    def wait_ms(self) -> float:
        """How long the smallest answer took."""
        began = time.monotonic()
        self._ask("GET", "/healthz")
        return (time.monotonic() - began) * 1000

    def sign_in(self, email: str, password: str) -> None:
        """As somebody who comes back another day. Raises RuntimeError."""
        self._cookies = SimpleCookie()
        status, page = self._send("/kirjaudu", "/kirjaudu", email=email, password=password)
        if status != SEE_OTHER:
            raise RuntimeError(f"Signing in was answered {status}: {page[:300]}")

    def make(self, workshop: str, kind: str) -> None:
        """Begin to make a file. Raises RuntimeError."""
        page = f"/tyopajat/{workshop}/tulokset"
        status, told = self._send(page, f"/tyopajat/{workshop}/viennit/{kind}")
        if status != SEE_OTHER:
            raise RuntimeError(f"Making a {kind} was answered {status}: {told[:300]}")
        self.made += 1

    def _send(self, page: str, path: str, **fields: str) -> tuple[int, str]:
        found = FORM_TOKEN.search(self._ask("GET", page)[1])
        return self._ask("POST", path, urlencode({"csrf_token": found[1] if found else "", **fields}))

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        cookies = "; ".join(f"{name}={kept.value}" for name, kept in self._cookies.items())
        headers = {"Cookie": cookies, "Referer": self._url, **(FORM if body else {})}
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        told = answer.read().decode(errors="replace")
        for header, value in answer.getheaders():
            if header.lower() == "set-cookie":
                self._cookies.load(value)
        return answer.status, told
