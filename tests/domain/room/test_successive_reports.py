"""Two reports of one workshop, and what somebody works out who lays them side by side and knows every rule.

The workshop ends, goes on with some more people, and ends again, twice. All histories of up to eleven people, two roles
and the silent: of each pair of reports, what may have happened that leads to the same two?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from unittest.mock import patch

import pytest

from app.domain import small_groups
from app.domain.room import commands as c
from app.domain.room import roles
from app.domain.room.decisions.decide import Count, decide
from app.domain.room.evolve import Workshop, evolve
from tests.domain.room.rooms import LEADER, NOW, opened

ROLES = ("lääkäri", "asukas", "")
Cells = tuple[int, ...]
"""How many of each role."""
Published = tuple[int, int, tuple[tuple[str, int], ...]]
CROWDS = [cells for cells in product(range(12), repeat=len(ROLES)) if sum(cells) <= 11]
LATE = [cells for cells in product(range(3), repeat=len(ROLES)) if sum(cells) <= 2]
LATER = [cells for cells in LATE if sum(cells) <= 1]


def ended(workshop: Workshop, cells: Cells) -> Workshop:
    counts = dict(zip(ROLES, cells, strict=True))
    count = Count(sum(cells), small_groups.shown_of_all(counts), sum(cells))
    return done(workshop, c.CloseWorkshop(), count)


def done(workshop: Workshop, command: c.AnyCommand, count: Count | None = None) -> Workshop:
    for event in decide(workshop, LEADER, command, NOW, count).events:
        workshop = evolve(workshop, event)
    return workshop


def published(workshop: Workshop) -> Published:
    """What every file says of this end."""
    told = small_groups.shown(workshop.roles, workshop.counted)
    return workshop.headcount, workshop.counted, tuple(sorted(told.items()))


def reports(cells: Cells, joins: Iterable[Cells]) -> list[Published]:
    """The reports of one history: of its first end, and of one after each that came later."""
    workshop = ended(opened(), cells)
    told = [published(workshop)]
    for more in joins:
        cells = tuple(map(sum, zip(cells, more, strict=True)))
        workshop = ended(done(workshop, c.ReopenWorkshop()), cells)
        told.append(published(workshop))
    return told


def histories() -> Iterator[tuple[tuple[Cells, Cells], list[Published]]]:
    for crowd, late, later in product(CROWDS, LATE, LATER):
        yield (late, later), reports(crowd, (late, later))


def betrayed() -> list[tuple[Published, Published, str]]:
    """The pairs of reports that tell how many of those who came in between have a role, where these are one to four."""
    worlds: Mapping[tuple[int, int, Published, Published], list[Cells]] = defaultdict(list)
    for (late, later), told in histories():
        came = {(0, 1): late, (1, 2): later, (0, 2): tuple(map(sum, zip(late, later, strict=True)))}
        for first, second in combinations(range(3), 2):
            worlds[first, second, told[first], told[second]].append(came[first, second])
    return [
        (one, other, role)
        for (_, _, one, other), came in worlds.items()
        for place, role in enumerate(ROLES)
        if len(values := {cells[place] for cells in came}) == 1
        and values <= set(range(1, small_groups.K))
        and not everybody(other, role)
    ]


def everybody(report: Published, role: str) -> bool:
    """Whether one report alone tells that all had this role, as when five of five did: then it is no secret."""
    headcount, counted, told = report
    return dict(told).get(role) == headcount == counted


def test_no_pair_of_reports_of_a_workshop_tells_the_role_of_who_came_in_between() -> None:
    assert betrayed() == []


def test_a_workshop_that_counts_its_roles_anew_would_betray_them() -> None:
    with patch.object(roles, "told_at_end", lambda _workshop, count: (dict(count.roles), count.counted)):
        found = betrayed()
    print(f"\npairs of reports that would betray somebody if roles were counted anew: {len(found)}")
    assert any(role == "lääkäri" for _, _, role in found)


@pytest.mark.parametrize("crowd", [(5, 0, 0), (4, 8, 0), (0, 11, 0)])
def test_what_was_told_or_not_told_at_the_first_end_stays_so(crowd: Cells) -> None:
    first, second, third = reports(crowd, [(2, 0, 0), (0, 1, 0)])
    assert second[0] == first[0] + 2
    told = [dict(one[-1]) for one in (first, second, third)]
    assert all(later.items() <= told[0].items() for later in told[1:])


def test_a_room_of_a_few_that_ended_by_mistake_is_counted_when_it_is_a_crowd() -> None:
    assert reports((4, 0, 0), [(2, 0, 0)]) == [(4, 4, ()), (6, 6, (("lääkäri", 6),))]
