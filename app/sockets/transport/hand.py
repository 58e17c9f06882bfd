"""One native thread beside the hub, for what is done often and one at a time: the commits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eventlet import hubs, patcher, semaphore

os, queue, threading = map(patcher.original, ("os", "queue", "threading"))  # they wait for real

Box = list[tuple[Any, BaseException | None]]
"""Empty until it holds what came of it: a result, or what went wrong."""


class Hand:
    """Runs a function while its greenlet waits and nobody else does; one at a time.

    The library's pool goes through a queue with a lock of Python's, a socket, a greenlet of its own and a timer: twice
    as long a way. And each of its threads keeps memory of its own for what any of them did.
    """

    def __init__(self) -> None:
        self._asked = queue.SimpleQueue()
        self._done, self._tell = os.pipe()
        self._free = semaphore.Semaphore()
        threading.Thread(target=self._work, name="hand", daemon=True).start()

    def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What the function returns or raises. Whoever wants to give up waiting does so when it has ended."""
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
            del wrong, trouble, given_up  # their frames hold what somebody wrote

    def _work(self) -> None:
        while True:
            box, function, arguments = self._asked.get()
            try:
                box.append((function(*arguments), None))
            except BaseException as trouble:  # noqa: BLE001  it is raised where it was asked
                box.append((None, trouble))
            del box, function, arguments
            os.write(self._tell, b".")
