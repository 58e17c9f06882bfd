"""A server behind nginx with the files of deploy/: TLS, headers, limits, the WebSocket, and a room on one worker."""

from __future__ import annotations

import http.client
import json
import secrets
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import websocket

from tests.attacks.test_stalls import command
from tests.bench.furnish import Furnished, furnish
from tests.deploy.proxying import NAME, Nginx
from tests.serving import Server


@dataclass
class Site:
    """The server, the proxy in front of it, and the room inside."""

    server: Server
    nginx: Nginx
    room: Furnished

    def line(self) -> ssl.SSLSocket:
        """A connection with TLS to the proxy, by the public name."""
        raw = socket.create_connection(("127.0.0.1", self.nginx.port), timeout=20)
        return self.nginx.trust.wrap_socket(raw, server_hostname=NAME)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers in small letters, and the text."""
        connection = http.client.HTTPConnection(NAME)
        connection.sock = self.line()
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, told, answer.read().decode(errors="replace")
        finally:
            connection.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data: Path = tmp_path_factory.mktemp("nuotio")
    room = furnish(data, rooms=1, people=3)[0]
    settings = {"PUBLIC_URL": f"https://{NAME}", "TRUSTED_PROXIES": "1"}
    server = Server(data, settings).start()
    nginx = Nginx(workers=(server.port,), patience="1s")
    nginx.start()
    yield Site(server, nginx, room)
    nginx.clear()
    server.kill()


def test_nginx_finds_nothing_wrong_with_the_files():
    nginx = Nginx(workers=(5001, 5002, 5003))
    nginx.furnish()
    checked = subprocess.run([*nginx.command(), "-t"], capture_output=True, text=True, check=False)
    nginx.clear()
    assert checked.returncode == 0, checked.stderr
    assert "emerg" not in checked.stderr


def test_plain_http_leads_to_tls(site: Site):
    connection = http.client.HTTPConnection("127.0.0.1", site.nginx.plain, timeout=20)
    connection.request("GET", "/ohje", headers={"Host": NAME})
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, f"https://{NAME}/ohje")
    connection.close()


def test_certbot_can_prove_whose_the_name_is_without_stopping_nginx(site: Site):
    proof = site.nginx.folder / "proofs" / ".well-known" / "acme-challenge" / "asked"
    proof.parent.mkdir(parents=True)
    proof.write_text("proved")
    for path in (site.nginx.folder, *proof.parents[:3], proof):
        path.chmod(0o755)
    connection = http.client.HTTPConnection("127.0.0.1", site.nginx.plain, timeout=20)
    connection.request("GET", "/.well-known/acme-challenge/asked", headers={"Host": NAME})
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, b"proved")
    connection.close()


def test_pages_come_with_tls_and_every_header_that_protects_people(site: Site):
    status, headers, text = site.ask("GET", "/")
    assert (status, "<main" in text) == (200, True)
    assert "max-age=" in headers["strict-transport-security"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["server"] == "nginx", "no version"
    cookie = site.ask("GET", "/kirjaudu")[1]["set-cookie"]
    assert cookie.startswith("__Host-nuotio=")
    assert "Secure" in cookie


def test_old_tls_is_refused(site: Site):
    context = site.nginx.trust
    context.set_ciphers("DEFAULT@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with socket.create_connection(("127.0.0.1", site.nginx.port), timeout=20) as raw, pytest.raises(ssl.SSLError):
        context.wrap_socket(raw, server_hostname=NAME)


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_figures_are_not_for_the_world(site: Site, path: str):
    assert site.ask("GET", path)[0] == 404
    assert site.ask("GET", path, X_Forwarded_For="127.0.0.1")[0] == 404
    assert site.ask("GET", "/healthz")[0] == 200


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(site: Site):
    for path, limit in (("/liity", 6), ("/tyopajat/tuonti", 76)):
        status, _, _ = site.ask("POST", path, b"x" * ((limit + 1) * 1024 * 1024))
        assert status == 413


@pytest.mark.parametrize(
    "beginning",
    [
        b"GET / HTTP/1.1\r\nHost: nuotio.example.fi\r\nX-Slow: ",
        b"POST /liity HTTP/1.1\r\nHost: nuotio.example.fi\r\nContent-Length: 1000\r\n\r\ncode=",
    ],
    ids=["a header that never ends", "a body that never comes"],
)
def test_whoever_sends_slowly_is_not_waited_for(site: Site, beginning: bytes):
    with site.line() as line:
        line.sendall(beginning)
        began, said = time.monotonic(), line.recv(4096)
        assert time.monotonic() - began < 5
        assert said == b"" or b" 408 " in said


def test_what_a_stranger_claims_about_addresses_is_dropped(site: Site):
    """Wrong codes wait by address: whoever could make one up would never have to wait."""
    took = []
    for number in range(9):
        page, headers, text = site.ask("GET", "/liity", X_Forwarded_For=f"192.0.2.{number}")
        assert page == 200
        token = text.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
        body = f"csrf_token={token}&code=BCDFGH{number}".encode()
        sent = {
            "Cookie": headers["set-cookie"].partition(";")[0],
            "Content_Type": "application/x-www-form-urlencoded",
            "Referer": f"https://{NAME}/liity",
            "X_Forwarded_For": f"192.0.2.{number}",
        }
        began = time.monotonic()
        assert site.ask("POST", "/liity", body, **sent)[0] == 422
        took.append(time.monotonic() - began)
    assert took[-1] - min(took) > 1.5, "the ninth from one address waits for two seconds"


class Screen:
    """A WebSocket through the proxy, by the path of its room."""

    def __init__(self, site: Site, ticket: str) -> None:
        address = f"wss://{NAME}/ws/{site.room.workshop}/?EIO=4&transport=websocket"
        headers = ["Sec-WebSocket-Extensions: permessage-deflate"]
        origin = f"https://{NAME}"
        self.raw = websocket.create_connection(address, socket=site.line(), origin=origin, header=headers, timeout=20)
        self.raw.recv()
        self.raw.send("40" + json.dumps({"ticket": ticket}))
        self.next("40")

    def next(self, beginning: str) -> str:
        while True:
            message = str(self.raw.recv())
            if message.startswith(beginning):
                return message

    def ask(self, name: str, data: Any) -> Any:
        self.raw.send(f"421{json.dumps([name, data])}")
        return json.loads(self.next("431").removeprefix("431"))[0]


def test_a_note_goes_through_the_proxy_and_comes_to_the_others(site: Site):
    writer, reader = (Screen(site, ticket) for ticket in site.room.participants[:2])
    assert writer.raw.headers is not None
    assert "sec-websocket-extensions" not in writer.raw.headers, "nothing is compressed inside"
    assert writer.ask("command", command("välityspalvelimen läpi"))["ok"]
    assert "välityspalvelimen läpi" in reader.next('42["batch"')
    for one in (writer, reader):
        one.raw.shutdown()


def test_the_log_of_the_proxy_names_no_address_no_room_and_no_invitation(site: Site):
    token = secrets.token_hex(16)
    site.ask("GET", f"/kutsu/{token}?q=salainen")
    site.ask("GET", f"/huone/{site.room.workshop}")
    site.nginx.stop()
    site.nginx.start()
    log = (site.nginx.folder / "access.log").read_text()
    assert log.count("\n") > 1
    fields = log.replace(f"127.0.0.1:{site.server.port}", "")
    for secret in (token, "salainen", site.room.workshop, "127.0.0.1", "/kutsu"):
        assert secret not in fields


def test_nothing_of_anybody_is_logged_when_the_worker_is_away():
    """The log of errors would have address, path and query in one line."""
    nginx = Nginx(workers=(1,))
    nginx.start()
    away = Site(Server(nginx.folder), nginx, Furnished("", [], ""))
    token = secrets.token_hex(16)
    assert away.ask("GET", f"/kutsu/{token}?q=salainen")[0] == 502
    nginx.stop()
    told = "".join(path.read_text(errors="replace") for path in nginx.folder.glob("*log"))
    nginx.clear()
    assert " 502 " in told
    for secret in (token, "salainen", "/kutsu", "client:"):
        assert secret not in told
