"""An export job and its states."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from app.domain.translation_marks import N_


class State(StrEnum):
    """The state of a job."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


STATE_TEXTS = {
    State.WAITING: N_("Odottaa vuoroaan"),
    State.MAKING: N_("Tiedostoa tehdään"),
    State.READY: N_("Tiedosto on valmis"),
    State.WITHDRAWN: N_(
        "Tiedosto poistettiin, koska lappuja on peruttu, poistettu tai peitetty, tai niitä ei saa enää lainata. "
        "Tee uusi tiedosto."
    ),
    State.FAILED: N_("Tiedoston tekeminen ei onnistunut. Yritä uudelleen."),
}


class Job(Struct, frozen=True):
    """An export job. `owner` is the account that may download the file; `started` is monotonic seconds."""

    id: str
    owner: str
    kind: str
    locale: str
    filename: str
    path: Path
    started: float
    state: State = State.WAITING
    heads: dict[str, int] = {}
    """By workshop id: the number of the last event that the file may contain."""
    report: str = ""
    """The id of the panel's report, for a file of a report."""
    whole: bool = True
    """False for an archive in which a file is missing because it could not be made."""

    @property
    def over(self) -> bool:
        """Whether the job has finished, in whatever way."""
        return self.state in {State.READY, State.FAILED, State.WITHDRAWN}
