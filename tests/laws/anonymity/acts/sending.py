"""What is sent for each kind of act: a command or a question, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.masking import digest
from tests.laws.anonymity.acts.signs import first_hand, first_in_need
from tests.laws.anonymity.history import Act
from tests.laws.anonymity.prologue import GROUP, NOTES
from tests.laws.anonymity.room import MEMBERS
from tests.story import hex_id, key, key_hash

if TYPE_CHECKING:
    from tests.laws.anonymity.acts.playing import Scene

Sent = Callable[["Scene", Act], tuple[str, dict[str, Any]]]


def _put_back(number: int) -> dict[str, Any]:
    """One's own `move` undone."""
    left, back = {"area": "a1", "group": ""}, {"area": f"a{number % 2}", "group": ""}
    return {"note": NOTES[number], "left": left, "back": back}


def _written(scene: Scene, act: Act) -> str:
    """A note of this history, if there is one, or one from before."""
    return (scene.written or NOTES)[act.on % len(scene.written or NOTES)]


def _held(scene: Scene, act: Act) -> dict[str, str]:
    """The note that is released on the big screen."""
    note = _written(scene, act)
    known = scene.play.room.texts.get(note)
    return {"id": note, "of": digest(known.text if known else "")}


COMMANDS: dict[str, Sent] = {
    "edit": lambda s, a: s.command(t="EditNote", note=s.note(a), text=f"toisin {s.number}", key=key(s.note(a))),
    "remove": lambda s, a: s.command(t="RemoveNote", note=s.note(a), key=key(s.note(a))),
    "restore": lambda s, a: s.command(t="RestoreNote", note=s.note(a), key=key(s.note(a))),
    "move": lambda s, a: s.command(t="MoveNote", note=NOTES[a.on % 3], area="a1"),
    "group": lambda s, a: s.command(t="GroupNotes", group=hex_id(3000 + a.on), notes=NOTES[: 1 + a.on % 2], name="Yö"),
    "rename": lambda s, _: s.command(t="RenameGroup", group=GROUP, name=f"Uusi {s.number}"),
    "ungroup": lambda s, _: s.command(t="Ungroup", group=GROUP),
    "leave_group": lambda s, _: s.command(t="LeaveGroup", note=NOTES[2]),
    "put_back": lambda s, a: s.command(t="PutBack", notes=[_put_back(a.on % 3)], names=[]),
    "dot": lambda s, a: s.command(t="GiveDot", target=NOTES[a.on % 2], **s.ballot(a)),
    "undot": lambda s, a: s.command(t="TakeDot", target=NOTES[a.on % 2], **s.ballot(a)),
    "card": lambda s, a: s.command(t="ShowCard", card=("green", "red")[a.on % 2], **s.ballot(a)),
    "uncard": lambda s, a: s.command(t="TakeCard", **s.ballot(a)),
    "mine": lambda s, a: ("mine", {"phase": s.phase, "tag": s.tag(a)}),
}
"""What a person sends, by the kind of the act."""


def _brought(scene: Scene, act: Act) -> tuple[str, dict[str, Any]]:
    """A note that the facilitator writes down from paper."""
    note, where = hex_id(2500 + scene.number), {"area": f"a{act.on % 2}", "phase": scene.phase}
    words = {"text": f"Paperilta {scene.number}", "key_hash": key_hash(note), "source": "paper"}
    return scene.command(t="WriteNote", note=note, **where, **words)


LEADING: dict[str, Sent] = {
    "go": lambda s, a: s.command(t="GoToPhase", phase=f"p{a.on % 6}"),
    "bring": _brought,
    "hide": lambda s, a: s.command(t="HideNote", note=NOTES[a.on % 3], reason="other"),
    "show": lambda s, a: s.command(t="ShowNote", note=NOTES[a.on % 3]),
    "timer": lambda s, _: s.command(t="StartTimer", seconds=60),
    "more_time": lambda s, _: s.command(t="AddTime", seconds=30),
    "stop_timer": lambda s, _: s.command(t="StopTimer"),
    "lock": lambda s, _: s.command(t="LockRoom"),
    "unlock": lambda s, _: s.command(t="UnlockRoom"),
    "let": lambda s, a: s.command(t="ReleaseText", **_held(s, a)),
    "let_name": lambda s, _: s.command(t="ReleaseText", id=GROUP, of=digest(s.play.room.texts[GROUP].text)),
    "gather": lambda s, a: s.command(t="GroupNotes", group=hex_id(3000 + a.on), notes=[_written(s, a)], name="Koottu"),
    "tighten": lambda s, _: s.command(t="TightenPhase", phase=s.phase, contract="nobody", roles_off=True),
    "direct": lambda s, a: s.command(t="DirectWall", scene="focus", of=NOTES[a.on % 3]),
    "add_word": lambda s, a: s.command(
        t="ExplainWord", entry=hex_id(2800 + a.on), word="Yö", text=f"Pimeä aika {s.number}."
    ),
    "drop_word": lambda s, a: s.command(t="ForgetWord", entry=hex_id(2800 + a.on)),
    "lower": lambda s, _: ("signal", {"do": "lower", "hand": first_hand(s)}),
    "attend": lambda s, _: ("signal", {"do": "attended", "hand": first_in_need(s)}),
    "explain": lambda _s, _: ("signal", {"do": "explained"}),
    "throw_out": lambda _s, _: ("people", {"do": "remove", "id": MEMBERS[5]}),
    "new_code": lambda _s, _: ("people", {"do": "new_code"}),
}
"""What the facilitator sends."""
