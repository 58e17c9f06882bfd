"""What a history is, what it means to swap two people in it, and what must then be the same.

A history is a list of acts in time. It tells what is done and when, and for each act its part: a number that stands
for whoever does it. A cast says who plays which part. The law: every cast gives the same bytes.

A part is as much as must be one person's, and no more:
- a note: whoever wrote it edits, removes and restores it, because the key of the note is on that phone;
- a ballot: all dots of a round that share a tag, or one card;
- a turn: from opening a shared note to leaving it;
- a sign: being ready with a phase, or a raised hand, until it is taken back;
- an absence: from going offline to coming back;
- any other act (moving, grouping, naming, asking what was missed) is a part of its own.

So a swap is no renaming. Who wrote changes while who is connected stays, and the other way round: they are different
parts. Names, roles, tokens and connections stay with the person; keys, tags and ids of commands go with the part.

Some acts are done in one's own name and stay with the person in every cast: joining, asking for the right to vote, and
what the facilitator does. A cast is left out when nobody could have done it so: one cannot write while offline, hold
two ballots of one round or two signs of one kind, or write twice at a time in one note.

What is compared is in trace.py. A message to one person alone is theirs: those to people who changed parts are not
compared, those to everybody else are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

PEOPLE = 3
"""How many play parts. Others have joined the room and do nothing."""

NOTHING = "nothing"
"""The kind of an act in which only time goes by."""

NAMED = -1
"""The part of acts in one's own name."""


class Act(NamedTuple):
    """One act: by which part, on what (a number that means another thing for each kind), and how long after the last,
    in ticks of the server."""

    kind: str
    part: int
    on: int = 0
    wait: int = 1


class History(NamedTuple):
    """In which phase it begins, and what happens."""

    scene: str
    acts: tuple[Act, ...]

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return len({act.part for act in self.acts if act.part != NAMED})


Cast = tuple[int, ...]
"""By part: who plays it."""


BY_ROLE = "cards by role"
"""A scene in which a card keeps a role that enough people share: there only people of one role change parts."""

OF_ONE_ROLE = (0, 2)


def who_may_play(history: History) -> tuple[int, ...]:
    """The people among whom its parts are cast."""
    return OF_ONE_ROLE if history.scene == BY_ROLE else tuple(range(PEOPLE))


def casts(history: History) -> Iterator[Cast]:
    """Every cast, each once."""
    return product(who_may_play(history), repeat=history.parts)


def swapped(cast: Cast, people: tuple[int, ...], dice: random.Random) -> Cast:
    """The same with some parts of two people exchanged, so that at least one changes hands."""
    one, other = dice.sample(people, 2)
    theirs = [part for part, who in enumerate(cast) if who in (one, other)]
    if not theirs:
        return cast
    changed = dice.sample(theirs, dice.randint(1, len(theirs)))
    return tuple(one + other - who if part in changed else who for part, who in enumerate(cast))
