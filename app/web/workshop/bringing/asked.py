"""What somebody with the link of a survey is asked: the questions of a phase, and what to read first."""

from __future__ import annotations

import re
from typing import NamedTuple

from flask import abort

from app.domain.plan import Area, Phase
from app.domain.room.decisions.incoming import opened, writing_phases
from app.domain.room.evolve import OVER
from app.live.room import Room
from app.store import surveys
from app.web.current import runtime


class Asked(NamedTuple):
    """A survey that somebody has the link to. `phase` is None when it has ended."""

    room: Room
    phase: Phase | None
    material: list[tuple[str, str]]
    """Lines: a text and an address, either of which may be “”."""

    @property
    def areas(self) -> list[Area]:
        """The questions."""
        plan, phase = self.room.state.plan, self.phase
        return [area for area in plan.areas if phase and (not phase.areas or area.id in phase.areas)]


def survey_of(link: str) -> Asked:
    """The survey of a link. For an unknown link it ends the request with 404."""
    with runtime().database.read() as rows:
        survey = surveys.by_link(rows, link)
    if survey is None:
        abort(404)
    room = runtime().rooms.get(survey.workshop_id)
    state = room.state
    going = state.status not in OVER and survey.phase not in opened(state) and not state.plan.peers_only
    phase = next((one for one in writing_phases(state.plan) if going and one.id == survey.phase), None)
    return Asked(room, phase, [_line(line) for line in survey.material.splitlines() if line.strip()])


def _line(line: str) -> tuple[str, str]:
    found = re.search(r"https?://\S+", line)
    address = found[0] if found else ""
    return line.replace(address, "").strip(" :–-") if address else line.strip(), address
