"""Every table. What a column never holds matters as much as what it holds: see docs/TOUR.md, “What is kept”.

Tables that would betray an order of arrival have no hidden row numbers (`sqlite_with_rowid` off).
"""

from app.store.tables.archive import Download, Indexed
from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base
from app.store.tables.operations import ClockRow, Feedback, Heartbeat
from app.store.tables.panel import Panel, PanelReport
from app.store.tables.people import Account, Invitation, PasswordReset, SignIn
from app.store.tables.room import BallotRow, Done, EventRow, FollowUp, ParticipantRow, SnapshotRow, Writing
from app.store.tables.workshop import RetiredCode, WorkshopRow

__all__ = [
    "WITHOUT_ROW_NUMBERS",
    "Account",
    "BallotRow",
    "Base",
    "ClockRow",
    "Done",
    "Download",
    "EventRow",
    "Feedback",
    "FollowUp",
    "Heartbeat",
    "Indexed",
    "Invitation",
    "Panel",
    "PanelReport",
    "ParticipantRow",
    "PasswordReset",
    "RetiredCode",
    "SignIn",
    "SnapshotRow",
    "WorkshopRow",
    "Writing",
]
