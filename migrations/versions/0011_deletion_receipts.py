"""Adds receipts of deleted workshops, and the hold that stops a deletion."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deletion_receipt",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("ids", sa.Text(), nullable=False),
        sa.Column("signed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_deletion_receipt_owner_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deletion_receipt")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_deletion_receipt_owner_id"), "deletion_receipt", ["owner_id"])
    op.add_column("workshop", sa.Column("hold", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("workshop", "hold")
    op.drop_index(op.f("ix_deletion_receipt_owner_id"), "deletion_receipt")
    op.drop_table("deletion_receipt")
