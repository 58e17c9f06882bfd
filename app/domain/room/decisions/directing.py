"""Decides what the big screen shows when the facilitator chooses it."""

from __future__ import annotations

from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.commands import WallScene
from app.domain.room.state import Wall, Workshop

OF_AN_AREA = (WallScene.QUESTION, WallScene.NOTES)
WITH_PAGES = (WallScene.NOTES, WallScene.THEMES, WallScene.RESULTS)


def direct_wall(w: Workshop, command: c.DirectWall, now: int) -> tuple[e.AnyEvent, ...]:
    """Returns no event where the screen shows that already, so that the log holds no more than was chosen."""
    if command.scene is None:
        return (e.WallDirected(),) if w.wall else ()
    of = _of(w, command.scene, command.of)
    page = command.page if command.scene in WITH_PAGES else 0
    until = now + command.minutes * 60_000 if command.scene is WallScene.PAUSE and command.minutes else 0
    if w.wall == Wall(command.scene, of, page, until):
        return ()
    return (e.WallDirected(command.scene, of, page, until),)


def _of(w: Workshop, scene: WallScene, of: str) -> str:
    if scene in OF_AN_AREA:
        if of and not w.plan.has_area(of):
            raise Refused("no_area")
        return of
    if scene is WallScene.FOCUS:
        if not w.is_shown(of):
            raise Refused("no_note")
        return of
    return ""
