"""Adds what is being erased of a workshop that is over, and which files were downloaded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workshop", sa.Column("erasing", sa.String(length=8), nullable=False, server_default=""))
    op.create_table(
        "download",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_download_owner_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_download")),
    )
    op.create_index(op.f("ix_download_owner_id"), "download", ["owner_id"])
    op.create_index(op.f("ix_download_workshop_id"), "download", ["workshop_id"])


def downgrade() -> None:
    op.drop_table("download")
    with op.batch_alter_table("workshop") as table:
        table.drop_column("erasing")
