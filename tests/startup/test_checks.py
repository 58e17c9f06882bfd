from __future__ import annotations

import pytest
from checks import COLOUR, Tally, counted

PYTEST = "tests/a.py ..F\nE   5 passed in words\n=== 1 failed, 12 passed, 2 errors in 3.20s (0:00:03) ===\n"
VITEST = (
    "\x1b[2m Test Files \x1b[22m \x1b[1m9 passed\x1b[39m (9)\n\x1b[2m      Tests \x1b[22m 1 failed | 125 passed (126)\n"
)


@pytest.mark.parametrize(
    ("output", "passed", "failed"), [(PYTEST, 12, 1), (VITEST, 125, 1), ("All checks passed!", 0, 0)]
)
def test_what_test_runners_counted_is_read_from_their_closing_lines(output, passed, failed):
    plain = COLOUR.sub("", output)
    assert (counted(plain, "passed"), counted(plain, "failed")) == (passed, failed)


def test_tests_that_could_not_be_set_up_count_as_failed():
    assert counted(PYTEST, r"errors?") == 2


def test_a_check_that_counts_nothing_is_one(capsys):
    tally = Tally()
    tally.check("fine", ["true"])
    tally.check("broken", ["false"])
    assert tally.close() == 1
    assert capsys.readouterr().out.endswith("Failed: broken\n1 passed, 1 failed\n")


def test_a_runner_that_ends_badly_fails_though_all_its_tests_passed(capsys):
    tally = Tally()
    tally.check("odd", ["sh", "-c", "echo '=== 3 passed in 1s ==='; exit 3"])
    assert (tally.passed, tally.failed) == (3, 1)
