"""How many wrong join codes a second one server process answers at most, and how long guessing takes at that rate.

A guesser with many connections, who leaves those that wait and opens others: `python -m tests.bench.guessing`.
"""

from __future__ import annotations

import os
import re
import select
import socket
import tempfile
import time
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

from app.domain.people import code_guessing
from tests.serving import Server

SECONDS = 10.0
CONNECTIONS = 400
PATIENCE = 0.2
"""Seconds after which an answer that has not come is known to be a wrong one."""
SEND_AGAIN = select.POLLIN | select.POLLHUP | select.POLLERR


def main() -> None:
    """Print the rate and the days."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder)).start()
        try:
            rate = measure(server)
        finally:
            server.kill()
    rooms = {code_guessing.length(1): code_guessing.MANY_ROOMS}
    print(f"{rate:,.0f} wrong codes a second; 40 rooms stand {code_guessing.days(rooms, rate):,.0f} days")


def measure(server: Server) -> float:
    """Wrong codes that were heard in a second of a whole core, answered or left; what the server counted."""
    with urllib.request.urlopen(f"{server.url}/liity") as page:  # noqa: S310  our own server
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.read().decode())
        cookie = page.headers["Set-Cookie"].partition(";")[0]
    assert found
    before, began = counted(server), worked(server)
    guess(server, cookie, found[1])
    return (counted(server) - before) / (worked(server) - began)


def guess(server: Server, cookie: str, token: str) -> None:
    """Keep every connection busy; one that is not answered soon is left for another."""
    body = urllib.parse.urlencode({"csrf_token": token, "code": "KX74 CDFG"})
    head = f"POST /liity HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()
    until, lines = time.monotonic() + SECONDS, {}
    ready = select.poll()

    def ask(line: socket.socket) -> None:
        line.sendall(request)
        lines[line.fileno()] = line, time.monotonic()
        ready.register(line, SEND_AGAIN)

    def leave(number: int) -> None:
        ready.unregister(number)
        lines.pop(number)[0].close()
        ask(socket.create_connection(("127.0.0.1", server.port)))

    for _ in range(CONNECTIONS):
        ask(socket.create_connection(("127.0.0.1", server.port)))
    while time.monotonic() < until:
        for number, _event in ready.poll(20):
            answer = lines[number][0].recv(65536)
            if answer.rstrip().endswith(b"</html>"):
                ask(lines[number][0])
            elif not answer:
                leave(number)
        late = time.monotonic() - PATIENCE
        for number in [number for number, (_, sent) in lines.items() if sent < late]:
            leave(number)
    for line, _ in lines.values():
        line.close()


def worked(server: Server) -> float:
    """Seconds of a core that the server has used; it can use one at a time."""
    assert server.process
    fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def counted(server: Server) -> int:
    """What the server says of itself."""
    with closing(urllib.request.urlopen(f"{server.url}/metrics", timeout=60)) as told:  # noqa: S310  our own server
        found = re.search(r"^nuotio_wrong_codes_total (\S+)", told.read().decode(), re.MULTILINE)
    assert found
    return int(float(found[1]))


if __name__ == "__main__":
    main()
