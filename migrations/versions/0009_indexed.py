"""Adds how far each workshop is in the search index. The server indexes all of them again, in the background."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indexed",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("plain", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_indexed_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_indexed")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("indexed")
