"""A place with one of everything that a route is about, and the five people who ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.live.housekeeping.receipts import DeletionReceipts
from app.store import surveys
from app.store.archive import deletion
from app.store.people import accounts, password_resets
from tests.web.world import Browser, World

NOBODY, MEMBER, STRANGER, OTHER, OWNER = "nobody", "member", "stranger", "other", "owner"
PEOPLE = (NOBODY, MEMBER, STRANGER, OTHER, OWNER)
LOOKUP = "ab" * 32

FINISHED = {
    "deleting.delete",
    "deleting.keep",
    "deleting.show",
    "exports.make",
    "notes.change",
    "notes.change_name",
    "notes.one",
    "notes.show",
    "results.show",
    "lifecycle.reopening",
}
"""Routes that need a workshop that is over."""

JSON = {"follow_up.look", "acts.show", "tallies.receipt", "room.promise"}


@dataclass
class Place:
    """One workshop, panel, report, file and invitation, and the five people around them."""

    people: dict[str, Browser]
    values: dict[str, str]


def furnished(world: World) -> Place:
    """A place where every route of the app has something to show or to change."""
    owner = world.facilitator("omistaja@example.org")
    workshop, elsewhere = world.open(owner), world.open(owner)
    finished = world.finished(owner, "Jonot ovat pitkiä")
    member, stranger = world.browser(), world.browser()
    member.join(world.code(workshop))
    stranger.join(world.code(elsewhere))
    world.runtime.database.write(lambda rows: surveys.keep(rows, workshop, "1" * 32, "kirjoita", ""))
    member.post_json(f"/huone/{workshop}/seuranta", {"lookup": LOOKUP})
    panel = owner.post("/raadit", {"name": "Raati"}).headers["Location"].split("/")[-1]
    owner.post(f"/raadit/{panel}", {"name": "Raati", "tyopaja": [finished]})
    report = owner.post(f"/raadit/{panel}/raportit").headers["Location"].split("/")[-1]
    job = _made(world, owner, finished)
    invitation = owner.post("/kutsut").text.partition("/kutsu/")[2][:32]
    other = world.facilitator("toinen@example.org")
    people = dict(zip(PEOPLE, (world.browser(), member, stranger, other, owner), strict=True))
    values = {"workshop_id": workshop, "finished": finished, "panel_id": panel, "report_id": report, "job_id": job}
    values["note_id"] = next(iter(world.runtime.rooms.get(finished).state.notes))
    values["reset"] = _offered(world)
    values["receipt_id"] = _deleted(world, owner)
    return Place(
        people,
        {
            **values,
            "token": invitation,
            "kind": "csv",
            "filename": "flame.svg",
            "import_id": "0" * 32,
            "link": "1" * 32,
            "number": "1",
        },
    )


def _offered(world: World) -> str:
    """The token of a link for the password of somebody else."""
    world.facilitator("unohtanut@example.org")
    with world.runtime.database.read() as rows:
        account = accounts.by_email(rows, "unohtanut@example.org")
    assert account
    expires_at = world.runtime.now() // 1000 + 60
    world.runtime.database.write(lambda rows: password_resets.offer(rows, "linkki", account.id, expires_at))
    return "linkki"


def _deleted(world: World, owner: Browser) -> str:
    """The id of the receipt of a workshop that is deleted."""
    runtime, new = world.runtime, world.runtime.rooms.new_receipt("date")
    deletion_of = partial(deletion.delete_past, day="2099-12-31", receipt=new)
    runtime.rooms.delete(world.finished(owner), deletion_of)
    DeletionReceipts(runtime.database, runtime.config.secret_key, runtime.jobs.sources, runtime.now).tick(1.0)
    return new.id


def _made(world: World, owner: Browser, workshop_id: str) -> str:
    """The id of a job whose file is ready."""
    watching = owner.post(f"/tyopajat/{workshop_id}/viennit/csv").headers["Location"].partition("?")[0]
    world.settle()
    return watching.split("/")[-1]


def ask(place: Place, rule: Rule, browser: Browser) -> TestResponse:
    """What this route answers this browser about the things of the place."""
    values = {**place.values, "workshop_id": place.values["finished" if rule.endpoint in FINISHED else "workshop_id"]}
    path = rule.rule
    for name in rule.arguments:
        path = (
            path.replace(f"<{name}>", values[name])
            .replace(f"<path:{name}>", values[name])
            .replace(f"<int:{name}>", values[name])
        )
    if rule.endpoint in JSON:
        return browser.post_json(path, {"lookup": LOOKUP})
    if rule.methods and "POST" in rule.methods:
        return browser.post(path)
    return browser.get(path)


def let_in(answer: TestResponse) -> bool:
    """Whether somebody got to the thing itself; a form that asks for more counts, being sent away does not."""
    away = answer.headers.get("Location", "").partition("?")[0] in ("/kirjaudu", "/liity")
    return not away and answer.status_code not in (401, 403, 404)
