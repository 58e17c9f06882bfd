from __future__ import annotations

import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from app.reports import KINDS, filename, make
from app.reports.job import STATE_TEXTS, Job, State
from app.reports.making import AT_ONCE, KEEP_SECONDS, MAX_JOBS, Full, Jobs
from tests.reports.samples import hostile, workshop


class Threads:
    """Runs jobs on threads, as the server does, and lets a test wait for all of them."""

    def __init__(self) -> None:
        self.running: list[threading.Thread] = []

    def spawn(self, function: Callable[[], None]) -> None:
        thread = threading.Thread(target=function)
        self.running.append(thread)
        thread.start()

    def finish(self) -> None:
        for thread in self.running:
            thread.join()


@pytest.fixture
def threads() -> Threads:
    return Threads()


def begin(jobs: Jobs, kind: str = "csv", owner: str = "minä") -> str:
    source = workshop()
    return jobs.start(kind, source, owner=owner, locale="fi", filename=filename(kind, source))


def mine(jobs: Jobs, id_: str) -> Job:
    job = jobs.look(id_, "minä")
    assert job
    return job


def test_a_file_is_made_in_a_process_of_its_own(tmp_path: Path, threads: Threads) -> None:
    jobs = Jobs(tmp_path / "exports", threads.spawn)
    id_ = begin(jobs)
    threads.finish()
    job = mine(jobs, id_)
    assert job.state is State.READY
    assert job.path.read_bytes() == make("csv", workshop())
    assert stat.S_IMODE(job.path.stat().st_mode) == 0o600


def test_every_kind_of_a_record_is_made(tmp_path: Path, threads: Threads) -> None:
    jobs = Jobs(tmp_path, threads.spawn)
    ids = [begin(jobs, kind) for kind, made in KINDS.items() if made.of is type(workshop())]
    threads.finish()
    assert [mine(jobs, id_).state for id_ in ids] == [State.READY] * len(ids)


def test_a_file_that_takes_longer_than_its_kind_may_is_given_up(
    tmp_path: Path, threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Jobs(tmp_path, threads.spawn)
    monkeypatch.setitem(KINDS, "csv", replace(KINDS["csv"], patience=0))
    id_ = begin(jobs)
    threads.finish()
    assert mine(jobs, id_).state is State.FAILED
    assert not mine(jobs, id_).path.exists()


def test_the_archive_of_all_files_may_take_as_long_as_they_do_together() -> None:
    alone = [made.patience for kind, made in KINDS.items() if made.of is type(workshop()) and kind != "zip"]
    assert KINDS["zip"].patience >= sum(alone)


def test_a_file_is_shown_only_to_who_asked_for_it(tmp_path: Path, threads: Threads) -> None:
    jobs = Jobs(tmp_path, threads.spawn)
    id_ = begin(jobs)
    assert jobs.look(id_, "joku muu") is None
    assert jobs.look("f" * 32, "minä") is None
    threads.finish()


def test_at_most_two_files_are_made_at_once(tmp_path: Path) -> None:
    waiting: list[Callable[[], None]] = []
    jobs = Jobs(tmp_path, waiting.append)
    id_ = begin(jobs)
    held = [jobs._turn.acquire(blocking=False) for _ in range(AT_ONCE)]
    assert held == [True] * AT_ONCE
    assert not jobs._turn.acquire(blocking=False)
    assert mine(jobs, id_).state is State.WAITING


def test_an_archive_that_waits_for_another_holds_no_turn_of_single_files(tmp_path: Path, threads: Threads) -> None:
    waiting: list[Callable[[], None]] = []
    jobs = Jobs(tmp_path, waiting.append)
    archive = begin(jobs, "zip")
    with jobs._archives:  # another is being made
        threads.spawn(waiting.pop())
        single = begin(jobs)
        with jobs._turn:  # by the other archive
            waiting.pop()()
            assert (mine(jobs, archive).state, mine(jobs, single).state) == (State.WAITING, State.READY)
        jobs.withdraw(archive)
    threads.finish()


def test_a_kind_that_fails_leaves_no_file(tmp_path: Path, threads: Threads) -> None:
    jobs = Jobs(tmp_path, threads.spawn)
    id_ = jobs.start("report-pdf", workshop(), owner="minä", locale="fi", filename="x")
    threads.finish()
    job = mine(jobs, id_)
    assert job.state is State.FAILED
    assert not job.path.exists()


def test_files_are_forgotten_after_an_hour(tmp_path: Path, threads: Threads, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = Jobs(tmp_path, threads.spawn)
    id_ = begin(jobs)
    threads.finish()
    job = mine(jobs, id_)
    monkeypatch.setattr("app.reports.making.time.monotonic", lambda: job.started + KEEP_SECONDS + 1)
    assert jobs.look(id_, "minä") is None
    assert not job.path.exists()


def test_files_of_an_earlier_run_are_gone_at_start(tmp_path: Path, threads: Threads) -> None:
    (tmp_path / "vanha").write_bytes(b"salaista")
    Jobs(tmp_path, threads.spawn)
    assert not list(tmp_path.iterdir())


def test_too_many_jobs_are_refused(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path, lambda _: None)
    for _ in range(MAX_JOBS):
        begin(jobs)
    with pytest.raises(Full):
        begin(jobs)


def test_every_state_has_words() -> None:
    assert set(STATE_TEXTS) == set(State)


def test_hostile_texts_go_through_the_child_unchanged(tmp_path: Path, threads: Threads) -> None:
    jobs = Jobs(tmp_path, threads.spawn)
    id_ = jobs.start("json", hostile(), owner="minä", locale="fi", filename="x.json")
    threads.finish()
    made = mine(jobs, id_).path.read_bytes()
    assert made == make("json", hostile())
    assert [note.text for note in msgspec.json.decode(made, type=type(hostile())).notes] == [
        note.text for note in hostile().notes
    ]


class Interrupted(dict[str, Job]):
    """Where the first who looks a job up is interrupted by somebody who withdraws it."""

    def __init__(self, jobs: Jobs, threads: Threads) -> None:
        super().__init__(jobs._jobs)
        self._jobs = jobs
        self._threads = threads

    def get(self, id_: str, otherwise: Any = None) -> Any:
        found = super().get(id_, otherwise)
        if not self._threads.running:
            self._threads.spawn(lambda: self._jobs.withdraw(id_))
            self._threads.running[0].join(0.2)  # it may have to wait for us
        return found

    def __getitem__(self, id_: str) -> Job:
        found: Job = self.get(id_)
        return found


@pytest.mark.parametrize("act", ["get ready", "know what it stands on"])
def test_what_is_withdrawn_while_it_changes_stays_withdrawn(tmp_path: Path, threads: Threads, act: str) -> None:
    jobs = Jobs(tmp_path, lambda _make: None)
    id_ = begin(jobs)
    jobs._jobs = Interrupted(jobs, threads)
    if act == "get ready":
        jobs._set_state(id_, State.READY)
    else:
        jobs.set_sources(id_, {"t": 1})
    threads.finish()
    assert mine(jobs, id_).state is State.WITHDRAWN


def test_a_job_ends_whatever_its_file_turns_out_to_be(
    tmp_path: Path, threads: Threads, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.reports.making.run", lambda job, _payload: bool(job.path.write_bytes(b"PK torn")))
    jobs = Jobs(tmp_path / "exports", threads.spawn)
    id_ = begin(jobs, "zip")
    threads.finish()
    assert mine(jobs, id_).state is State.FAILED
    assert not mine(jobs, id_).path.exists()
    assert "Could not make a file (zip): BadZipFile" in caplog.text
