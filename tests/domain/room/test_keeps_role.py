"""A phase says whether it can keep a role at all, so that roles are offered to be removed only where some are kept."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.interactions import KINDS, WriteSettings
from app.domain.plan import Contract, Phase, Plan
from app.domain.room.evolve import Workshop
from app.domain.room.views.build import FACILITATOR, frame

ASKING = next(kind for kind in KINDS.values() if kind.work and kind.work.asks_role)
WRITING, CARDS = Phase("p", "Kirjoita", WriteSettings()), Phase("p", "Tunnelma", ASKING.settings())  # type: ignore[arg-type]
ROLES = ("hoitaja",)


@pytest.mark.parametrize(
    ("phase", "plan", "keeps"),
    [
        (WRITING, {"contract": Contract.FACILITATOR, "roles": ROLES}, True),
        (WRITING, {"contract": Contract.FACILITATOR}, False),
        (WRITING, {"contract": Contract.NOBODY, "roles": ROLES}, False),
        (WRITING, {"contract": Contract.NOBODY, "roles": ROLES, "viewpoints": True}, True),
        (CARDS, {"contract": Contract.NOBODY, "roles": ROLES}, True),
        (replace(CARDS, roles_off=True), {"contract": Contract.NOBODY, "roles": ROLES}, False),
    ],
)
def test_a_phase_keeps_roles_where_there_are_some_and_something_keeps_them(
    phase: Phase, plan: dict[str, object], keeps: object
) -> None:
    base = {"title": "T", "areas": (), "phases": (phase,)}
    workshop = Workshop(Plan(**base, **plan))  # type: ignore[arg-type]
    assert frame(workshop, FACILITATOR).phases["p"].keeps_role is keeps
