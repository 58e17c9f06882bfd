from __future__ import annotations

import logging

import pytest
from flask import Flask

from tests.web.world import Browser, World


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


def test_a_page_that_fails_is_told_of_by_its_name_and_not_by_its_address(
    app: Flask, anybody: Browser, caplog: pytest.LogCaptureFixture
):
    def fails(token: str) -> str:
        raise ValueError(token)

    app.config["PROPAGATE_EXCEPTIONS"] = False
    endpoint = next(rule.endpoint for rule in app.url_map.iter_rules() if rule.rule == "/kutsu/<token>")
    app.view_functions[endpoint] = fails
    assert anybody.get("/kutsu/salainen").status_code == 500
    told = [record.getMessage() for record in caplog.records]
    assert told == [f"Could not answer the page {endpoint}"]
