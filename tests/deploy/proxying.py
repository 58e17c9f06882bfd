"""nginx with the very files of deploy/, on free ports, with a certificate of the test's own authority."""

from __future__ import annotations

import re
import ssl
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers import Other, binary
from tests.serving import ROOT, free_port

NAME = "nuotio.example.fi"
FILES = ROOT / "deploy" / "nginx"

ASIDE = "\n".join(
    f"    {kind}_temp_path {{folder}}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)
"""Where a test's nginx keeps what a server's keeps below /var."""


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


def changed(name: str, changes: Sequence[tuple[str, str]]) -> str:
    """A file of deploy/nginx with what whoever runs it changes; everything that is to be changed is there."""
    text = (FILES / name).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


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
        changes = (
            ("worker_processes auto;", "worker_processes 1; daemon off;"),
            ("/run/nginx.pid", f"{self.folder}/pid"),
            ("/var/log/nginx/error.log", f"{self.folder}/log"),
            ("include /etc/nginx/modules-enabled/*.conf;", ""),
            ("http {\n", "http {\n" + ASIDE.format(folder=self.folder) + "\n"),
            ("/etc/nginx/conf.d/*.conf", f"{self.folder}/site/*.conf"),
        )
        (self.folder / "nginx.conf").write_text(changed("nginx.conf", changes))
        site = self.folder / "site"
        site.mkdir(exist_ok=True)
        servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;" for port in self.workers)
        upstream = re.sub(r"^ *server .*$", "@", (FILES / "upstream.conf").read_text(), count=1, flags=re.MULTILINE)
        (site / "upstream.conf").write_text(upstream.replace("@", servers, 1))
        plain = (("listen 80;", f"listen 127.0.0.1:{self.plain};"), ("/var/www/html", f"{self.folder}/proofs"))
        (site / "plain.conf").write_text(changed("plain.conf", plain))
        secure = (
            ("/etc/letsencrypt/live/nuotio.example.fi", str(self.folder)),
            ("/var/log/nginx/nuotio.log", str(self.folder / "access.log")),
            ("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            ("_timeout 10s;", f"_timeout {self.patience};"),
        )
        (site / "nuotio.conf").write_text(changed("nuotio.conf", secure))

    @property
    def trust(self) -> ssl.SSLContext:
        """How a browser sees it: it trusts the test's authority and nobody else."""
        return ssl.create_default_context(cafile=str(self.folder / "ca.pem"))
