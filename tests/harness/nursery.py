"""A process that has read all of the server's code once and starts one life of it after the other.

Each line of its input is JSON {env, log, plant}; it answers with the process id of a new server. What runs there is
wsgi.py as always. A start takes tenths of a second instead of seconds, so that a thousand kills take minutes.
"""

from __future__ import annotations

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()  # before anything else, as wsgi.py does

import json  # noqa: E402
import os  # noqa: E402
import runpy  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
import traceback  # noqa: E402
from typing import Any  # noqa: E402

import wsgi  # noqa: E402
from tests.harness import plants  # noqa: E402


def life(order: dict[str, Any]) -> None:
    """One server, in this process, for ever."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in enumerate((nothing, log, log)):
        os.dup2(file, number)
    os.environ.update(order["env"])
    sys.argv = ["wsgi.py"]
    plants.plant(order.get("plant", ""))
    runpy.run_path(wsgi.__file__, run_name="__main__")


def main() -> None:
    """Until the input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while line := sys.stdin.readline():
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                life(order)
            except BaseException:  # noqa: BLE001  whatever ends a life stands in its log
                traceback.print_exc()
            finally:
                os._exit(1)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
