"""Adds snapshots of the state of a workshop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snapshot",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_snapshot_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_snapshot")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("snapshot")
