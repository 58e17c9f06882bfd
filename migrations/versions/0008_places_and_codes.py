"""Adds the hold on a place, retired join codes, and several people on one device."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("participant", sa.Column("held_until", sa.BigInteger(), nullable=True))
    op.add_column("workshop", sa.Column("shared_devices", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "retired_code",
        sa.Column("code_fold", sa.String(length=16), nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_retired_code_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("code_fold", name=op.f("pk_retired_code")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_retired_code_workshop_id"), "retired_code", ["workshop_id"], unique=False)


def downgrade() -> None:
    op.drop_table("retired_code")
    with op.batch_alter_table("workshop") as table:
        table.drop_column("shared_devices")
    with op.batch_alter_table("participant") as table:
        table.drop_column("held_until")
