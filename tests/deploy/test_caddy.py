"""Debian's Caddy with deploy/Caddyfile: it is valid, leads to the worker, and its log tells of nobody."""

from __future__ import annotations

import http.client
import os
import secrets
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deploy.proxying import NAME, certify
from tests.servers import Other, binary
from tests.serving import ROOT, Server

FILE = ROOT / "deploy" / "Caddyfile"


@dataclass
class Caddy(Other):
    """In front of the worker at this port, with a certificate of the test's own."""

    worker: int = 0

    def command(self) -> list[str]:
        """How it is started; its file is written first."""
        certify(self.folder)
        text = FILE.read_text()
        for old, new in (
            ("{\n\t#", "{\n\tadmin off\n\tauto_https disable_redirects\n\t#"),
            ("\nnuotio.example.fi {", f"\nhttps://{NAME}:{self.port} {{\n\ttls fullchain.pem privkey.pem"),
            ("127.0.0.1:5001", f"127.0.0.1:{self.worker}"),
        ):
            assert old in text
            text = text.replace(old, new, 1 if old.startswith("{") else -1)
        (self.folder / "Caddyfile").write_text(text)
        return ["env", f"HOME={self.folder}", binary("caddy"), "run", "--adapter", "caddyfile", "--config", "Caddyfile"]

    def ask(self, path: str, host: str = NAME) -> int:
        """The status of the answer."""
        trust = ssl.create_default_context(cafile=str(self.folder / "ca.pem"))
        connection = http.client.HTTPConnection(host)
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        connection.sock = trust.wrap_socket(raw, server_hostname=NAME)
        connection.request("GET", path, headers={"Referer": f"https://{NAME}/kutsu/salainen"})
        status = connection.getresponse().status
        connection.close()
        return status


@pytest.fixture
def caddy() -> Iterator[Caddy]:
    one = Caddy()
    yield one
    one.clear()


def test_debians_caddy_finds_the_file_valid(tmp_path: Path):
    command = [binary("caddy"), "validate", "--adapter", "caddyfile", "--config", str(FILE)]
    env = {**os.environ, "HOME": str(tmp_path)}
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (told.returncode, "Valid configuration" in told.stdout + told.stderr) == (0, True), told.stderr


def test_pages_come_through_caddy_and_figures_do_not(tmp_path: Path, caddy: Caddy, running: list[Server]):
    running.append(Server(tmp_path, {"PUBLIC_URL": f"https://{NAME}", "TRUSTED_PROXIES": "1"}).start())
    caddy.worker = running[0].port
    caddy.start()
    assert [caddy.ask(path) for path in ("/", "/healthz", "/metrics", "/readyz")] == [200, 200, 404, 404]


def test_the_log_of_caddy_names_no_address_no_room_and_no_invitation_when_the_worker_is_away(caddy: Caddy):
    caddy.worker = 1
    caddy.start()
    token, room = secrets.token_hex(16), secrets.token_hex(16)
    assert caddy.ask(f"/kutsu/{token}?q=salainen") == 502
    assert caddy.ask(f"/huone/{room}") == 502
    caddy.stop()
    log = (caddy.folder / "log").read_text()
    assert "serving initial configuration" in log
    for secret in (token, room, "salainen", "/kutsu", "remote_ip", "127.0.0.1"):
        assert secret not in log
