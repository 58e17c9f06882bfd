"""Adds what a ballot was given for, blinded, and the keys of rounds. Ballots of open rounds stay and count."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ballot", sa.Column("blinded", sa.String(length=64), nullable=True))
    op.create_table(
        "ballot_key",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("phase", sa.String(length=24), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_ballot_key_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "phase", name=op.f("pk_ballot_key")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("ballot_key")
    op.drop_column("ballot", "blinded")
