"""Runs the commits on one native thread beside the hub, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eventlet import hubs, patcher, semaphore

os, queue, threading = map(patcher.original, ("os", "queue", "threading"))  # the originals, which block their thread

Box = list[tuple[Any, BaseException | None]]
"""Empty until it holds the outcome: a result, or an exception."""


class Hand:
    """Runs a function on the thread while its greenlet waits and the others run; one function at a time.

    The library's pool uses a queue with a Python lock, a socket, a greenlet of its own and a timer, which takes twice
    as long. And each of its threads keeps memory for what any of them did.
    """

    def __init__(self) -> None:
        self._asked = queue.SimpleQueue()
        self._done, self._tell = os.pipe()
        self._free = semaphore.Semaphore()
        threading.Thread(target=self._work, name="hand", daemon=True).start()

    def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Returns or raises what the function does. A cancelled caller still waits until the function has ended."""
        box: Box = []
        given_up: BaseException | None = None
        with self._free:
            self._asked.put((box, function, arguments))
            while not box:
                try:
                    hubs.trampoline(self._done, read=True)
                    os.read(self._done, 1)
                except BaseException as asked:  # noqa: BLE001  a commit must not outlive its transaction
                    given_up = asked
        result, trouble = box.pop()
        wrong = given_up or trouble
        try:
            if wrong is not None:
                raise wrong
            return result
        finally:
            del wrong, trouble, given_up  # their frames hold user text

    def _work(self) -> None:
        while True:
            box, function, arguments = self._asked.get()
            try:
                box.append((function(*arguments), None))
            except BaseException as trouble:  # noqa: BLE001  it is raised in the caller
                box.append((None, trouble))
            del box, function, arguments
            os.write(self._tell, b".")
