from __future__ import annotations

import io
import json
import logging
from pathlib import Path

import pytest

from app import logs


@pytest.fixture
def told():
    """Begins logging in a style; what was written since. The test's own handlers come back afterwards."""
    root, stream = logging.getLogger(), io.StringIO()
    kept, level = list(root.handlers), root.level

    def begin(style: str) -> io.StringIO:
        logs.begin(style, stream)
        return stream

    yield begin
    logging.captureWarnings(capture=False)
    root.handlers[:] = kept
    root.setLevel(level)


def fail(text: str) -> None:
    raise ValueError(text)


def test_a_line_of_json_says_when_how_bad_where_and_what(told):
    written = told("json")
    logging.getLogger("app.live.pulse").warning("Waited %d ms", 7)
    line = json.loads(written.getvalue())
    assert line["at"].endswith("Z")
    assert (line["level"], line["from"], line["said"]) == ("warning", "app.live.pulse", "Waited 7 ms")


@pytest.mark.parametrize("style", ["text", "json"])
def test_an_exception_is_told_by_its_class_and_its_place_never_by_its_words(told, style):
    written = told(style)
    try:
        fail("salainen lappu")
    except ValueError:
        logging.getLogger("app").exception("Could not answer %s", "command")
    line = written.getvalue()
    assert line.count("\n") == 1
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert "salainen" not in line


def test_the_words_of_the_operating_system_are_told(told):
    written = told("text")
    try:
        Path("salainen-kansio", "salainen-tiedosto").read_text()
    except OSError:
        logging.getLogger("app").exception("Could not write")
    assert "No such file or directory" in written.getvalue()
    assert "salainen" not in written.getvalue()


def test_chatter_of_libraries_is_not_told(told):
    written = told("text")
    logging.getLogger("engineio.server").info("received packet salainen lappu")
    logging.getLogger("sqlalchemy").info("SELECT salainen")
    assert written.getvalue() == ""
