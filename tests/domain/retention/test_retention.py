from __future__ import annotations

import pytest

from app.domain import retention


def test_a_workshop_is_deleted_so_many_days_after_its_last_one() -> None:
    assert retention.gone_on("2026-11-03", 7) == "2026-11-10"
    assert [
        day for day in ("2026-11-02", "2026-11-03", "2026-11-04") if day <= retention.kept_from("2026-11-10", 7)
    ] == [
        "2026-11-02",
        "2026-11-03",
    ]


def test_the_last_day_itself_is_not_over() -> None:
    assert not retention.is_over("2026-11-03", "2026-11-03")
    assert retention.is_over("2026-11-03", "2026-11-04")
    assert not retention.is_over("", "2026-11-04")


@pytest.mark.parametrize(
    ("wanted", "may"),
    [("2026-11-05", False), ("2026-11-06", True), ("2027-11-06", True), ("2027-11-07", False), ("2020-01-01", False)],
)
def test_a_last_day_that_is_over_moves_on_to_a_day_ahead_for_a_year_at_most(wanted: str, may: bool) -> None:  # noqa: FBT001
    assert retention.may_move("2026-11-03", wanted, "2026-11-05", 7) is may


@pytest.mark.parametrize(
    ("grace", "today", "is_near"),
    [
        (7, "2026-11-23", False), (7, "2026-11-24", True),  # it is deleted on 2026-12-08, 14 days later
        (0, "2026-11-16", False), (0, "2026-11-17", True),
        (30, "2026-12-01", False), (30, "2026-12-02", True),  # the last day is over, 29 days before
    ],
)  # fmt: skip
def test_the_facilitator_is_told_two_weeks_before_and_can_move_the_last_day_from_then_on(
    grace: int,
    today: str,
    is_near: bool,  # noqa: FBT001
) -> None:
    assert retention.is_near("2026-12-01", today, grace) is is_near
    assert retention.may_move("2026-12-01", "2027-03-01", today, grace) is is_near
    assert not retention.may_move("2026-12-01", "2026-12-01", today, grace), "never back"


def test_a_workshop_without_a_last_day_is_never_near_its_deletion() -> None:
    assert not retention.is_near("", "2026-12-01", 7)
