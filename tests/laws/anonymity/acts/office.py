"""What the facilitator does with pages: closing, archiving, the desk of finished notes, files, deletion."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.masking import digest
from app.store.archive import receipts
from tests.laws.anonymity.acts.site import browser, lasting, told
from tests.laws.anonymity.history import Act
from tests.laws.anonymity.prologue import GROUP, NOTES
from tests.laws.anonymity.room import OWNER, WORKSHOP

if TYPE_CHECKING:
    from tests.laws.anonymity.acts.playing import Scene
    from tests.laws.anonymity.stage import Play

AT = f"/tyopajat/{WORKSHOP}"
FILES = ("csv", "csv-exact", "txt", "json")
"""Kinds of files that are made quickly."""

YEARS = 500 * 24 * 3600.0
"""Seconds after which the last day is over, and everything that has a date."""

Form = dict[str, str]

SENT: dict[str, tuple[str, Form]] = {
    "close": (f"{AT}/paattaminen", {}),
    "reopen": (f"{AT}/uudelleenavaus", {}),
    "archive": (f"{AT}/arkistointi", {"varmasti": "kylla"}),
    "hold": (f"{AT}/poistoesto", {"reason": "Aineistoa on pyydetty."}),
    "release": (f"{AT}/poistoesto/loppu", {}),
    "prolong": (f"{AT}/sailytys", {"until": "2027-03-31"}),
    "delete": (f"{AT}/poistaminen", {}),
    "keep": (f"{AT}/poistaminen/kumous", {}),
    "clear_name": (f"{AT}/tulokset/laput", {"ryhma": GROUP, "toimi": "nayta-tiedostoissa"}),
    "unclear_name": (f"{AT}/tulokset/laput", {"ryhma": GROUP, "toimi": "peita-tiedostoissa"}),
    "mentions": ("/arkisto/tietopyynto", {"sana": "jono", "tallenna": "1"}),
}
"""By kind of act: where the form is sent, and its fields."""

DESK: dict[str, Callable[[str], Form]] = {
    "desk_hide": lambda _: {"toimi": "piilota", "syy": "hurtful"},
    "desk_show": lambda _: {"toimi": "nayta"},
    "desk_take": lambda _: {"toimi": "poista", "syy": "asked"},
    "desk_back": lambda _: {"toimi": "palauta"},
    "desk_mask": lambda text: {"toimi": "peita", "syy": "asked", "teksti": digest(text), "lisaa": text.split(" ")[0]},
    "desk_clear": lambda _: {"toimi": "nayta-tiedostoissa"},
    "desk_unclear": lambda _: {"toimi": "peita-tiedostoissa"},
}
"""By kind of act at the desk: the fields for a note with this text."""

UNDO = re.compile(r'name="kumottava" value="([^"]+)"')
OFFICE = (*SENT, *DESK, "desk_unmask", "export", "expire")
"""Every kind of act that is done with pages."""


def do(scene: Scene, act: Act) -> None:
    """Does one, and holds what the page answers."""
    scene.play.watches_dates = True
    if act.kind in SENT:
        address, form = SENT[act.kind]
        _post(scene, address, form)
    elif act.kind == "export":
        _export(scene, FILES[act.on % len(FILES)])
    elif act.kind == "expire":
        scene.play.tick(YEARS)
    else:
        _at_the_desk(scene, act)


def _post(scene: Scene, address: str, form: Form) -> str:
    answer = browser(scene.play).post(address, data=form)
    scene.answered(told(answer))
    return answer.text


def _at_the_desk(scene: Scene, act: Act) -> None:
    """With a note that was written in the history, or with one from before."""
    note = (scene.written or NOTES)[act.on % len(scene.written or NOTES)]
    form = {"toimi": "kumoa", "kumottava": scene.undo}
    if act.kind in DESK:
        known = scene.play.room.texts.get(note)
        form = DESK[act.kind](known.text if known else "")
    page = _post(scene, f"{AT}/tulokset/laput/{note}", form)
    if found := UNDO.search(page):
        scene.undo = found[1]


def _export(scene: Scene, kind: str) -> None:
    client = browser(scene.play)
    started = client.post(f"{AT}/viennit/{kind}")
    scene.answered(told(started))
    job = started.headers.get("Location", "").partition("?")[0]
    if job.startswith("/viennit/"):
        scene.play.trace.add("page", "of the file", lasting(client.get(job).data))
        scene.play.trace.add("export", f"{kind} by its page", client.get(f"{job}/tiedosto", buffered=True).data)


def receipts_of(play: Play) -> list[str]:
    """The ids of the receipts of what was deleted."""
    with play.stage.database.read() as session:
        return [one.id for one in receipts.of_owners(session, (OWNER,))]
