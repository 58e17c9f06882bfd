"""Where a note comes from can tell who wrote it: perhaps one person in the room has no phone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.plan import Contract
from app.domain.room.commands import TightenPhase
from app.domain.room.events import PhaseTightened
from app.domain.room.evolve import Workshop
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, VIEWERS, patch_for, view
from app.domain.texts import Text
from app.domain.values import Source
from tests.domain.room.rooms import LEADER, LIISA, NOTE, OTHER, WRITE, after, opened, write
from tests.screen import sent

TEXTS = {NOTE: Text("jono on pitkä", "fi"), OTHER: Text("jono on pitkä", "fi")}


def room(contract: Contract) -> Workshop:
    """A note of a participant, and one from paper."""
    return after(opened(contract=contract), (LIISA, write()), (LEADER, replace(write(OTHER), source=Source.PAPER)))


@pytest.mark.parametrize("contract", [Contract.NOBODY, Contract.FACILITATOR])
def test_only_who_leads_knows_which_notes_are_from_paper_where_the_others_may_not_know_who_wrote(
    contract: Contract,
) -> None:
    seen = {viewer: view(room(contract), TEXTS, viewer).notes[OTHER] for viewer in VIEWERS}
    assert seen[FACILITATOR].source is Source.PAPER
    assert {seen[PARTICIPANT].source, seen[SCREEN].source} == {Source.ROOM}


def test_to_the_others_a_note_from_paper_has_every_field_of_any_note_and_no_more() -> None:
    notes = view(room(Contract.NOBODY), TEXTS, PARTICIPANT).notes
    assert sent(notes[OTHER]).keys() == sent(notes[NOTE]).keys()


def test_where_all_see_who_wrote_all_see_what_is_from_paper() -> None:
    assert view(room(Contract.EVERYONE), TEXTS, PARTICIPANT).notes[OTHER].source is Source.PAPER


def test_a_peer_group_has_nobody_who_knows_more() -> None:
    peers = room(Contract.NOBODY)
    peers = replace(peers, plan=replace(peers.plan, peers_only=True))
    assert view(peers, TEXTS, FACILITATOR).notes[OTHER].source is Source.ROOM


def test_a_promise_that_becomes_stricter_takes_the_source_away_from_the_others() -> None:
    stricter = after(room(Contract.EVERYONE), (LEADER, TightenPhase(WRITE, Contract.NOBODY)))
    happened = (PhaseTightened(WRITE, Contract.NOBODY),)
    notes = patch_for(stricter, TEXTS, PARTICIPANT, happened).notes
    assert isinstance(notes, dict)
    assert notes[OTHER].source is Source.ROOM
