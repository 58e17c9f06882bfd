from __future__ import annotations

import re
import resource
import signal
import time

import pytest

from tests.harness.shims import built
from tests.startup.conftest import READY, Started


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_the_server_starts_in_an_empty_folder_and_answers(start, mode):
    server = start(ASYNC_MODE=mode)
    server.listen(READY)
    assert READY in server.said
    assert "<main" in server.page("/")


def test_the_first_start_tells_a_link_for_making_an_account(start):
    server = start("--demo")
    server.listen("█")
    link = re.search(r"http://localhost:\d+(/kutsu/\w+)", server.said)
    assert link
    assert "<form" in server.page(link[1])


def test_the_demo_starts_with_the_code_of_an_open_workshop(start):
    server = start("--demo")
    server.listen("█")
    code = re.search(r"/liity#(\w{7})", server.said)
    assert code


def test_a_second_start_answers_within_three_seconds(start):
    first = start()
    first.listen(READY)
    end(first)
    before, began = seconds_of_children(), time.monotonic()
    second = start()
    second.listen(READY)
    second.page("/")
    took = time.monotonic() - began
    end(second)
    worked = seconds_of_children() - before
    print(f"Second start to the first answered page: {took:.2f} s, of which it worked {worked:.2f} s")
    assert worked < 3, "its own work, because other tests may hold the processor meanwhile"


def test_the_server_starts_in_five_years(start, tmp_path):
    clock = tmp_path / "clock"
    clock.write_bytes((5 * 366 * 86400).to_bytes(8, "little"))
    server = start("--demo", LD_PRELOAD=str(built("clock", tmp_path)), CLOCK_JUMP=str(clock))
    server.listen("█")
    year = re.search(r"Clock +ok +(\d{4})", server.said)
    assert year
    assert int(year[1]) >= 2031
    assert "<main" in server.page("/")
    assert "<form" in server.page("/liity")


def end(server: Started) -> None:
    """End it without a goodbye."""
    server.process.kill()
    server.process.wait()


def seconds_of_children() -> float:
    """Processor time of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_server_leaves_when_asked(start, ending):
    server = start()
    server.listen(READY)
    server.process.send_signal(ending)
    assert server.process.wait(timeout=10) == 0


def test_a_second_server_on_the_same_data_refuses_in_one_line(start):
    start().listen(READY)
    refused = start()
    refused.listen("Another server")
    assert refused.said.count("\n") == 1
    assert refused.process.wait(timeout=10) == 1


def test_a_port_in_use_refuses_in_one_line(start, tmp_path):
    first = start()
    first.listen(READY)
    refused = start(PORT=str(first.port), NUOTIO_DATA=str(tmp_path / "other"))
    refused.listen("PORT")
    assert refused.said.count("\n") == 1
    assert refused.process.wait(timeout=10) == 1


def test_a_bad_setting_refuses_in_one_line(start):
    refused = start(LOCALE="de")
    refused.listen("LOCALE")
    assert refused.said.count("\n") == 1
    assert refused.process.wait(timeout=10) == 1
