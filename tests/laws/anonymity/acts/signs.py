"""What people signal without writing, and what the facilitator does about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.room.views.build import FACILITATOR
from app.live.broadcast import channel
from tests.laws.anonymity.history import Act
from tests.laws.anonymity.room import WORKSHOP
from tests.story import hex_id

if TYPE_CHECKING:
    from tests.laws.anonymity.acts.playing import Scene

SIGNS = {"ready": ("ready", True), "unready": ("ready", False), "hand": ("hand", True), "unhand": ("hand", False)}
SIGNS |= {"unclear": ("unclear", True), "clear": ("unclear", False)}
SIGNS |= {"need": ("support", True), "unneed": ("support", False)}
"""By kind of act: which sign, and whether it is given or taken back."""


def may(scene: Scene, act: Act, who: int) -> bool:
    """Whether the sign is this part's: everybody has one of a kind at a time."""
    sign, _ = SIGNS[act.kind]
    return scene.signs.setdefault((who, sign, scene.phase), act.part) == act.part


def asked(scene: Scene, act: Act) -> dict[str, Any]:
    """The message."""
    sign, on = SIGNS[act.kind]
    return {"do": sign, "on": on, "phase": scene.phase}


def first_hand(scene: Scene) -> str:
    """The id of the hand that was raised first, as the facilitator was told, or of none."""
    return _first(scene, "hands")


def first_in_need(scene: Scene) -> str:
    """The same of who asked for support first."""
    return _first(scene, "support")


def _first(scene: Scene, of: str) -> str:
    said = scene.play.server.heard[channel(WORKSHOP, FACILITATOR)]
    told = [message for name, message in said if name == "signals"]
    raised = told[-1].get(of) if told else None
    return str(raised[0]["id"]) if raised else hex_id(0)
