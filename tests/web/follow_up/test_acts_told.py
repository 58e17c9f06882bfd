"""Who took part reads with a follow-up code what was done to notes; nobody learns of which."""

from __future__ import annotations

from app.domain.room.acts import Act, Cause, Deed
from app.domain.room.commands import HideNote, HideReason
from app.live.process.gauges import gauges
from tests.story import LEADER
from tests.web.holder import LOOKUP
from tests.web.world import Browser, World


def test_the_holder_of_a_code_reads_what_was_done_and_a_stranger_nothing(
    world: World, room: str, facilitator: Browser, anybody: Browser
):
    member = world.browser()
    member.join(world.code(room))
    member.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP})
    note = world.write(room, "Puhelin ei vastaa")
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    assert anybody.post_json("/seuranta/teot", {"lookup": LOOKUP}).get_json() == {"acts": []}
    act = Act(Deed.HIDDEN, Cause.ASKED)
    here = world.runtime.rooms.get(room)
    assert world.runtime.rooms.do(here, LEADER, HideNote(note, HideReason.OTHER), act=act).ok
    told = anybody.post_json("/seuranta/teot", {"lookup": LOOKUP})
    assert [line.partition(": ")[2] for line in told.get_json()["acts"]] == ["Lappu piilotettiin. Syy: joku pyysi."]
    assert note not in told.text
    assert "Puhelin" not in told.text
    before = gauges.wrong_codes
    unknown = anybody.post_json("/seuranta/teot", {"lookup": "1" * 64})
    assert (unknown.status_code, unknown.get_json()) == (404, {"code": "unknown"})
    assert gauges.wrong_codes == before + 1, "who guesses waits longer here too"
