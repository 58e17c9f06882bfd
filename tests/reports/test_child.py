"""The process that makes a file, by itself."""

from __future__ import annotations

import subprocess
import sys

from app.paths import ROOT


def test_the_child_ends_with_an_error_on_broken_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.reports", "csv", "fi"], input=b"{", cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert done.stdout == b""


def test_the_child_may_not_use_the_network() -> None:
    code = (
        "import sys, app.reports.__main__ as child, socket\n"
        "sys.addaudithook(child._block_network)\n"
        "try: socket.create_connection(('127.0.0.1', 9))\n"
        "except PermissionError: print('home')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b"home\n"


def test_the_child_starts_without_the_server() -> None:
    """A file must be ready within seconds: no web framework and no database may load first."""
    code = (
        "import sys, app.reports.__main__; print([m for m in ('flask', 'sqlalchemy', 'eventlet') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b"[]\n"
