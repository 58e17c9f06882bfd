from __future__ import annotations

import io
import logging
import re
import subprocess
import sys

from app import logs
from app.live.process.gauges import SECONDS, Gauges, Histogram
from app.live.process.watchdog import PATIENCE, Watchdog, where
from tests.serving import ROOT


def test_whoever_blocks_the_hub_is_named_and_the_time_is_told():
    command = [sys.executable, "-W", "ignore", "-m", "tests.live.process.blocking"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    told = re.findall(r"Everybody waited (\d+\.\d) s for: (.*)", said.stderr)
    assert len(told) == 1, said.stderr
    assert float(told[0][0]) >= PATIENCE
    assert re.search(r"live/process/blocking\.py:\d+ planted", told[0][1])
    assert "salasana" not in said.stderr, "values are never told"
    assert "calm 0" in said.stdout
    assert "stalls 1" in said.stdout


def test_a_short_pause_is_measured_and_not_told(caplog):
    times = iter([0.0, 0.25])
    counted = Gauges()
    watchdog = Watchdog(lambda: next(times), lambda _seconds: None, counted)
    watchdog._due = next(times)
    watchdog.tick()
    assert (counted.stalls, counted.stall_max) == (0, 0.25)
    assert caplog.text == ""


def test_a_hub_that_stands_still_for_good_is_told_of_by_the_thread_beside_it():
    written, root = io.StringIO(), logging.getLogger()
    line = logs.Handler(written)
    root.addHandler(line)
    watchdog = Watchdog(lambda: 100.0, lambda _seconds: None, Gauges())
    watchdog._due = 80.0
    watchdog.look(0)
    watchdog.look(0)
    root.removeHandler(line)
    assert written.getvalue().count("Everybody has waited for 20 s") == 1


def test_nothing_runs_nowhere():
    assert where(None) == ""


def test_a_histogram_counts_each_value_once_under_the_first_bound_that_holds_it():
    histogram = Histogram(SECONDS)
    for seconds in (0.0005, 0.001, 0.0011, 100.0):
        histogram.observe(seconds)
    assert (histogram.counts[0], histogram.counts[1], histogram.counts[-1]) == (2, 1, 1)
    assert histogram.count == 4
