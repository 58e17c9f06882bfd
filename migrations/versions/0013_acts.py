"""Adds what was done to notes after the end of their workshop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "act",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("deed", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=16), nullable=False),
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_act_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "day", "deed", "cause", "words", name=op.f("pk_act")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("act")
