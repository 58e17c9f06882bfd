"""The kinds of phases. Each is a folder here; this file lists them. A test counts the other files that name one.

The unions are written out, so that the type checker finds what does not handle a kind. kind.py is the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.interactions import cowrite, dots, group, talk, temperature, write
from app.domain.interactions.cowrite.rules import CowriteSettings
from app.domain.interactions.dots.result import DotsResult
from app.domain.interactions.dots.rules import DotGiven, DotsSettings, DotsState, DotTaken, GiveDot, TakeDot
from app.domain.interactions.group.rules import GroupSettings
from app.domain.interactions.kind import Kind, Outcome, PhaseSettings, Work
from app.domain.interactions.talk.rules import TalkSettings
from app.domain.interactions.temperature.result import TemperatureResult
from app.domain.interactions.temperature.rules import (
    CardShown,
    CardTaken,
    ShowCard,
    TakeCard,
    TemperatureSettings,
    TemperatureState,
    TemperatureView,
)
from app.domain.interactions.write.rules import WriteSettings

__all__ = [
    "KINDS", "CowriteSettings", "DotsSettings", "GroupSettings", "Result", "Settings", "TalkSettings",
    "TemperatureSettings", "WorkCommand", "WorkEvent", "WorkState", "WorkView", "WriteSettings", "asks_role",
    "evolve_work", "kind_of", "marks_of", "marks_of_result", "outcome_of", "targets", "view_of", "work_of",
]  # fmt: skip

Settings = TalkSettings | WriteSettings | CowriteSettings | GroupSettings | DotsSettings | TemperatureSettings
WorkCommand = GiveDot | TakeDot | ShowCard | TakeCard
WorkEvent = DotGiven | DotTaken | CardShown | CardTaken
WorkState = DotsState | TemperatureState
WorkView = TemperatureView
Result = DotsResult | TemperatureResult

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (talk.KIND, write.KIND, cowrite.KIND, group.KIND, dots.KIND, temperature.KIND)
}  # fmt: skip
"""By name, in the order of the plan form."""


def kind_of(settings: PhaseSettings) -> Kind:
    """The kind of a phase with these settings."""
    return KINDS[str(settings.__struct_config__.tag)]


_WORKS = {kind.name: kind.work for kind in KINDS.values() if kind.work}
_BY_EVENT: dict[type[Any], Work] = {event: work for work in _WORKS.values() for event in work.events}
_OUTCOMES = {kind.name: kind.outcome for kind in KINDS.values() if kind.outcome}
_BY_STATE: dict[type[Any], Work] = {work.state: work for work in _WORKS.values()}


def evolve_work(state: WorkState | None, event: WorkEvent) -> WorkState:
    """The state of a phase after the event. Every event of every log can be applied, whatever the state is."""
    work = _BY_EVENT[type(event)]
    before = state if isinstance(state, work.state) else work.state()
    after: WorkState = work.evolve(before, event)
    return after


def asks_role(command: object) -> bool:
    """Whether a command keeps the role of its sender, if that may be told."""
    return any(type(command) in work.commands and work.asks_role for work in _WORKS.values())


def work_of(state: WorkState) -> Work:
    """What the kind does that keeps such a state."""
    return _BY_STATE[type(state)]


def view_of(state: WorkState, *, is_on: bool) -> WorkView | None:
    """What the phase itself shows in the room, if its kind shows anything. It may be less while the phase is on."""
    view = work_of(state).view
    shown: WorkView | None = view(state, is_on=is_on) if view else None
    return shown


def marks_of(state: WorkState) -> Mapping[str, int]:
    """The numbers that notes and groups show, by their ids."""
    return work_of(state).marks(state)


def outcome_of(result: Result) -> Outcome:
    """How the kind of a result reads and shows it."""
    return _OUTCOMES[str(result.__struct_config__.tag)]


def marks_of_result(result: Result) -> Mapping[str, int]:
    """The numbers of notes and groups in a result, by their ids."""
    return outcome_of(result).marks(result)


def targets(event: WorkEvent) -> Iterable[str]:
    """The notes and groups whose marks the event changed."""
    return _BY_EVENT[type(event)].targets(event)
