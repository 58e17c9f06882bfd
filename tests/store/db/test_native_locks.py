"""Locks that native threads and the hub both take are locks of the operating system."""

from __future__ import annotations

import subprocess
import sys

from tests.serving import ROOT

AS_THE_SERVER_STARTS = """
import runpy, sys
sys.argv = ["wsgi.py", "--version"]
try:
    runpy.run_path("wsgi.py", run_name="__main__")
except SystemExit:
    pass
from sqlalchemy.orm import loading, session
for counter in (session._new_sessionid, loading._new_runid):
    print("lock:", *sorted(type(cell.cell_contents).__module__ for cell in counter.__closure__))
"""


def test_no_native_thread_waits_for_ever_for_the_number_of_a_session_or_a_result():
    command = [sys.executable, "-W", "ignore", "-c", AS_THE_SERVER_STARTS]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    locks = [line for line in said.stdout.splitlines() if line.startswith("lock:")]
    assert locks == ["lock: _thread itertools"] * 2, said.stdout
