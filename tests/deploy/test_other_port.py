"""A proxy that listens on another port than 443: forms and live connections work there as anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import websocket

from tests.bench.furnish import furnish
from tests.deploy.proxying import NAME, Nginx
from tests.deploy.test_nginx import Site
from tests.serving import Server


@pytest.fixture(params=["as shipped", "leaves the port out"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """Behind nginx on a free port, with the port in PUBLIC_URL."""
    room, nginx = furnish(tmp_path, rooms=1, people=1)[0], Nginx()
    server = Server(tmp_path, {"PUBLIC_URL": f"https://{NAME}:{nginx.port}", "TRUSTED_PROXIES": "1"}).start()
    nginx.workers = (server.port,)
    nginx.start()
    if request.param != "as shipped":
        nginx.stop()
        file = nginx.folder / "site" / "nuotio.conf"
        nginx.furnish = lambda: file.write_text(file.read_text().replace("Host $http_host", "Host $host"))  # type: ignore[method-assign,assignment]
        nginx.start()
    yield Site(server, nginx, room)
    nginx.clear()
    server.kill()


def test_a_form_is_taken_and_a_room_is_live_on_another_port(site: Site):
    origin = f"https://{NAME}:{site.nginx.port}"
    _, headers, page = site.ask("GET", "/kirjaudu", Host=f"{NAME}:{site.nginx.port}")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page) or re.search(r'csrf-token" content="([^"]+)"', page)
    assert token
    status, _, text = site.ask(
        "POST",
        "/kirjaudu",
        f"csrf_token={token[1]}&email=a@example.fi&password=nothing".encode(),
        Host=f"{NAME}:{site.nginx.port}",
        Content_Type="application/x-www-form-urlencoded",
        Cookie=headers["set-cookie"].partition(";")[0],
        Referer=f"{origin}/kirjaudu",
        Origin=origin,
    )
    assert status != 400, text[-2000:]
    line = websocket.create_connection(
        f"wss://{NAME}:{site.nginx.port}/ws/{site.room.workshop}/?EIO=4&transport=websocket",
        socket=site.line(),
        origin=origin,
        timeout=20,
    )
    assert line.recv()[:2] in ("0{", b"0{")
    line.close()
