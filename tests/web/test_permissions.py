"""Every page of the office opens the rows that it shows or changes with a permission; the table says with which."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.people import permissions
from app.domain.people.permissions import Permission
from app.store import access
from app.store.access import Missing
from app.store.tables import WorkshopRow
from tests.web.places import OWNER, Place, ask, let_in
from tests.web.test_authorisation import LAST, TABLE, For
from tests.web.world import World

SEE, EDIT, LEAD, MODERATE, EXPORT, DELETE = Permission

NEEDED = {
    "admission.new_code": {LEAD},
    "admission.share_devices": {LEAD},
    "bringing.bring": {LEAD},
    "bringing.look": {LEAD},
    "bringing.show": {LEAD},
    "bringing.undo": {LEAD},
    "deleting.delete": {DELETE},
    "deleting.keep": {DELETE},
    "deleting.show": {DELETE},
    "exports.fetch": {EXPORT},
    "exports.make": {EXPORT},
    "exports.watch": {EXPORT},
    "lead.qr": {SEE},
    "lead.screen": {LEAD},
    "lead.show": {LEAD},
    "lifecycle.archiving": {LEAD},
    "lifecycle.before_archiving": {LEAD},
    "lifecycle.closing": {LEAD},
    "lifecycle.dropping": {DELETE},
    "lifecycle.holding": {DELETE, SEE},
    "lifecycle.keeping": {DELETE},
    "lifecycle.opening": {LEAD},
    "lifecycle.releasing": {DELETE},
    "lifecycle.reopening": {LEAD},
    "notes.change": {MODERATE},
    "notes.change_name": {MODERATE},
    "notes.one": {MODERATE},
    "notes.show": {MODERATE},
    "invitation.calendar": {SEE},
    "invitation.show": {SEE},
    "paper_form.show": {SEE},
    "panel_reports.begin": {EDIT},
    "panel_reports.drop": {DELETE},
    "panel_reports.edit": {EDIT, SEE},
    "panel_reports.save": {EDIT},
    "panels.change": {EDIT},
    "panels.one": {SEE},
    "plan.edit": {EDIT},
    "plan.save": {EDIT},
    "receipts.file": {DELETE},
    "report_notes.keep_back": {MODERATE, EXPORT},
    "report_notes.show": {MODERATE, EXPORT, SEE},
    "results.show": {SEE},
    "survey.end": {LEAD},
    "survey.keep": {LEAD},
    "survey.show": {LEAD},
    "workshops.overview": {SEE},
}
"""By route: without one of these it finds nothing, with these alone it lets in. A note in a report is taken out of its
workshop, so its pages also need EXPORT there."""

LISTS = {"workshops.show": SEE, "archive.show": SEE, "panels.show": SEE, "panels.one": EXPORT}
"""Pages that list rows, and the permission without which they list none."""


def grant(monkeypatch: pytest.MonkeyPatch, granted: Collection[Permission]) -> None:
    """From now on an owner may do this, and no more."""
    monkeypatch.setattr(permissions, "OWNER", frozenset(granted))


def ask_as_owner(world: World, place: Place, endpoint: str) -> bool:
    rule = next(world.app.url_map.iter_rules(endpoint))
    return let_in(ask(place, rule, place.people[OWNER]))


def without(world: World, place: Place, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The routes that let an owner in who lacks one permission that they need, and which."""
    wrong = []
    for endpoint, needed in NEEDED.items():
        for lacking in needed:
            grant(monkeypatch, set(Permission) - {lacking})
            if ask_as_owner(world, place, endpoint):
                wrong.append((endpoint, lacking.value))
    return wrong


def test_every_route_to_somebodys_rows_names_what_it_needs() -> None:
    assert {endpoint for endpoint, who in TABLE.items() if who is For.ITS_OWNER} == NEEDED.keys()


def test_no_route_lets_in_who_lacks_one_permission_that_it_needs(
    world: World, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert without(world, place, monkeypatch) == []


def test_every_route_lets_in_who_has_only_the_permissions_that_it_needs(
    world: World, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = []
    for endpoint in [*sorted(NEEDED.keys() - set(LAST)), *(one for one in LAST if one in NEEDED)]:
        grant(monkeypatch, NEEDED[endpoint])
        if not ask_as_owner(world, place, endpoint):
            wrong.append(endpoint)
    assert wrong == []


@pytest.mark.parametrize("endpoint", LISTS)
def test_a_list_has_no_row_that_may_not_be_used_so(
    world: World, place: Place, monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    rule = next(world.app.url_map.iter_rules(endpoint))
    name = "Raati" if endpoint == "panels.show" else "Ensikäynti sujuvaksi"
    listed = []
    for granted in (set(Permission), set(Permission) - {LISTS[endpoint]}):
        grant(monkeypatch, granted)
        shown = ask(place, rule, place.people[OWNER]).text.partition("<main")[2]
        listed.append(f">{name}<" in shown.replace("\n", "").replace("  ", ""))
    assert listed == [True, False]


def test_a_door_that_asks_for_no_permission_is_found(
    world: World, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlocked(session: Session, account_id: str, _permission: Permission, workshop_id: str) -> WorkshopRow:
        query = select(WorkshopRow).where(WorkshopRow.id == workshop_id, WorkshopRow.owner_id == account_id)
        found = session.scalar(query)
        if found is None:
            raise Missing
        return found

    monkeypatch.setattr(access, "workshop", unlocked)
    found = {endpoint.partition(".")[0] for endpoint, _ in without(world, place, monkeypatch)}
    assert found == {
        "admission",
        "bringing",
        "deleting",
        "exports",
        "lead",
        "lifecycle",
        "notes",
        "invitation",
        "paper_form",
        "plan",
        "results",
        "survey",
        "workshops",
    }
