"""Exports every table. docs/TOUR.md lists what each table holds and what it must never hold.

Tables of people and texts have no hidden row numbers (`sqlite_with_rowid` off): those would show the order of arrival.
"""

from app.store.tables.archive import DeletionReceipt, Download, Indexed
from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base
from app.store.tables.operations import ClockRow, Feedback, Heartbeat, PrivacyNotice
from app.store.tables.panel import Panel, PanelReport
from app.store.tables.people import Account, Invitation, PasswordReset, SignIn
from app.store.tables.room import (
    ActRow,
    BallotKeyRow,
    BallotRow,
    Done,
    EventRow,
    FollowUp,
    NoteImport,
    ParticipantRow,
    SnapshotRow,
    Survey,
    WaitingNote,
    Writing,
)
from app.store.tables.workshop import NoticeShown, RetiredCode, WorkshopRow

__all__ = [
    "WITHOUT_ROW_NUMBERS",
    "Account",
    "ActRow",
    "BallotKeyRow",
    "BallotRow",
    "Base",
    "ClockRow",
    "DeletionReceipt",
    "Done",
    "Download",
    "EventRow",
    "Feedback",
    "FollowUp",
    "Heartbeat",
    "Indexed",
    "Invitation",
    "NoteImport",
    "NoticeShown",
    "Panel",
    "PanelReport",
    "ParticipantRow",
    "PasswordReset",
    "PrivacyNotice",
    "RetiredCode",
    "SignIn",
    "SnapshotRow",
    "Survey",
    "WaitingNote",
    "WorkshopRow",
    "Writing",
]
