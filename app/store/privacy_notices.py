"""Stores the versions of the privacy notice, and which of them the participants of each workshop were shown."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.domain.privacy import notice
from app.domain.privacy.notice import NoticeVersion, ShownNotice
from app.store.tables import NoticeShown, PrivacyNotice


def newest(session: Session) -> NoticeVersion | None:
    """The version that was published last, or None."""
    row = session.scalar(select(PrivacyNotice).order_by(PrivacyNotice.number.desc()).limit(1))
    return _version(row) if row else None


def publish(session: Session, body: str, day: str) -> NoticeVersion:
    """The newest version if this is its text; otherwise this text becomes the next version, of this ISO date."""
    last = newest(session)
    if last and last.body == body and last.is_intact:
        return last
    new = notice.version(last.number + 1 if last else 1, day, body)
    row = {"number": new.number, "day": new.day, "sha256": new.sha256, "body": new.body}
    session.execute(insert(PrivacyNotice).values(row))
    return new


def find(session: Session, number: int) -> NoticeVersion | None:
    """The version with this number, or None."""
    row = session.get(PrivacyNotice, number) if 0 < number < notice.TOO_HIGH else None
    return _version(row) if row else None


def everything(session: Session) -> list[NoticeVersion]:
    """All versions, the first one first."""
    return [_version(row) for row in session.scalars(select(PrivacyNotice).order_by(PrivacyNotice.number))]


def remember(session: Session, workshop_id: str, number: int) -> None:
    """Stores that somebody joined who was shown this version. Unknown numbers and repetitions change nothing."""
    shown = find(session, number)
    if shown is not None and session.get(NoticeShown, (workshop_id, shown.sha256)) is None:
        import_shown(session, workshop_id, [shown.shown])


def import_shown(session: Session, workshop_id: str, shown: Iterable[ShownNotice]) -> None:
    """Stores what an imported workshop was shown, perhaps by another server."""
    for one in {each.sha256: each for each in shown}.values():
        row = {"workshop_id": workshop_id, "number": one.number, "day": one.day, "sha256": one.sha256}
        session.execute(insert(NoticeShown).values(row))


def shown_in(session: Session, workshop_id: str) -> tuple[ShownNotice, ...]:
    """What the participants of a workshop were shown, the earliest version first."""
    here = select(NoticeShown).where(NoticeShown.workshop_id == workshop_id)
    rows = session.scalars(here.order_by(NoticeShown.day, NoticeShown.number))
    return tuple(ShownNotice(row.number, row.day, row.sha256) for row in rows)


def _version(row: PrivacyNotice) -> NoticeVersion:
    return NoticeVersion(row.number, row.day, row.sha256, row.body)
