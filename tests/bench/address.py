"""A browser behind an address of its own."""

from __future__ import annotations

import http.client
import re
import urllib.parse
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from tests.serving import Server

PASSWORD = "lumikengät narisevat"


@dataclass
class Browser:
    """One browser behind an address, which the server takes from the proxy's header."""

    server: Server
    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """One request on a connection of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        headers = {"X-Forwarded-For": self.address, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, urllib.parse.urlencode(form) if form else None, headers)
            answer = line.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    self.cookies |= {key: one.value for key, one in SimpleCookie(value).items()}
            return answer.status, answer.read().decode()
        finally:
            line.close()

    def token(self) -> str:
        """That of a form."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.ask("GET", "/ohje")[1])
        assert found
        return found[1]

    def sign_in(self, email: str, password: str = PASSWORD, token: str = "") -> int:
        """The status of the answer."""
        form = {"csrf_token": token or self.token(), "email": email, "password": password}
        return self.ask("POST", "/kirjaudu", form)[0]
