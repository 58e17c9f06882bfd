"""The results page of a finished workshop: what came of it, and then the files."""

from __future__ import annotations

from functools import lru_cache

from flask import redirect, render_template, url_for
from msgspec.structs import replace
from werkzeug.wrappers import Response

from app.domain.interactions import outcome_of
from app.domain.people.permissions import Permission
from app.domain.record import Record
from app.domain.room.evolve import OVER
from app.reports import covering, kinds_for, phrases
from app.reports.phrases import ROLES_TOLD
from app.reports.translations import Translations
from app.store.archive import downloads, records
from app.web.archive.shown_results import seats, shown_results
from app.web.current import as_date, office, permitted_workshop, runtime
from app.web.follow_up import acts
from app.web.site.locales import chosen, language_of

pages = office("results", __name__)


@pages.get("/tyopajat/<workshop_id>/tulokset")
def show(workshop_id: str) -> str | Response:
    """Shows the results and the files. A workshop that is not over has none yet, a peer group never has any."""
    row = permitted_workshop(Permission.SEE, workshop_id)
    if row.status not in OVER or row.peers_only:
        return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)
    record = record_of(workshop_id)
    with runtime().database.read() as rows:
        earlier = downloads.of_workshop(rows, workshop_id)
    return render_template(
        "archive/results.html",
        row=row,
        record=record,
        shown=runtime().native(shown_results, record, chosen()),
        areas={area.id: area.title for area in record.plan.areas},
        outcomes=[
            (phase, tables, outcome_of(given := record.results[phase.id]).sentence(given))
            for phase, tables in record.tables
        ],
        seats=seats(record.headcount),
        most_of_role=max(record.roles.values(), default=1),
        covered=_covered(workshop_id, row.epoch, row.head),
        roles_told=ROLES_TOLD,
        sources=phrases.sources(record, Translations(chosen())),
        acts=acts.told(workshop_id),
        kinds=kinds_for(Record, chosen()),
        earlier=earlier,
        retention=as_date(record.plan.retention),
    )


@lru_cache(maxsize=256)
def _covered(workshop_id: str, _epoch: str, _head: int) -> int:
    """How many passages files cover. Counting takes seconds; only an event, or a restore, makes it another number."""
    counted: int = runtime().native(covering.count, record_of(workshop_id))
    return counted


def record_of(workshop_id: str) -> Record:
    """Returns the record; of an open room, what may leave it. It is compiled on a native thread: a log may be long."""
    record = runtime().database.load(lambda rows: records.present(rows, workshop_id))
    return replace(record, lang=language_of(record.plan))
