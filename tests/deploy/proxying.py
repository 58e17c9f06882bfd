"""nginx with the very files of deploy/, on free ports, with a certificate of the test's own authority."""

from __future__ import annotations

import re
import ssl
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers import Other, binary
from tests.serving import ROOT, free_port

NAME = "nuotio.example.fi"
FILES = ROOT / "deploy" / "nginx"

MAIN = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/log warn;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/upstream.conf;
    include {folder}/nuotio.conf;
}}
"""


def certify(folder: Path) -> None:
    """An authority that nobody else knows, and a certificate of it: ca.pem, fullchain.pem, privkey.pem."""
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    _openssl(folder, "req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority")
    _openssl(folder, "req", *curve[:-2], "-keyout", "privkey.pem", "-out", "asked.pem", "-subj", f"/CN={NAME}")
    (folder / "names").write_text(f"subjectAltName=DNS:{NAME}\n")
    signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names"]
    _openssl(folder, "x509", "-req", "-in", "asked.pem", *signed, "-out", "fullchain.pem")


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@dataclass
class Nginx(Other):
    """In front of these workers (ports). `port` speaks TLS, `plain` sends people to it."""

    workers: tuple[int, ...] = ()
    patience: str = "10s"
    plain: int = field(default_factory=free_port)

    def command(self) -> list[str]:
        """How it is started; its files are written first."""
        self.furnish()
        return [binary("nginx"), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]

    def furnish(self) -> None:
        """Change what whoever runs it changes: names of files, ports, workers. And patience, so that a test need not
        have as much.
        """
        if not (self.folder / "fullchain.pem").exists():
            certify(self.folder)
        (self.folder / "nginx.conf").write_text(MAIN.format(folder=self.folder))
        servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;" for port in self.workers)
        upstream = re.sub(r"^ *server .*$", "@", (FILES / "upstream.conf").read_text(), count=1, flags=re.MULTILINE)
        (self.folder / "upstream.conf").write_text(upstream.replace("@", servers, 1))
        site = (FILES / "nuotio.conf").read_text()
        for old, new in (
            ("/etc/letsencrypt/live/nuotio.example.fi", str(self.folder)),
            ("/var/log/nginx/nuotio.log", str(self.folder / "access.log")),
            ("listen 80;", f"listen 127.0.0.1:{self.plain};"),
            ("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            ("_timeout 10s;", f"_timeout {self.patience};"),
        ):
            assert old in site
            site = site.replace(old, new)
        (self.folder / "nuotio.conf").write_text(site)

    @property
    def trust(self) -> ssl.SSLContext:
        """How a browser sees it: it trusts the test's authority and nobody else."""
        return ssl.create_default_context(cafile=str(self.folder / "ca.pem"))
