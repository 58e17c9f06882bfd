"""One native thread beside the hub, for what is done often and one at a time: the commits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eventlet import hubs, patcher

os, queue, threading = map(patcher.original, ("os", "queue", "threading"))  # they wait for real

Box = list[tuple[Any, BaseException | None]]
"""Empty until it holds what came of it: a result, or what went wrong."""


class Hand:
    """Runs functions in the order in which they come, each while its greenlet waits and nobody else does.

    The library's pool goes through a queue with a lock of Python's, a socket, a greenlet of its own and a timer: twice
    as long a way. And each of its twenty threads keeps memory of its own for what any of them did.
    """

    def __init__(self) -> None:
        self._asked = queue.SimpleQueue()
        self._done, self._tell = os.pipe()
        threading.Thread(target=self._work, name="hand", daemon=True).start()

    def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What the function returns or raises."""
        box: Box = []
        self._asked.put((box, function, arguments))
        while not box:  # one who gave up waiting left a word that nobody read
            hubs.trampoline(self._done, read=True)
            os.read(self._done, 1)
        result, trouble = box[0]
        if trouble is not None:
            raise trouble
        return result

    def _work(self) -> None:
        while True:
            box, function, arguments = self._asked.get()
            try:
                box.append((function(*arguments), None))
            except BaseException as trouble:  # noqa: BLE001  it is raised where it was asked
                box.append((None, trouble))
            del function, arguments
            os.write(self._tell, b".")
