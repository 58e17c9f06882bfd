"""Looks over the shoulder of every browser: what it fetched, what went wrong in it, what its sockets heard."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebSocket

LINES_OF_THE_NETWORK = ("Failed to load resource", "WebSocket connection to")
"""What Chromium writes to the console when it is offline or answered with an error; told by `refused` more exactly."""
FORMS = ("/kirjaudu",)
"""What a script sends in place of the browser: the answer is shown as a document is."""
DATA = ("data", "blob", "about", "devtools")


@dataclass
class Watch:
    """Of all the pages of one browser context."""

    origin: str
    troubles: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> Watch:
        """Begin, before the first page opens."""
        context.on("page", self._page)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))
        return self

    def verify(self) -> None:
        """Nothing went wrong and nobody else was asked for anything."""
        assert self.troubles == []
        assert self.foreign == []
        assert self.refused == []

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.heard.append(str(frame)))
        socket.on("framesent", lambda frame: self.said.append(str(frame)))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in DATA and parts.netloc != urlsplit(self.origin).netloc:
            self.foreign.append(request.url)

    def _response(self, response: Response) -> None:
        shown = response.request.resource_type == "document" or urlsplit(response.url).path in FORMS
        if response.status >= 400 and not shown:
            self.refused.append(f"{response.status} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(LINES_OF_THE_NETWORK):
            self.troubles.append(f"{message.type}: {message.text}")
