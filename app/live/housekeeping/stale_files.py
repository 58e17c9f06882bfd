"""Deletes finished downloads when content was removed from a workshop that they were made of."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.making import Jobs
from app.store.archive import downloads
from app.store.db.database import Database
from app.store.room import log

LOOK_EVERY = 2.0


@dataclass(eq=False)
class StaleFiles:
    """Checks the files of this process; other processes may have removed content too."""

    database: Database
    jobs: Jobs
    _next: float = 0.0

    def tick(self, now: float) -> None:
        """Checks regularly, and only while there are files."""
        if now >= self._next:
            self._next = now + LOOK_EVERY
            self.look()

    def look(self) -> None:
        """Withdraws files that hold removed content."""
        standing = self.jobs.sources()
        if not standing:
            return
        workshops = {workshop_id for heads in standing.values() for workshop_id in heads}
        with self.database.read() as session:
            now = log.standing(session, workshops)
            stale = [
                job_id
                for job_id, heads in standing.items()
                if any(id_ not in now or downloads.is_outdated(session, id_, head) for id_, head in heads.items())
            ]
        for job_id in stale:
            self.jobs.withdraw(job_id)
