from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import threading
import traceback
import warnings
from pathlib import Path

import pytest

from app import logs
from app.stray_output import take_over


@pytest.fixture
def told():
    """Begins logging in a style; what was written since. The test's own handlers come back afterwards."""
    root, stream = logging.getLogger(), io.StringIO()
    kept, level, showwarning = list(root.handlers), root.level, warnings.showwarning

    def begin(style: str) -> io.StringIO:
        logs.begin(style, stream)
        return stream

    yield begin
    warnings.showwarning = showwarning
    root.handlers[:] = kept
    root.setLevel(level)


def fail(text: str) -> None:
    raise ValueError(text)


def test_a_line_of_json_says_when_how_bad_where_and_what(told):
    written = told("json")
    logging.getLogger("app.live.ticker").warning("Waited %d ms", 7)
    line = json.loads(written.getvalue())
    assert line["at"].endswith("Z")
    assert (line["level"], line["from"], line["said"]) == ("warning", "app.live.ticker", "Waited 7 ms")


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


@pytest.mark.parametrize("style", ["text", "json"])
def test_nothing_that_was_sent_begins_a_line_of_its_own(told, style):
    written = told(style)
    logging.getLogger("app").warning("Could not read %s", 'a\n{"at":1}\r\x1b[2J\u2028\u202e\ud800b')
    line = written.getvalue()
    assert line.count("\n") == 1
    assert line.removesuffix("\n").isprintable()


def test_a_library_is_heard_by_its_place_and_its_error_not_by_its_words(told):
    written = told("text")
    try:
        fail("salainen lappu")
    except ValueError:
        logging.getLogger("engineio.server").exception("salainen pyyntö")
    warnings.showwarning("salainen varoitus", UserWarning, "/a/b/c/d.py", 7)
    first, second = written.getvalue().splitlines()
    assert "engineio.server: a library has something to say at " in first
    assert "test_logs.py" in first
    assert "ValueError" in first
    assert "UserWarning at b/c/d.py:7" in second
    assert "salai" not in written.getvalue()


def test_who_says_the_same_without_end_is_counted_and_told_now_and_then():
    now = [100.0]
    limit = logs.Limit(lambda: now[0])

    def say(line: int = 1) -> int | None:
        record = logging.LogRecord("engineio.server", logging.ERROR, "a.py", line, "x", None, None)
        return record.__dict__["left_out"] if limit.filter(record) else None

    assert [say() for _ in range(1000)] == [0] * 5 + [None] * 995
    assert say(line=2) == 0, "another place is told"
    now[0] += 10
    assert [say(), say()] == [995, None]
    now[0] += 3600
    assert [say() for _ in range(7)] == [1, 0, 0, 0, 0, None, None]


def test_a_log_that_cannot_be_written_says_nothing_about_it(told, capsys):
    told("text").close()
    logging.getLogger("app").warning("Ei mahdu")
    assert capsys.readouterr().err == ""


class Unraisable:
    def __del__(self):
        fail("salainen loppu")


@pytest.fixture
def taken_over(told, monkeypatch):
    """Standard error as a server at work has it, in a style."""

    def begin(style: str) -> io.StringIO:
        for owner, name in ((sys, "stderr"), (sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
            monkeypatch.setattr(owner, name, getattr(owner, name))
        written: io.StringIO = told(style)
        take_over()
        return written

    return begin


def test_what_a_library_prints_is_one_line_about_where(taken_over):
    written = taken_over("json")
    print("salainen\nrivi", file=sys.stderr)
    sys.stderr.write("salainen {} ilman loppua")
    sys.stderr.flush()
    try:
        fail("salainen lappu")
    except ValueError:
        traceback.print_exc()
    thread = threading.Thread(target=fail, args=("salainen säie",))
    thread.start()
    thread.join()
    Unraisable()  # is gone at once, and its end fails
    sys.excepthook(ValueError, ValueError("salainen"), None)
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert {line["from"] for line in lines} == {"app.stray_output"}
    assert sum("test_logs.py" in line["said"] for line in lines) >= 4
    assert sum(line.get("exception", "").startswith("ValueError at") for line in lines) >= 3
    assert "salai" not in written.getvalue()


def test_a_child_that_makes_files_tells_what_went_wrong_by_its_class(tmp_path):
    command = [sys.executable, "-m", "app.reports", "txt", "fi"]
    source = b'{"salainen": "lappu"}'
    child = subprocess.run(command, input=source, capture_output=True, check=False, env={"LOG_FORMAT": "json"})
    assert child.returncode != 0
    line = json.loads(child.stderr)
    assert "ValidationError" in line["exception"]
    assert b"salai" not in child.stderr


def test_chatter_of_libraries_is_not_told(told):
    written = told("text")
    logging.getLogger("engineio.server").info("received packet salainen lappu")
    logging.getLogger("sqlalchemy").info("SELECT salainen")
    assert written.getvalue() == ""


def test_a_line_waits_for_no_lock_that_somebody_else_holds(told):
    written = told("text")
    (handler,) = [one for one in logging.getLogger().handlers if isinstance(one, logs.Handler)]
    assert handler.lock
    with handler.lock:
        telling = threading.Thread(target=logging.getLogger("app").warning, args=("Said anyway",), daemon=True)
        telling.start()
        telling.join(10)
        assert "Said anyway" in written.getvalue()
