"""What the server sends unasked, besides batches. bin/protocol makes the client's types of these Structs.

A field is left out where there is nothing to say, so that its absence and an empty value are two things.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.room.attendance import About

ByeCode = Literal["restart", "removed", "closed", "signed_out", "handed_over"]
"""Why the server closes a connection."""


class Head(Struct, frozen=True):
    """`head`: where the log stands, and the server's time in milliseconds since 1970."""

    epoch: str
    seq: int
    now: int


class Hello(Head, frozen=True, omit_defaults=True):
    """`hello`: the first message of a connection. Facilitators and big screens get the join code with it."""

    code: str | None = None


class JoinCode(Struct, frozen=True):
    """`code`: the join code after a change."""

    code: str


class Bye(Struct, frozen=True, omit_defaults=True):
    """`bye`: the last message. After a restart clients come back at a random moment within `window` milliseconds."""

    code: ByeCode
    window: int | None = None


class Person(Struct, frozen=True, omit_defaults=True):
    """A participant. Where nobody may learn who wrote, that is all. Elsewhere it also tells whether they are connected
    (`here`), and facilitators learn of those who were never here (`seen`).
    """

    id: str
    pseudonym: str
    here: bool | None = None
    seen: bool | None = None


class PresenceMessage(Struct, frozen=True, omit_defaults=True):
    """`presence`: how many participants are here, and who they are for those who may know. Never a role.

    Where nobody may learn who wrote, it is how many have come in: exactly so many, fewer or at least (`about`).
    Facilitators then hear how many places are free.
    """

    count: int
    people: list[Person] | None = None
    about: About | None = None
    free: int | None = None


class LiveText(Struct, frozen=True, omit_defaults=True):
    """One of `texts`: the passing text of a note that people write together, how many they are, and perhaps who.

    Where nobody may learn who wrote, it tells only that somebody has just written. The big screen gets no `text`: it
    shows what rests, for half a telephone number is no telephone number yet.
    """

    note: str
    writers: int | Literal["somebody"]
    text: str | None = None
    names: list[str] | None = None


Languages = dict[str, str]
"""`languages`: by the id of a note or a group, the language of its text, guessed after the text was sent."""


class CowriteMessage(Struct, frozen=True, omit_defaults=True):
    """`cowrite`, to the writers of a note: a Yjs update in base64, or the end: open it again, or it is closed."""

    note: str
    update: str | None = None
    need_sync: bool = False
    closed: bool = False


class Ready(Struct, frozen=True, omit_defaults=True):
    """How many are ready with the phase: exactly, or where nobody may learn who wrote, as in `presence` (`about`)."""

    count: int
    about: About | None = None


class HandUp(Struct, frozen=True, omit_defaults=True):
    """A raised hand, and whose it is, where people are seen."""

    id: str
    name: str = ""


class Unclear(Struct, frozen=True, omit_defaults=True):
    """A word of the plan that is not understood (“”: the whole instruction), and where people are seen, by how many."""

    word: str
    count: int | None = None


class WallPage(Struct, frozen=True):
    """The page that the big screen has on, of so many. 0 is the page with all at a glance, before the numbered ones."""

    page: int
    pages: int


class SignalsMessage(Struct, frozen=True, omit_defaults=True):
    """`signals`, to facilitators: how many are ready (left out where nothing is said), hands and words in order."""

    ready: Ready | None = None
    hands: list[HandUp] = []
    unclear: list[Unclear] = []
    support: list[HandUp] = []
    """Who asks for support, in order: without a name unless they chose to give it."""
    wall: WallPage | None = None
    """Left out where no big screen shows pages."""


class OwnSignals(Struct, frozen=True):
    """`own_signals`, to the phones of one person: whether they are ready with this phase, their hand is up, and
    they ask for support.
    """

    phase: str
    ready: bool
    hand: bool
    support: bool


Message = Head | JoinCode | Bye | PresenceMessage | list[LiveText] | Languages | CowriteMessage | SignalsMessage
"""All of them: a Hello is a Head."""
