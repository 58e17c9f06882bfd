"""What browsers may send to pages."""

from __future__ import annotations

import time

from tests.web.people import Browser


def test_a_way_back_of_a_thousand_steps_stops_nobody(anybody: Browser) -> None:
    began = time.monotonic()
    answer = anybody.post("/kieli", {"kieli": "sv", "takaisin": "/a" * 20_000})
    assert time.monotonic() - began < 3
    assert answer.headers["Location"] == "/"
