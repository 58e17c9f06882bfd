"""Hashes and checks passwords with Argon2id, and counts wrong ones.

The work runs on native threads, two at a time, so that sign-ins do not block the live rooms.
"""

from __future__ import annotations

import time

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app
from flask_babel import ngettext

from app.live.process.gauges import gauges
from app.web.current import client_address, runtime
from app.web.people.fair_queue import FairQueue, Kind
from app.web.people.throttle import Throttle, TooFast
from app.web.site.wrong_answers import WrongAnswers

SHORTEST = 10
LONGEST = 200

BUSY_FOR = 5
"""Seconds after which a client may retry when the queue is full."""
MINUTE = 60
WRONG_BEFORE_LOG, LOG_EVERY = 20, 600.0
"""So many wrong passwords in so many seconds are logged."""

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
"""Passwords that are long enough, and yet among the first that attackers try."""

DUMMY_HASH = "$argon2id$v=19$m=65536,t=3,p=4$b9kXXK6H/pSe+icjwWvIHw$p9lqZkulTgkzG7HceyH1QD+XlD2ebvacP2ZsTjhm9DE"
"""The hash of a random password. It is checked for unknown accounts, so that they take as long as known ones."""

_hasher = PasswordHasher()
_turns = FairQueue(2)
"""At most two hashes at a time: each takes 64 MB for a moment."""


def hash_password(password: str) -> str:
    """Returns the hash to store. Raises Busy."""
    with _turns.turn(client_address(), Kind.STRANGER):
        password_hash: str = runtime().native(_hasher.hash, password)
    return password_hash


def is_right(
    password_hash: str | None, password: str, browser: str = "", *, often_wrong: bool = False, others: int = 0
) -> bool:
    """Returns whether the password matches the hash. Without a hash it takes as long and returns False. Raises Busy.

    `browser` is the name of a browser that has signed in to the account before. `often_wrong`: many wrong passwords
    came from the address. `others`: how many other accounts an unknown browser has tried.
    """
    kind = Kind.KNOWN if browser else Kind.OFTEN_WRONG if often_wrong else Kind.STRANGER
    with _turns.turn(browser or client_address(), kind, others):
        matches: bool = runtime().native(_matches, password_hash, password)
    return matches


def is_easy(password: str, *names: str) -> bool:
    """Returns whether the password is easy to guess: a common one, few different characters, or one of `names`."""
    plain = password.casefold()
    return plain in EASY or len(set(plain)) < 4 or plain in {name.casefold() for name in names}  # noqa: PLR2004


def throttle() -> Throttle:
    """Returns the throttle of this process."""
    shared: Throttle = current_app.extensions.setdefault("throttle", Throttle(time.monotonic, time.sleep))
    return shared


def count_wrong() -> None:
    """Counts a wrong password, and delays the answer if many came from this address."""
    gauges.wrong_passwords += 1
    wrong_passwords().hold(client_address())


def wrong_passwords() -> WrongAnswers:
    """Returns the counter of recent wrong passwords by address."""
    fresh = WrongAnswers(time.monotonic, time.sleep, "passwords", WRONG_BEFORE_LOG, LOG_EVERY)
    counter: WrongAnswers = current_app.extensions.setdefault("wrong_passwords", fresh)
    return counter


def busy_text() -> str:
    """Returns the message for a full queue."""
    return retry_text(TooFast(BUSY_FOR))


def retry_text(early: TooFast) -> str:
    """Returns when to retry and why. Wrong passwords are named as the reason only if this client sent them."""
    if early.seconds < MINUTE:
        return _in_seconds(early)
    return _in_minutes(-(-early.seconds // MINUTE), own=early.own)


def _in_seconds(early: TooFast) -> str:
    text: str
    if early.own:
        text = ngettext(
            "Salasana oli monta kertaa väärin. Yritä uudelleen %(num)s sekunnin kuluttua.",
            "Salasana oli monta kertaa väärin. Yritä uudelleen %(num)s sekunnin kuluttua.",
            early.seconds,
        )
    else:
        text = ngettext(
            "Juuri nyt moni kirjautuu. Kirjoita salasanasi uudelleen ja yritä %(num)s sekunnin kuluttua.",
            "Juuri nyt moni kirjautuu. Kirjoita salasanasi uudelleen ja yritä %(num)s sekunnin kuluttua.",
            early.seconds,
        )
    return text


def _in_minutes(minutes: int, *, own: bool) -> str:
    text: str
    if own:
        text = ngettext(
            "Salasana oli monta kertaa väärin. Yritä uudelleen %(num)s minuutin kuluttua.",
            "Salasana oli monta kertaa väärin. Yritä uudelleen %(num)s minuutin kuluttua.",
            minutes,
        )
    else:
        text = ngettext(
            "Juuri nyt moni kirjautuu. Kirjoita salasanasi uudelleen ja yritä %(num)s minuutin kuluttua.",
            "Juuri nyt moni kirjautuu. Kirjoita salasanasi uudelleen ja yritä %(num)s minuutin kuluttua.",
            minutes,
        )
    return text


def _matches(password_hash: str | None, password: str) -> bool:
    try:
        _hasher.verify(password_hash or DUMMY_HASH, password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(password_hash)
