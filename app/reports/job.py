"""A file in the making, and where it is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from app.domain.marking import N_


class State(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


STATE_WORDS = {
    State.WAITING: N_("Odottaa vuoroaan"),
    State.MAKING: N_("Tiedostoa tehdään"),
    State.READY: N_("Tiedosto on valmis"),
    State.WITHDRAWN: N_("Tiedosto poistettiin, koska lappuja on poistettu tai peitetty. Tee uusi tiedosto."),
    State.FAILED: N_("Tiedoston tekeminen ei onnistunut. Yritä uudelleen."),
}


class Job(Struct, frozen=True):
    """A file in the making. `owner` is whoever may fetch it; `started` and `path` are for the house itself."""

    id: str
    owner: str
    kind: str
    locale: str
    filename: str
    path: Path
    started: float
    state: State = State.WAITING
    heads: dict[str, int] = {}
    """Up to which event of which workshops it tells."""
    report: str = ""
    """The id of the report that it is, if it is one."""
    whole: bool = True
    """Whether it holds all that it should: a part of an archive that could not be made is left out."""

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {State.READY, State.FAILED, State.WITHDRAWN}
