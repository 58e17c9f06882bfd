"""Whoever brings many files at once waits for them one after another: no crowd of processes eats the machine."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from io import BytesIO

from app.web.people.fair_queue import Kind
from app.web.workshop import imports
from tests.web.world import Browser


def test_a_third_file_is_not_read_while_two_are(facilitator: Browser) -> None:
    answers: list[int] = []

    def bring() -> None:
        sent = {"tiedosto": (BytesIO(b"[]"), "tallenne.json")}
        answers.append(facilitator.post("/tyopajat/tuonti", sent).status_code)

    third = threading.Thread(target=bring)
    with ExitStack() as two:
        for who in ("toinen", "kolmas"):
            two.enter_context(imports.turns.turn(who, Kind.KNOWN))
        third.start()
        third.join(3)
        assert answers == []
    third.join()
    assert answers == [422]
