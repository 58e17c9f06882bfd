"""The page on which people answer before the evening: no account, no script, nothing that tells who or when.

The answer is one request. What it stores has no time, no address and no order; the code that is shown once is the only
way back to it.
"""

from __future__ import annotations

import re

from flask import Blueprint, current_app, render_template, request, url_for

from app.domain.incoming import answer_keys
from app.domain.incoming.answer_keys import AnswerKeys
from app.domain.limits import LONGEST_NOTE
from app.domain.plan import Phase
from app.domain.room.commands import RemoveNote
from app.domain.room.decisions.decide import Holder
from app.domain.room.decisions.decision import Waiting
from app.domain.texts import cleaned
from app.domain.values import Source
from app.live.room import Room
from app.store import surveys
from app.store.room import waiting
from app.web.current import as_date, client_address, runtime
from app.web.site.daily_shares import Shares
from app.web.site.statements import say
from app.web.workshop.bringing.asked import Asked, survey_of

MOST_OF_ONE_SOURCE = 300
"""Answers a day from one address: thirty phones behind one, each ten times."""
ANSWER = re.compile("[0-9a-f]{32}")

pages = Blueprint("answering", __name__)


@pages.get("/ennakko/<link>")
def show(link: str) -> str | tuple[str, int]:
    """Shows the questions, or that the survey has ended."""
    return _page(link, survey_of(link))


@pages.post("/ennakko/<link>")
def answer(link: str) -> str | tuple[str, int]:
    """Stores the answer and shows its code, once. The same form again is the same answer."""
    asked, number = survey_of(link), request.form.get("vastaus", "")
    if asked.phase is None or not ANSWER.fullmatch(number):
        return _page(link, asked)
    given = {area.id: cleaned(request.form.get(f"alue-{area.id}", "")) for area in asked.areas}
    if any(len(text) > LONGEST_NOTE for text in given.values()):
        return _page(link, asked, problem="long", given=given, number=number), 422
    keys = AnswerKeys(answer_keys.code_of(number))
    notes = [_note(asked.phase, area, text, number, keys) for area, text in given.items() if text]
    if not notes:
        return _page(link, asked, problem="empty", number=number), 422
    if not _shares().take(client_address(), runtime().today()):
        return _page(link, asked, problem="many", given=given, number=number), 429
    if not runtime().database.write(lambda rows: surveys.answer(rows, asked.room.id, notes, keys)):
        return _page(link, asked, problem="many", given=given, number=number), 503
    shown = answer_keys.shown(keys.code)
    return render_template("workshop/bringing/answered.html", plan=asked.room.state.plan, link=link, code=shown)


@pages.post("/ennakko/<link>/poisto")
def withdraw(link: str) -> str | tuple[str, int]:
    """Deletes the answer with this code, whether it waits or is a note by now."""
    asked, code = survey_of(link), answer_keys.typed(request.form.get("koodi", ""))
    if not code or not _withdrawn(asked.room, AnswerKeys(code)):
        return _page(link, asked, problem="code"), 422
    return _page(link, asked, done=True)


def _withdrawn(room: Room, keys: AnswerKeys) -> bool:
    with runtime().database.read() as rows:
        waits = surveys.own(rows, room.id, keys)
    for id_ in waits:
        runtime().rooms.ledger.add(room.id, id_)  # a backup from before brings no answer back
    runtime().database.write(lambda rows: waiting.drop(rows, room.id, waits))
    there = [
        id_
        for id_, note in room.state.notes.items()
        if note.source is Source.SURVEY and note.living and keys.key_hash(id_) == note.key_hash
    ]
    done = [runtime().rooms.do(room, Holder(), RemoveNote(id_, keys.key(id_))).ok for id_ in there]
    return bool(waits) or any(done)


def _note(phase: Phase, area: str, text: str, number: str, keys: AnswerKeys) -> Waiting:
    id_ = answer_keys.note_of(number, area)
    return Waiting(id_, area, phase.id, keys.key_hash(id_), Source.SURVEY, text)


def _page(
    link: str,
    asked: Asked,
    problem: str = "",
    given: dict[str, str] | None = None,
    number: str = "",
    *,
    done: bool = False,
) -> str:
    plan = asked.room.state.plan
    return render_template(
        "workshop/bringing/answering.html",
        plan=plan,
        asked=asked,
        link=link,
        problem=problem,
        given=given or {},
        number=number or runtime().token(),
        done=done,
        retention=as_date(plan.retention),
        org=runtime().organisation,
        say=say,
        notice_url=url_for("privacy.show"),
    )


def _shares() -> Shares:
    """Returns how many answers each address has sent today; in memory only."""
    quota: Shares = current_app.extensions.setdefault("survey_shares", Shares(MOST_OF_ONE_SOURCE))
    return quota
