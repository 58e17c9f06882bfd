"""Renders the page of a live room, with the data for its script: the view of this viewer and a ticket to connect."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from flask import render_template, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from msgspec import Meta, Struct

from app.addresses import address_for_phones
from app.domain.room.views import build
from app.domain.room.views.build import Audience, Viewer
from app.live import tickets
from app.live.room import Room
from app.live.tickets import Ticket
from app.web.current import runtime, this_session
from app.web.privacy.notices import NoticeChange
from app.web.site.locales import chosen, lang_attribute, language_of
from app.web.site.script_texts import ScriptTexts, script_texts


class Urls(Struct, frozen=True, omit_defaults=True):
    """Addresses for the script of the page; which of them there are depends on the audience."""

    leave: str | None = None
    promise: str | None = None
    followup: str | None = None
    hand_over: str | None = None
    qr: str | None = None
    join: str | None = None
    screen: str | None = None
    closing: str | None = None
    overview: str | None = None
    results: str | None = None


class Me(Struct, frozen=True):
    """The participant whose page it is."""

    pseudonym: str


class Support(Struct, frozen=True, omit_defaults=True):
    """Whom the plan names for support, and how to reach them. The big screen is not told."""

    name: str
    at: str = ""


class Embedded(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The data in the page: the room as its viewer sees it, and what the script needs beside it.

    `lang` is the language of the plan's texts, `now` the server's time in milliseconds since 1970. Only facilitators
    and big screens get the join code (`code`) and the names of planned interactions (`coming`).
    """

    workshop: str
    audience: Audience
    ticket: str
    epoch: str
    seq: int
    view: Annotated[msgspec.Raw, Meta(extra_json_schema={"$ref": "View"})]
    now: int
    locale: str
    lang: str
    words: ScriptTexts
    csrf: str
    me: Me | None = None
    support: Support | None = None
    code: str | None = None
    coming: dict[str, str] | None = None
    urls: Urls


def page(
    room: Room, viewer: Viewer, person_id: str, urls: Urls, *, notice_change: NoticeChange | None = None, **more: Any
) -> str:
    """Renders the page with the embedded data of docs/PROTOCOL.md. `more` are the fields that only some pages have.

    `notice_change`: how the privacy notice differs from the one that this participant was shown.
    """
    data = msgspec.json.encode(_embedded(room, viewer, person_id, urls, more))
    for letter in b"<>&'":  # as Jinja's tojson does, so that no text can end the script element
        data = data.replace(bytes([letter]), b"\\u%04x" % letter)
    lang = language_of(room.state.plan)
    seen = {"seen": build.frame(room.state, viewer), "lang": lang, "lang_attr": lang_attribute(lang)}
    seen |= {"change": notice_change, "workshop": room.id}
    return render_template("room/room.html", **seen, audience=viewer.audience.value, embedded=Markup(data.decode()))  # noqa: S704  escaped


def _embedded(room: Room, viewer: Viewer, person_id: str, urls: Urls, more: dict[str, Any]) -> Embedded:
    sign_in = "" if viewer.audience is Audience.PARTICIPANT else this_session()
    ticket = Ticket(room.id, viewer.audience, person_id, sign_in, viewer.group)
    snapshot = room.snapshot(viewer)
    return Embedded(
        workshop=room.id,
        audience=viewer.audience,
        ticket=tickets.issue(runtime().config.secret_key, ticket),
        epoch=snapshot.epoch,
        seq=snapshot.seq,
        view=snapshot.view,
        now=runtime().now(),
        locale=chosen(),
        lang=language_of(room.state.plan),
        words=script_texts(chosen()),
        csrf=generate_csrf(),
        urls=urls,
        support=_support(room, viewer),
        **more,
    )


def _support(room: Room, viewer: Viewer) -> Support | None:
    told = room.state.plan.occasion
    return Support(told.support, told.support_at) if told.support and viewer.audience is not Audience.SCREEN else None


def join_address() -> str:
    """Returns the short address that people type to join."""
    return address_for_phones(runtime().config) + url_for("joining.show")
