from __future__ import annotations

import logging

import pytest

from tests.web.people import Browser, World


def test_no_log_line_holds_a_code_a_token_or_what_anybody_wrote(
    world: World, facilitator: Browser, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    caplog.set_level(logging.DEBUG)
    workshop = world.finished(facilitator, "Salainen lappu")
    world.settle()
    code = world.code(workshop)
    facilitator.get(f"/tyopajat/{workshop}/tulokset")
    facilitator.post("/liity", {"code": code})
    link = facilitator.post("/kutsut").text.partition("/kutsu/")[2][:32]
    world.browser().get(f"/kutsu/{link}")
    logged = caplog.text + "".join(capfd.readouterr())
    for secret in ("Salainen", code, link):
        assert secret not in logged
