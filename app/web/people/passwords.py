"""Passwords: hashed with Argon2id on a native thread, a few at a time, so that signing in stops nobody's note.

What wrong ones lead to is counted here as well.
"""

from __future__ import annotations

import time

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app
from flask_babel import ngettext

from app.live.process.gauges import gauges
from app.web.current import address, runtime
from app.web.people.fair_queue import FairQueue, Kind
from app.web.people.throttle import Throttle, TooFast
from app.web.site.wrong_answers import WrongAnswers

SHORTEST = 10
LONGEST = 200

BUSY_FOR = 5
"""Seconds after which there may be a place to wait again."""
MINUTE = 60
WORTH_TELLING, TOLD_EVERY = 20, 600.0
"""So many wrong passwords in so many seconds are told in the log."""

EASY = frozenset(
    (
        "1234567890", "12345678910", "0123456789", "0987654321", "1111111111", "0000000000", "1q2w3e4r5t", "qwertyuiop",
        "qwerty1234", "qwerty12345", "qwerty123456", "asdfghjkl1", "asdfghjklö", "password12", "password123",
        "password1234", "salasana12", "salasana123", "salasana1234", "salasana12345", "kissakissa", "koirakoira",
        "kesä123456", "talvi12345", "perkele123", "jääkiekko1", "suomisuomi", "hyvinvointi", "hyvinvointialue",
        "terveyskeskus", "työpaja123", "nuotionuotio", "nuotio1234", "nuotio12345", "tervetuloa", "tervetuloa1",
        "abcdefghij", "abcd123456", "letmein123", "iloveyou12", "welcome123", "administrator", "lösenord12",
        "lösenord123", "changeme123",
    )
)  # fmt: skip
"""Long enough, and still the first that anybody tries."""

NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$b9kXXK6H/pSe+icjwWvIHw$p9lqZkulTgkzG7HceyH1QD+XlD2ebvacP2ZsTjhm9DE"
"""The hash of a password that nobody has: checking it takes as long as checking a real one."""

_hasher = PasswordHasher()
_turns = FairQueue(2)
"""Each hash takes 64 MB for a moment."""


def hashed(password: str) -> str:
    """What is kept of a password. Raises Busy."""
    with _turns.turn(address(), Kind.STRANGER):
        kept: str = runtime().native(_hasher.hash, password)
    return kept


def right(kept: str | None, password: str, browser: str = "", *, often_wrong: bool = False, others: int = 0) -> bool:
    """Whether the password is the one. Without anything `kept` it takes as long and is not. Raises Busy.

    `browser` is the name of one that has signed in to the account before; `often_wrong` tells of the address, and
    `others` how many other names were tried by a browser that is not known.
    """
    kind = Kind.KNOWN if browser else Kind.OFTEN_WRONG if often_wrong else Kind.STRANGER
    with _turns.turn(browser or address(), kind, others):
        matches: bool = runtime().native(_matches, kept, password)
    return matches


def easy(password: str, *names: str) -> bool:
    """Whether the password is among the first to be tried."""
    plain = password.casefold()
    return plain in EASY or len(set(plain)) < 4 or plain in {name.casefold() for name in names}  # noqa: PLR2004


def throttle() -> Throttle:
    """That of this server."""
    kept: Throttle = current_app.extensions.setdefault("throttle", Throttle(time.monotonic, time.sleep))
    return kept


def wrong() -> None:
    """Count one, tell of many, and hold the answer back for a while where many came from."""
    gauges.wrong_passwords += 1
    wrong_ones().hold(address())


def wrong_ones() -> WrongAnswers:
    """Those that came lately, by address."""
    fresh = WrongAnswers(time.monotonic, time.sleep, "passwords", WORTH_TELLING, TOLD_EVERY)
    kept: WrongAnswers = current_app.extensions.setdefault("wrong_passwords", fresh)
    return kept


def busy() -> str:
    """That there was no place to wait."""
    return later(TooFast(BUSY_FOR))


def later(early: TooFast) -> str:
    """When to try again and why, in words: only who got it wrong is told of wrong ones."""
    if early.seconds < MINUTE:
        return _in_seconds(early)
    return _in_minutes(-(-early.seconds // MINUTE), own=early.own)


def _in_seconds(early: TooFast) -> str:
    told: str
    if early.own:
        told = ngettext(
            "Salasana oli monta kertaa väärin. Yritä uudelleen %(num)s sekunnin kuluttua.",
            "Salasana oli monta kertaa väärin. Yritä uudelleen %(num)s sekunnin kuluttua.",
            early.seconds,
        )
    else:
        told = ngettext(
            "Juuri nyt moni kirjautuu. Kirjoita salasanasi uudelleen ja yritä %(num)s sekunnin kuluttua.",
            "Juuri nyt moni kirjautuu. Kirjoita salasanasi uudelleen ja yritä %(num)s sekunnin kuluttua.",
            early.seconds,
        )
    return told


def _in_minutes(minutes: int, *, own: bool) -> str:
    told: str
    if own:
        told = ngettext(
            "Salasana oli monta kertaa väärin. Yritä uudelleen %(num)s minuutin kuluttua.",
            "Salasana oli monta kertaa väärin. Yritä uudelleen %(num)s minuutin kuluttua.",
            minutes,
        )
    else:
        told = ngettext(
            "Juuri nyt moni kirjautuu. Kirjoita salasanasi uudelleen ja yritä %(num)s minuutin kuluttua.",
            "Juuri nyt moni kirjautuu. Kirjoita salasanasi uudelleen ja yritä %(num)s minuutin kuluttua.",
            minutes,
        )
    return told


def _matches(kept: str | None, password: str) -> bool:
    try:
        _hasher.verify(kept or NOBODYS, password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)
