"""Who gets where: every route of the app against five people. A new route without a row here fails."""

from __future__ import annotations

from enum import Enum

from werkzeug.test import TestResponse

from tests.web.places import MEMBER, OTHER, OWNER, PEOPLE, Place, ask, let_in
from tests.web.world import World


class For(Enum):
    EVERYBODY = PEOPLE
    MEMBERS = (MEMBER,)
    FACILITATORS = (OTHER, OWNER)
    ITS_OWNER = (OWNER,)
    MACHINES = ()


TABLE = {
    "answering.answer": For.EVERYBODY,
    "answering.show": For.EVERYBODY,
    "answering.withdraw": For.EVERYBODY,
    "survey.end": For.ITS_OWNER,
    "survey.keep": For.ITS_OWNER,
    "survey.show": For.ITS_OWNER,
    "archive.show": For.FACILITATORS,
    "archive.forget_downloads": For.FACILITATORS,
    "bringing.bring": For.ITS_OWNER,
    "bringing.look": For.ITS_OWNER,
    "bringing.show": For.ITS_OWNER,
    "bringing.undo": For.ITS_OWNER,
    "deleting.delete": For.ITS_OWNER,
    "deleting.keep": For.ITS_OWNER,
    "deleting.show": For.ITS_OWNER,
    "exports.fetch": For.ITS_OWNER,
    "exports.make": For.ITS_OWNER,
    "exports.watch": For.ITS_OWNER,
    "follow_up.look": For.EVERYBODY,
    "acts.show": For.EVERYBODY,
    "own_copy.copy": For.EVERYBODY,
    "mentions.ask": For.FACILITATORS,
    "mentions.show": For.FACILITATORS,
    "follow_up.show": For.EVERYBODY,
    "front.show": For.EVERYBODY,
    "health.alive": For.EVERYBODY,
    "health.metrics": For.MACHINES,
    "health.ready": For.MACHINES,
    "imports.bring": For.FACILITATORS,
    "imports.show": For.FACILITATORS,
    "invitations.accept": For.EVERYBODY,
    "invitations.show": For.EVERYBODY,
    "inviting.invite": For.FACILITATORS,
    "inviting.offer": For.FACILITATORS,
    "joining.join": For.EVERYBODY,
    "joining.show": For.EVERYBODY,
    "language.switch": For.EVERYBODY,
    "lead.qr": For.ITS_OWNER,
    "lead.screen": For.ITS_OWNER,
    "invitation.calendar": For.ITS_OWNER,
    "invitation.show": For.ITS_OWNER,
    "paper_form.show": For.ITS_OWNER,
    "lead.show": For.ITS_OWNER,
    "admission.new_code": For.ITS_OWNER,
    "admission.share_devices": For.ITS_OWNER,
    "lifecycle.archiving": For.ITS_OWNER,
    "lifecycle.before_archiving": For.ITS_OWNER,
    "lifecycle.closing": For.ITS_OWNER,
    "lifecycle.dropping": For.ITS_OWNER,
    "lifecycle.holding": For.ITS_OWNER,
    "lifecycle.keeping": For.ITS_OWNER,
    "lifecycle.opening": For.ITS_OWNER,
    "lifecycle.releasing": For.ITS_OWNER,
    "lifecycle.reopening": For.ITS_OWNER,
    "new_password.accept": For.EVERYBODY,
    "new_password.show": For.EVERYBODY,
    "own_notes.change": For.EVERYBODY,
    "own_notes.text": For.EVERYBODY,
    "own_account.change_password": For.FACILITATORS,
    "own_account.rename": For.FACILITATORS,
    "own_account.show": For.FACILITATORS,
    "own_account.sign_out": For.FACILITATORS,
    "notes.change": For.ITS_OWNER,
    "notes.change_name": For.ITS_OWNER,
    "notes.one": For.ITS_OWNER,
    "notes.show": For.ITS_OWNER,
    "panel_reports.begin": For.ITS_OWNER,
    "panel_reports.drop": For.ITS_OWNER,
    "panel_reports.edit": For.ITS_OWNER,
    "panel_reports.save": For.ITS_OWNER,
    "panels.change": For.ITS_OWNER,
    "panels.found": For.FACILITATORS,
    "panels.one": For.ITS_OWNER,
    "panels.show": For.FACILITATORS,
    "plan.edit": For.ITS_OWNER,
    "plan.save": For.ITS_OWNER,
    "privacy.show": For.EVERYBODY,
    "privacy.version": For.EVERYBODY,
    "receipts.file": For.ITS_OWNER,
    "receipts.show": For.FACILITATORS,
    "report_notes.keep_back": For.ITS_OWNER,
    "report_notes.show": For.ITS_OWNER,
    "results.show": For.ITS_OWNER,
    "room.join": For.MEMBERS,
    "handing_over.hand_over": For.MEMBERS,
    "room.leave": For.EVERYBODY,
    "room.promise": For.MEMBERS,
    "room.show": For.MEMBERS,
    "signing_in.show": For.EVERYBODY,
    "signing_in.sign_in": For.EVERYBODY,
    "signing_in.sign_out": For.EVERYBODY,
    "static": For.EVERYBODY,
    "statements.accessibility": For.EVERYBODY,
    "statements.feedback_form": For.EVERYBODY,
    "statements.give_feedback": For.EVERYBODY,
    "statements.help_": For.EVERYBODY,
    "tallies.page": For.EVERYBODY,
    "tallies.receipt": For.EVERYBODY,
    "workshops.create": For.FACILITATORS,
    "workshops.new": For.FACILITATORS,
    "workshops.overview": For.ITS_OWNER,
    "workshops.show": For.FACILITATORS,
}

LAST = (
    "panel_reports.save",
    "panel_reports.drop",
    "lifecycle.reopening",
    "lifecycle.closing",
    "room.leave",
    "signing_in.sign_out",
)
"""Routes that take away what the others need, in this order."""


def test_every_route_has_a_row_and_every_row_a_route(world: World):
    assert {rule.endpoint for rule in world.app.url_map.iter_rules()} == TABLE.keys()


def test_each_route_lets_in_whom_it_should_and_nobody_else(world: World, place: Place):
    rules = [rule for rule in world.app.url_map.iter_rules() if rule.endpoint not in LAST]
    rules.sort(key=lambda rule: ("POST" in (rule.methods or ()), rule.endpoint))
    rules += [next(world.app.url_map.iter_rules(endpoint)) for endpoint in LAST]
    wrong = []
    for rule in rules:
        for name in PEOPLE:
            answer = ask(place, rule, place.people[name])
            if let_in(answer) != (name in TABLE[rule.endpoint].value):
                wrong.append((rule.endpoint, name, answer.status_code, answer.headers.get("Location")))
    assert not wrong


def test_what_is_anothers_looks_like_what_does_not_exist(place: Place):
    other, missing = place.people[OTHER], "0" * 32
    mine = other.get(f"/tyopajat/{place.values['workshop_id']}")
    nothing = other.get(f"/tyopajat/{missing}")
    assert mine.status_code == nothing.status_code == 404
    assert _without_address(mine) == _without_address(nothing)


def _without_address(answer: TestResponse) -> list[str]:
    return [line for line in answer.text.splitlines() if "takaisin" not in line and "csrf_token" not in line]


def test_a_removed_participant_is_told_so_and_cannot_come_back(world: World, place: Place):
    workshop = place.values["workshop_id"]
    member = place.people[MEMBER]
    _remove_everybody(world, workshop)
    assert "Ohjaaja poisti sinut" in member.get(f"/huone/{workshop}").text
    again = member.post(f"/huone/{workshop}/osallistuminen")
    assert again.status_code == 403
    assert not world.members(workshop)


def _remove_everybody(world: World, workshop: str) -> None:
    from app.store.room import participants

    with world.runtime.database.read() as rows:
        ids = [member.id for member in participants.everyone(rows, workshop)]
    for id_ in ids:
        world.runtime.database.write(lambda rows: participants.remove(rows, workshop, id_))  # noqa: B023
