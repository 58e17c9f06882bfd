"""What an audience sees in corners that the laws do not reach."""

from __future__ import annotations

import pytest

from app.domain.events import WorkshopOpened
from app.domain.sight import Audience, fold, glimpse, view
from app.domain.workshop import evolve
from tests.domain.rooms import draft
from tests.story import plan


@pytest.mark.parametrize("audience", Audience)
def test_who_waits_at_a_draft_sees_the_room_open(audience: Audience) -> None:
    opened = WorkshopOpened(plan())
    room = evolve(draft(), opened)
    assert fold(view(draft(), {}, audience), glimpse(room, {}, audience, [opened])) == view(room, {}, audience)
