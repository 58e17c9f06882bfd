"""Real servers of others in processes of our own: PostgreSQL, Redis, nginx. On free ports, with their data in a folder
that goes when they do, and stopped when the tests are over.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2

from tests.serving import PATIENCE, ROOT, free_port, select_a_moment

NOBODY = "nobody"


def binary(name: str) -> str:
    """Where a server's program lies; Debian keeps those of PostgreSQL aside."""
    aside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(aside[-1]) if aside else shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") or name


def as_nobody(command: list[str]) -> list[str]:
    """The command under a user without rights: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", f"--reuid={NOBODY}", "--regid=nogroup", "--clear-groups", *command]


@dataclass
class Other:
    """A server of somebody else's making."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="nuotio-")))
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """How it is started."""
        raise NotImplementedError

    def start(self) -> None:
        """Start, or start again on the same port with the same data, and wait until it listens."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self.command(), stdout=log, stderr=log, cwd=self.folder)
        self.wait()

    def wait(self) -> None:
        """Until it answers."""
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > deadline or (self.process and self.process.poll() is not None):
                raise RuntimeError(f"It did not start:\n{(self.folder / 'log').read_text(errors='replace')[-2000:]}")
            select_a_moment()

    def answers(self) -> bool:
        """Whether it is ready."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it and keep its data."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
            self.process = None

    def clear(self) -> None:
        """End it and take its data away."""
        self.stop(signal.SIGINT)
        shutil.rmtree(self.folder, ignore_errors=True)


class Redis(Other):
    """Redis that keeps nothing."""

    def command(self) -> list[str]:
        """How it is started."""
        return [binary("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]

    @property
    def url(self) -> str:
        """Where it is."""
        return f"redis://127.0.0.1:{self.port}/0"


class PostgreSQL(Other):
    """A whole cluster, with databases that are copied from one that is migrated. It stops at once by SIGINT."""

    def command(self) -> list[str]:
        """How it is started; made first, when it is new."""
        data = self.folder / "data"
        if not data.exists():
            if os.geteuid() == 0:
                shutil.chown(self.folder, NOBODY, "nogroup")
            make = [binary("initdb"), "-D", str(data), "-A", "trust", "-U", "nuotio", "--no-sync", "--locale=C.UTF-8"]
            subprocess.run(as_nobody(make), check=True, capture_output=True, cwd="/")
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "max_connections": 200,
        }
        given = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return as_nobody([binary("postgres"), "-D", str(data), "-p", str(self.port), *given])

    def answers(self) -> bool:
        """Whether it takes queries: it listens long before that."""
        try:
            psycopg2.connect(self.dsn("postgres"), connect_timeout=5).close()
        except psycopg2.OperationalError:
            return False
        return True

    def dsn(self, name: str) -> str:
        """How to connect to a database of it."""
        return f"host=127.0.0.1 port={self.port} user=nuotio dbname={name}"

    def url(self, name: str) -> str:
        """The same as DATABASE_URL."""
        return f"postgresql://nuotio@127.0.0.1:{self.port}/{name}"

    def make(self, template: str = "template0") -> str:
        """A fresh database as a copy of another; its URL."""
        name = f"n{secrets.token_hex(6)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Take a database away, whoever still looks at it."""
        self.tell(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def tell(self, statement: str, name: str = "postgres") -> None:
        """One statement, at once."""
        connection = psycopg2.connect(self.dsn(name))
        try:
            connection.autocommit = True
            connection.cursor().execute(statement)
        finally:
            connection.close()


@dataclass
class Nginx(Other):
    """The proxy before the workers at these ports, with the very rule of deploy/ by which rooms go to workers."""

    workers: list[int] = field(default_factory=list)

    def command(self) -> list[str]:
        """How it is started; its configuration is written first."""
        rule = (ROOT / "deploy" / "nginx" / "upstream.conf").read_text()
        named = "".join(f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;\n" for port in self.workers)
        rule = re.sub(r"( *#? *server [^;]+;\n)+", named, rule)
        (self.folder / "nginx.conf").write_text(NGINX.format(rule=rule, folder=self.folder, port=self.port))
        return [binary("nginx"), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]


NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/log warn;
events {{ worker_connections 8192; }}
http {{
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {rule}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://nuotio; proxy_http_version 1.1; proxy_set_header Host $host:$server_port;
            proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; proxy_read_timeout 75s;
        }}
    }}
}}
"""
