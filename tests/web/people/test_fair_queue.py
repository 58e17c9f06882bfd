"""Turns at what only few can do at a time, and who is next."""

from __future__ import annotations

import threading

import pytest

from app.web.people.fair_queue import MOST_OF_ONE, Busy, FairQueue, Kind


class Crowd:
    """People who stand in a queue of one place that is taken, each on a thread of their own."""

    def __init__(self) -> None:
        self.queue = FairQueue(1)
        self.order: list[str] = []
        self.threads: list[threading.Thread] = []
        self._taken = self.queue.turn("", Kind.STRANGER)
        self._taken.__enter__()

    def come(self, name: str, source: str, kind: Kind = Kind.STRANGER, others: int = 0) -> None:
        """Somebody takes a place to wait, or is turned away."""
        standing = self.queue._waiting

        def stand() -> None:
            try:
                with self.queue.turn(source, kind, others):
                    self.order.append(name)
            except Busy:
                self.order.append(f"{name} turned away")

        before = len(self.order)
        thread = threading.Thread(target=stand)
        self.threads.append(thread)
        thread.start()
        while self.queue._waiting == standing and len(self.order) == before:
            thread.join(0.001)

    def go_on(self) -> list[str]:
        """The place becomes free: in which order they came in."""
        self._taken.__exit__(None, None, None)
        for thread in self.threads:
            thread.join(10)
        return self.order


def test_sources_take_turns_and_known_browsers_with_strangers():
    crowd = Crowd()
    for number in range(5):
        crowd.come(f"flood {number}", "flood")
    crowd.come("stranger", "elsewhere")
    crowd.come("colleague", "browser", Kind.KNOWN)
    order = crowd.go_on()
    assert set(order[:3]) == {"flood 0", "colleague", "stranger"}
    assert [name for name in order if "flood" in name] == [f"flood {number}" for number in range(5)]


def test_a_newcomer_waits_no_longer_for_many_addresses_that_are_often_wrong():
    crowd = Crowd()
    for number in range(20):
        crowd.come(f"flood {number}", f"address {number}", Kind.OFTEN_WRONG)
    crowd.come("stranger", "elsewhere")
    crowd.come("colleague", "browser", Kind.KNOWN)
    assert {"stranger", "colleague"} <= set(crowd.go_on()[:3])


def test_a_source_has_so_many_places_and_takes_none_of_anothers():
    crowd = Crowd()
    for number in range(MOST_OF_ONE + 2):
        crowd.come(f"flood {number}", "flood")
    assert crowd.order == [f"flood {MOST_OF_ONE} turned away", f"flood {MOST_OF_ONE + 1} turned away"]
    crowd.come("stranger", "elsewhere")
    assert crowd.go_on().index("stranger") <= 2 + 1


def test_a_newcomer_at_a_flooding_address_is_next_and_takes_the_place_of_who_stood_there_the_longest():
    crowd = Crowd()
    for number in range(MOST_OF_ONE):
        crowd.come(f"flood {number}", "ward", Kind.OFTEN_WRONG)
    crowd.come("spray", "ward", Kind.OFTEN_WRONG, others=3)
    assert crowd.order == ["spray turned away"]
    crowd.come("newcomer", "ward", Kind.OFTEN_WRONG)
    assert crowd.order == ["spray turned away", "flood 0 turned away"]
    assert crowd.go_on()[2:4] == ["newcomer", f"flood {MOST_OF_ONE - 1}"]


def test_who_has_tried_many_names_stands_behind_who_has_tried_few():
    crowd = Crowd()
    crowd.come("newcomer", "ward", Kind.OFTEN_WRONG)
    for number in range(5):
        crowd.come(f"spray {number}", "ward", Kind.OFTEN_WRONG, others=number + 1)
    assert crowd.go_on()[0] == "newcomer"


def test_when_very_many_wait_a_source_of_which_nobody_waits_still_has_a_place(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.web.people.fair_queue.MOST_IN_ALL", 4)
    crowd = Crowd()
    for name, source in (("a", "1"), ("b", "1"), ("c", "2"), ("d", "3"), ("e", "3"), ("f", "4")):
        crowd.come(name, source)
    assert crowd.order == ["e turned away"]
    assert "f" in crowd.go_on()


def test_a_place_is_free_again_after_whatever_happened_in_it():
    queue = FairQueue(1)
    for _ in range(3):
        with pytest.raises(RuntimeError), queue.turn("x", Kind.STRANGER):
            raise RuntimeError
    with queue.turn("x", Kind.STRANGER):
        pass
