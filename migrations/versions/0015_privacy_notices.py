"""Adds the versions of the privacy notice, and which of them the participants of a workshop were shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "privacy_notice",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_privacy_notice")),
    )
    op.create_table(
        "notice_shown",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_notice_shown_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "sha256", name=op.f("pk_notice_shown")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("notice_shown")
    op.drop_table("privacy_notice")
