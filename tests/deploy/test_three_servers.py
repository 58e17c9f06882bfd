"""The page about three servers can be followed: its very commands, on three addresses of this machine."""

from __future__ import annotations

import json
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import websocket

from app.admin.settings import lines
from tests.bench.furnish import Furnished, furnish
from tests.deploy.machines import Machine, blocks
from tests.deploy.proxying import NAME, Nginx
from tests.house.tree import ROOT
from tests.servers import NOBODY, Other, PostgreSQL, as_nobody, binary
from tests.serving import Server, free_port

PAGE = (ROOT / "docs" / "SCALING.md").read_text().partition("## Three servers, step by step")[2].partition("\n## ")[0]
PORTS = {"5432": str(free_port()), "6379": str(free_port()), "5001": str(free_port())}


class Debians(PostgreSQL):
    """PostgreSQL as Debian sets it up: TLS, a superuser on the socket, files of settings in /etc."""

    def command(self) -> list[str]:
        """How it is started; made first, when it is new."""
        config, data = self.folder / "etc/postgresql/15/main", self.folder / "data"
        if not data.exists():
            data.mkdir()
            made = ["openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "rsa:2048", "-subj", "/CN=snakeoil"]
            subprocess.run(
                [*made, "-keyout", "key", "-out", "certificate"], cwd=config, check=True, capture_output=True
            )
            (config / "pg_ident.conf").write_text("")
            (config / "pg_hba.conf").write_text("local all postgres trust\n")
            (config / "postgresql.conf").write_text(
                f"data_directory='{data}'\nhba_file='{config}/pg_hba.conf'\nident_file='{config}/pg_ident.conf'\nport={self.port}\n"
                f"unix_socket_directories='{self.folder}'\nssl=on\nssl_cert_file='{config}/certificate'\n"
                f"ssl_key_file='{config}/key'\ninclude_dir='conf.d'\n"
            )
            for path in (self.folder, data, *config.iterdir()) if as_nobody([]) else ():
                shutil.chown(path, NOBODY, "nogroup")
            make = [binary("initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "--no-sync", "--locale=C.UTF-8"]
            subprocess.run(as_nobody(make), check=True, capture_output=True, cwd="/")
        return as_nobody([binary("postgres"), "-c", f"config_file={config}/postgresql.conf"])

    def dsn(self, name: str) -> str:
        """As the superuser, by the socket."""
        return f"host={self.folder} port={self.port} user=postgres dbname={name}"


class DebiansRedis(Other):
    """Redis with the settings file that the page adds to."""

    def command(self) -> list[str]:
        """How it is started."""
        return [binary("redis-server"), str(self.folder / "etc/redis/redis.conf"), "--port", str(self.port)]


class Worker(Server):
    """A server at the address that its settings name."""

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{self.settings['HOST']}:{self.port}"


def started(machine: Machine) -> Worker:
    """As its unit starts it."""
    settings = dict(lines(machine.settings.read_text()))
    worker = Worker(Path(settings["NUOTIO_DATA"]), settings, port=int(PORTS["5001"]))
    worker.start()
    return worker


@dataclass
class Runtime:
    """The machines, and what runs on them. `do` runs a block and then what it would have done to its machine."""

    folder: Path
    machines: dict[str, Machine] = field(default_factory=dict)
    others: dict[str, Other] = field(default_factory=dict)
    workers: dict[str, Server] = field(default_factory=dict)
    rooms: list[Furnished] = field(default_factory=list)

    def do(self, address: str, commands: str) -> None:
        """On one machine."""
        machine = self.machines[address]
        for call in machine.run(commands, PGHOST=str(machine.root), PGPORT=PORTS["5432"], PGUSER="postgres"):
            match call.split():
                case ["systemctl", "restart", "postgresql", "redis-server"]:
                    for other in self.others.values():
                        other.stop()
                        other.start()
                case ["systemctl", "enable", "--now", _]:
                    self.workers[address] = started(machine)
                case ["systemctl", "restart", _]:
                    self.workers[address].stop()
                    self.workers[address].start()
                case ["systemctl", "disable", "--now", _]:
                    self.workers.pop(address).stop()
                case ["systemctl", "daemon-reload"] | ["apt", "install", *_]:
                    pass
                case _:
                    raise AssertionError(call)


@pytest.fixture
def runtime() -> Iterator[Runtime]:
    """Four Debians. 10.0.0.20 has a house on SQLite that is in use."""
    folder = Path(tempfile.mkdtemp(prefix="nuotio-"))
    folder.chmod(0o755)
    made, secret = Runtime(folder), secrets.token_hex(32)
    changes = {**PORTS, "$(openssl rand -hex 32)": secret}  # as the page says for whoever has a house already
    for address in ("10.0.0.5", "10.0.0.11", "10.0.0.12", "10.0.0.20"):
        made.machines[address] = Machine(address, folder, changes)
        made.machines[address].make()
    hub, old = made.machines["10.0.0.5"], made.machines["10.0.0.20"]
    (hub.root / "etc/redis/redis.conf").write_text("bind 127.0.0.1\n")
    made.others["postgresql"] = Debians(hub.root, int(PORTS["5432"]))
    made.others["redis"] = DebiansRedis(hub.root, int(PORTS["6379"]))
    data = old.root / "var/lib/nuotio"
    old.settings.write_text(f"NUOTIO_DATA={data}\nHOST={old.here}\n")
    (data / "secret").write_text(secret)
    made.rooms = furnish(data, rooms=2, people=4)
    try:
        for other in made.others.values():
            other.start()
        made.workers[old.address] = started(old)
        yield made
    finally:
        for worker in made.workers.values():
            worker.kill()
        for other in made.others.values():
            other.stop()
        shutil.rmtree(folder)


def test_who_follows_the_page_has_the_old_house_on_three_servers(runtime: Runtime):
    followed = blocks(PAGE)
    assert len(followed) >= 11
    for addresses, commands in followed:
        for address in addresses:
            runtime.do(address, commands)
    assert set(runtime.workers) == {"10.0.0.11", "10.0.0.12"}
    nginx = Nginx()
    nginx.furnish()
    workers = (runtime.machines["10.0.0.5"].root / "etc/nginx/conf.d/a-nuotio.conf").read_text()
    (nginx.folder / "site" / "upstream.conf").write_text(workers)
    nginx.furnish = lambda: None  # type: ignore[method-assign]
    nginx.start()
    try:
        assert all(in_the_room(nginx, room) for room in runtime.rooms)
        runtime.workers["10.0.0.11"].stop()
        assert all(in_the_room(nginx, room) for room in runtime.rooms), "the other worker has them all"
    finally:
        nginx.clear()


def in_the_room(nginx: Nginx, room: Furnished) -> bool:
    """Whether somebody who was in a room of the old house sees it through the proxy, by the ticket of that time."""
    raw = socket.create_connection(("127.0.0.1", nginx.port), timeout=20)
    line = websocket.create_connection(
        f"wss://{NAME}/ws/{room.workshop}/?EIO=4&transport=websocket",
        socket=nginx.trust.wrap_socket(raw, server_hostname=NAME),
        origin=f"https://{NAME}",
        timeout=20,
    )
    line.send("40" + json.dumps({"ticket": room.participants[0]}))
    heard = [str(line.recv()) for _ in range(3)]
    line.close()
    return any(one.startswith("42") and "hello" in one for one in heard)
