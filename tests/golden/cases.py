"""What the golden files hold: a short workshop as three audiences saw it grow, and keys made from follow-up codes."""

from __future__ import annotations

import hashlib
import hmac

from app.domain import texts
from app.domain.interactions import DotsSettings, GroupSettings, WriteSettings
from app.domain.interactions.dots.rules import GiveDot, TakeDot
from app.domain.plan import Area, Phase, Plan
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Actor, Participant, decide
from app.domain.room.events import WorkshopOpened
from app.domain.room.evolve import Workshop, evolve
from app.domain.room.views import build
from app.domain.texts import Text
from tests.domain.tally.cases import tally_case
from tests.golden.personal import personal_case
from tests.screen import Json, sent
from tests.story import LEADER

NOW = 1_790_000_000_000
CODES = ("23456789BCDFGHJK", "ZZZZZZZZZZZZZZZZ")
PLAN = Plan(
    title="Ensikäynti sujuvaksi",
    areas=(Area("estaa", "Mikä estää?", "Mikä tekee ensikäynnistä vaikean?"), Area("auttaa", "Mikä auttaa?")),
    phases=(
        Phase("kirjoita", "Kirjoita", WriteSettings(), "Yksi ajatus, yksi lappu.", 10),
        Phase("ryhmittele", "Ryhmittele", GroupSettings()),
        Phase("pisteet", "Anna pisteet", DotsSettings(3)),
    ),
)


def all_cases() -> dict[str, Json]:
    """Every golden file by name."""
    tally = tally_case(CODES)
    return {"fold": fold_case(), "own": own_case(), "tally": tally, "texts": texts_case(), "personal": personal_case()}


TYPED = (
    "Mikä\u00a0ei\u00a0toimi?", "10\u202f000 \u2009euroa\u00a0", "\U0001f469\u200d\u2695\ufe0f ja hoitaja?",
    "می\u200cخواهم", "\ufeffAlku\u3000", "rivi\x0btoinen\r\nkolmas\rneljäs\u2028viides\x85", "\u202d+358 40 123\u202c",
    "\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U000f0000", "\tsarkain\t", "\u200b\u200b", "\u2800\u3164", "\u00ad",
    "\u200d\ufe0f\u2060", " \n\u00a0", "\0", "a\0b", "kello\x07", "\x1b[31m", "\x92", "\ufffe", "\U0001ffff", "\ufdd0",
    "\u202etakaperin", "\u0301", "\u0600",
)  # fmt: skip
"""What people type and paste, in the order of app/domain/texts.py."""


def texts_case() -> Json:
    """The kind of refused character in each text, and the text as it is kept without them."""
    told = [(text, texts.flaw(texts.unbroken(text)) or "", texts.cleaned(text)) for text in TYPED]
    kinds = {flaw.value: ranges for flaw, ranges in texts.REFUSED.items()}
    lists = {**kinds, "spaces": texts.SPACES, "unseen": texts.UNSEEN, "breaks": texts.BREAKS}
    return {"texts": [{"text": text, "flaw": flaw, "kept": kept} for text, flaw, kept in told], "lists": lists}


def fold_case() -> Json:
    """For each audience the first view, then each patch with the view it must lead to."""
    workshop = evolve(Workshop(plan=PLAN), WorkshopOpened(PLAN))
    texts: dict[str, Text] = {}
    start = {viewer.audience: sent(build.view(workshop, texts, viewer)) for viewer in build.VIEWERS}
    steps: list[Json] = []
    for actor, command in story():
        decision = decide(workshop, actor, command, NOW)
        for event in decision.events:
            workshop = evolve(workshop, event)
        texts |= {id_: Text(text, "fi") for id_, text in decision.texts.items()}
        seen = {
            viewer.audience: {
                "patch": sent(build.patch_for(workshop, texts, viewer, decision.events)),
                "view": sent(build.view(workshop, texts, viewer)),
            }
            for viewer in build.VIEWERS
        }
        steps.append({"command": type(command).__name__, "seen": seen})
    return {"start": start, "steps": steps}


def story() -> list[tuple[Actor, c.AnyCommand]]:
    """One of nearly everything that can happen in a room."""
    writer, lead = Participant("p1"), LEADER
    first, second, third, group = (_id(name) for name in ("first", "second", "third", "group"))
    tag = hashlib.sha256(b"tag").hexdigest()
    return [
        (writer, c.WriteNote(first, "estaa", "kirjoita", "Jonotin 40 minuuttia", _key(first)[1])),
        (writer, c.WriteNote(second, "estaa", "kirjoita", "Linja katkesi 📞", _key(second)[1])),
        (writer, c.WriteNote(third, "auttaa", "kirjoita", "Vertainen\nodotustilassa", _key(third)[1])),
        (writer, c.EditNote(first, "Jonotin puhelimessa 40 minuuttia", _key(first)[0])),
        (writer, c.RemoveNote(third, _key(third)[0])),
        (writer, c.RestoreNote(third, _key(third)[0])),
        (lead, c.StartTimer(300)),
        (lead, c.GoToPhase("ryhmittele")),
        (writer, c.GroupNotes(group, (first, second), "Yhteyden saaminen")),
        (writer, c.RenameGroup(group, "Yhteys")),
        (writer, c.MoveNote(second, "auttaa")),
        (lead, c.HideNote(third, c.HideReason.PERSONAL_DATA)),
        (lead, c.ShowNote(third)),
        (lead, c.GoToPhase("pisteet")),
        (writer, GiveDot("pisteet", group, tag)),
        (writer, GiveDot("pisteet", third, tag)),
        (writer, TakeDot("pisteet", third, tag)),
        (lead, c.GoToPhase("ryhmittele")),
        (writer, c.LeaveGroup(first)),
        (writer, c.Ungroup(group)),
        (lead, c.LockRoom()),
        (lead, c.CloseWorkshop()),
    ]


def directed() -> list[tuple[Actor, c.AnyCommand]]:
    """What a facilitator chooses for the big screen, and what ends it."""
    first, lead = _id("first"), LEADER
    return [
        (Participant("p1"), c.WriteNote(first, "estaa", "kirjoita", "Jonotin 40 minuuttia", _key(first)[1])),
        (lead, c.DirectWall(c.WallScene.FOCUS, first)),
        (lead, c.DirectWall(c.WallScene.NOTES, "estaa", 2)),
        (lead, c.DirectWall()),
        (lead, c.DirectWall(c.WallScene.PAUSE, minutes=10)),
        (lead, c.GoToPhase("pisteet")),
        (lead, c.DirectWall(c.WallScene.RESULTS)),
    ]


def own_case() -> Json:
    """Follow-up codes and what every device must derive from them."""
    return {"codes": [_derived(code) for code in CODES]}


def _derived(code: str) -> Json:
    secret = hashlib.sha256(f"nuotio:{code}".encode()).digest()
    note = _id(code)
    key, key_hash = _key(note, secret)
    return {
        "code": code,
        "note": note,
        "key": key,
        "key_hash": key_hash,
        "workshop": "w1",
        "phase": "pisteet",
        "tag": _hmac(secret, "dots:w1:pisteet"),
        "lookup": _hmac(secret, "seuranta"),
    }


def _id(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def _key(note: str, secret: bytes = b"a secret of the story") -> tuple[str, str]:
    key = hmac.new(secret, note.encode(), "sha256").digest()
    return key.hex(), hashlib.sha256(key).hexdigest()


def _hmac(secret: bytes, words: str) -> str:
    return hmac.new(secret, words.encode(), "sha256").hexdigest()
