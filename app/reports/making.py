"""Runs export jobs in child processes, at most two at a time, and deletes their files after an hour.

`Jobs` runs in the server. A job waits, is made by a child process, and is then ready or failed. Only `subprocess` and
`threading` are used, which eventlet makes cooperative. Jobs are kept in memory; only their files are on disk.
"""

from __future__ import annotations

import logging
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from app.domain.panel.report import Report
from app.domain.record import Record
from app.paths import ROOT
from app.reports import KINDS
from app.reports.formats.zip import is_whole
from app.reports.job import Job, State
from app.reports.translations import Translations

logger = logging.getLogger(__name__)

AT_ONCE = 2
KEEP_SECONDS = 3600
MAX_JOBS = 200


class Full(Exception):
    """There are too many jobs: retry later."""


class Jobs:
    """The jobs of this process. `folder` is emptied at start. `spawn(function)` runs the function in the background."""

    def __init__(self, folder: Path, spawn: Callable[[Callable[[], None]], object]) -> None:
        self._folder = folder
        self._spawn = spawn
        self._jobs: dict[str, Job] = {}
        self._changing = threading.Lock()
        """Different threads make, withdraw and read a job."""
        self._turn = threading.BoundedSemaphore(AT_ONCE)
        self._archives = threading.BoundedSemaphore(AT_ONCE - 1)
        """Archives take minutes. They never use the last slot, so another file waits only for one other file."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in folder.iterdir():
            old.unlink()

    def start(self, kind: str, source: Record | Report, *, owner: str, locale: str, filename: str) -> str:
        """Starts a job. Returns its id, 128 random bits in hex. Raises Full."""
        self.forget_old()
        if len(self._jobs) >= MAX_JOBS:
            raise Full
        id_ = secrets.token_hex(16)
        job = Job(id_, owner, kind, locale, filename, self._folder / id_, time.monotonic())
        self._jobs[id_] = job
        payload = msgspec.json.encode(source)
        self._spawn(lambda: self._make(job, payload))
        return id_

    def set_sources(self, id_: str, heads: dict[str, int], report: str = "") -> None:
        """Stores what the file is made of, so that it can be withdrawn when a note is deleted or masked there."""
        self._change(id_, heads=heads, report=report)

    def sources(self) -> dict[str, dict[str, int]]:
        """Returns the sources (last event by workshop) of each job that has not been withdrawn, by its id."""
        return {
            id_: job.heads for id_, job in list(self._jobs.items()) if job.heads and job.state is not State.WITHDRAWN
        }

    def withdraw(self, id_: str) -> None:
        """Deletes the file, now or as soon as it is made."""
        job = self._change(id_, state=State.WITHDRAWN)
        if job:
            job.path.unlink(missing_ok=True)

    def look(self, id_: str, owners: Collection[str]) -> Job | None:
        """Returns the current state of a job of these owners, or None."""
        self.forget_old()
        job = self._jobs.get(id_)
        return job if job and job.owner in owners else None

    def _make(self, job: Job, payload: bytes) -> None:
        try:
            done = self._run(job, payload)
        except Exception as fault:  # noqa: BLE001  after any error the job must end: a page waits for it
            logger.error("Could not make a file (%s): %s", job.kind, type(fault).__name__)  # noqa: TRY400
            done = False
        if not (self._set_state(job.id, State.READY if done else State.FAILED) and done):
            job.path.unlink(missing_ok=True)

    def _run(self, job: Job, payload: bytes) -> bool:
        """Waits for a slot and makes the file. Returns whether it succeeded."""
        with self._archives if job.kind == "zip" else nullcontext(), self._turn:
            done = self._set_state(job.id, State.MAKING) and run(job, payload)
        if done and job.kind == "zip":
            with suppress(FileNotFoundError):  # withdrawn at the same moment
                self._change(job.id, whole=is_whole(job.path, Translations(job.locale)))
        return done

    def _set_state(self, id_: str, state: State) -> bool:
        """Sets the state. Returns False if the job has been withdrawn meanwhile."""
        job = self._change(id_, state=state)
        return job is not None and job.state is state

    def _change(self, id_: str, **fields: Any) -> Job | None:
        """Changes fields of a job and returns it; None for a deleted job. A withdrawn job does not change any more."""
        with self._changing:
            job = self._jobs.get(id_)
            if job is None or job.state is State.WITHDRAWN:
                return job
            self._jobs[id_] = replace(job, **fields)
            return self._jobs[id_]

    def forget_old(self) -> None:
        """Deletes jobs and files that are older than an hour. Called on each start and look, and in the background."""
        now = time.monotonic()
        for job in [job for job in self._jobs.values() if job.over and now - job.started > KEEP_SECONDS]:
            job.path.unlink(missing_ok=True)
            del self._jobs[job.id]


def run(job: Job, payload: bytes) -> bool:
    """Makes the file in a child process. Returns whether it succeeded. The child logs its errors."""
    command = [sys.executable, "-m", "app.reports", job.kind, job.locale]
    # Created with mode 0600, so that other users can never read it. It may be deleted at any moment.
    with (
        os.fdopen(os.open(job.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file, cwd=ROOT) as child,  # noqa: S603 (our own module)
    ):
        try:
            child.communicate(payload, timeout=KINDS[job.kind].patience)
        except subprocess.TimeoutExpired:
            child.kill()
    return child.returncode == 0
