"""Installs Debian packages that the tests need: a browser, servers, a compiler, a PDF reader. Nuotio needs none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import steps
from commands import Failed, run

BROWSER = ["chromium", "chromium-driver"]
BY_PROGRAM = {
    "redis-server": ["redis-server"],
    "nginx": ["nginx-light"],
    "caddy": ["caddy"],
    "promtool": ["prometheus"],
    "systemd-analyze": ["systemd", "libseccomp2"],
    "gcc": ["gcc", "libc6-dev"],
    "pdftotext": ["poppler-utils"],
}
CLUSTERS = Path("/usr/lib/postgresql")


def debian(title: str, packages: list[str], otherwise: str) -> None:
    """Install some of Debian's packages. Raises Failed with what helps.

    Lists that cannot be brought up to date, such as those of one foreign archive, matter only where they are needed.
    """
    steps.say(title)
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    allowed = ["sudo", "-n"] if shutil.which("sudo") else []
    by_root = [] if os.geteuid() == 0 else allowed
    if os.geteuid() != 0 and (not by_root or subprocess.run([*by_root, "true"], check=False).returncode):
        raise Failed(f"Run: sudo {' '.join(install)}{otherwise}")
    advice = f"Install what does the work of {' and '.join(packages)}{otherwise}"
    outdated: Failed | None = None
    try:
        run([*by_root, "apt-get", "update"], advice)
    except Failed as failed:
        outdated = failed
    try:
        run([*by_root, *install], advice)
    except Failed as failed:
        raise outdated or failed from None


def browser() -> None:
    """Chromium, for the journeys."""
    if not shutil.which("chromium"):
        debian("Browser", BROWSER, ", or leave the journeys out with --no-browser.")


def missing(path: str, clusters: Path) -> list[str]:
    """Debian's packages that the tests need and that are not there: servers to start, a compiler, a reader of PDF."""
    packages = [one for name, some in BY_PROGRAM.items() if not shutil.which(name, path=path) for one in some]
    return packages if any(clusters.glob("*/bin/postgres")) else ["postgresql", *packages]


def servers() -> None:
    """PostgreSQL, Redis and nginx, which the tests start themselves on free ports, and what builds shims."""
    if packages := missing(f"{os.environ.get('PATH', os.defpath)}:/usr/sbin", CLUSTERS):
        debian("Servers and a compiler", packages, ".")
