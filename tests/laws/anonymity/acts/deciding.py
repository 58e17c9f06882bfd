"""What the pages make of an act: the command that they send to the room, for a stage that has no pages.

That they do is checked in test_the_fast_tier.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.masking import covered, digest, mask, places
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Facilitator, Holder, MoveRetention, Server
from app.domain.values import NoteUse
from app.store.room.participants import hashed
from tests.laws.anonymity.history import Act
from tests.laws.anonymity.prologue import GROUP, NOTES
from tests.laws.anonymity.room import OWNER, SIGNED_IN
from tests.story import key

if TYPE_CHECKING:
    from tests.laws.anonymity.acts.playing import Scene

Made = Callable[["Scene", Act], tuple[Any, Any]]
LEADER, WRITER = Facilitator(OWNER, hashed(SIGNED_IN)), Holder()


def at_the_desk(scene: Scene, act: Act) -> str:
    """A note that was written in the history, or one from before."""
    return (scene.written or NOTES)[act.on % len(scene.written or NOTES)]


def _masked(scene: Scene, act: Act) -> Any:
    note = at_the_desk(scene, act)
    known = scene.play.room.texts.get(note)
    text = known.text if known else ""
    asked = mask(text, places(text, text.split(" ")[0]))
    return c.MaskNote(note, covered(text, asked.spans, asked.kinds), of=digest(text))


MADE: dict[str, Made] = {
    "close": lambda _s, _a: (LEADER, c.CloseWorkshop()),
    "reopen": lambda _s, _a: (LEADER, c.ReopenWorkshop()),
    "archive": lambda _s, _a: (LEADER, c.ArchiveWorkshop()),
    "prolong": lambda _s, _a: (Server(), MoveRetention("2027-03-31")),
    "desk_hide": lambda s, a: (LEADER, c.HideNote(at_the_desk(s, a), c.HideReason.HURTFUL)),
    "desk_show": lambda s, a: (LEADER, c.ShowNote(at_the_desk(s, a))),
    "desk_take": lambda s, a: (LEADER, c.TakeNote(at_the_desk(s, a))),
    "desk_back": lambda s, a: (LEADER, c.BringNoteBack(at_the_desk(s, a))),
    "desk_clear": lambda s, a: (LEADER, c.ClearText(at_the_desk(s, a))),
    "desk_unclear": lambda s, a: (LEADER, c.ClearText(at_the_desk(s, a), cleared=False)),
    "clear_name": lambda _s, _a: (LEADER, c.ClearText(GROUP)),
    "unclear_name": lambda _s, _a: (LEADER, c.ClearText(GROUP, cleared=False)),
    "desk_mask": lambda s, a: (LEADER, _masked(s, a)),
    "withdraw": lambda s, a: (WRITER, c.RemoveNote(s.note(a), key(s.note(a)))),
    "bring_back": lambda s, a: (WRITER, c.RestoreNote(s.note(a), key(s.note(a)))),
    "allow": lambda s, a: (WRITER, c.AllowUse(s.note(a), list(NoteUse)[1 + a.on % 2], key(s.note(a)))),
}
"""By kind of act: who is seen to send which command."""
