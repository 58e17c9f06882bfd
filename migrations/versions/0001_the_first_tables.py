"""Creates the first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.archive import search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "invitation",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invitation")),
    )
    op.create_table(
        "panel",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_panel_owner_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel")),
    )
    with op.batch_alter_table("panel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "panel_report",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("panel_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_panel_report_panel_id_panel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_report")),
    )
    with op.batch_alter_table("panel_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_report_panel_id"), ["panel_id"], unique=False)

    op.create_table(
        "workshop",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("panel_id", sa.String(length=32), nullable=True),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.String(length=32), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("join_code", sa.String(length=16), nullable=True),
        sa.Column("code_fold", sa.String(length=16), nullable=True),
        sa.Column("created_on", sa.String(length=10), nullable=False),
        sa.Column("opened_on", sa.String(length=10), nullable=False),
        sa.Column("closed_on", sa.String(length=10), nullable=False),
        sa.Column("retention", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_workshop_owner_id_account")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_workshop_panel_id_panel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code_fold", name=op.f("uq_workshop_code_fold")),
    )
    with op.batch_alter_table("workshop", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workshop_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_workshop_panel_id"), ["panel_id"], unique=False)

    op.create_table(
        "ballot",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("phase", sa.String(length=24), nullable=False),
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_ballot_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "phase", "participant_id", name=op.f("pk_ballot")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "done",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("op_id", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_done_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "op_id", name=op.f("pk_done")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_event_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "seq", name=op.f("pk_event")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "follow_up",
        sa.Column("lookup_hash", sa.String(length=64), nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_follow_up_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("lookup_hash", name=op.f("pk_follow_up")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "participant",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pseudonym", sa.String(length=255), nullable=False),
        sa.Column("role", sa.String(length=255), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_participant_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_participant")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_participant_token_hash")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "writing",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("role", sa.String(length=255), nullable=False),
        sa.Column("crdt", sa.LargeBinary(), nullable=True),
        sa.Column("generation", sa.String(length=32), nullable=False),
        sa.Column("unsettled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_writing_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_writing")),
        sqlite_with_rowid=False,
    )
    search.create(op.get_bind())


def downgrade() -> None:
    search.drop(op.get_bind())
    op.drop_table("writing")
    op.drop_table("participant")
    op.drop_table("follow_up")
    op.drop_table("event")
    op.drop_table("done")
    op.drop_table("ballot")
    with op.batch_alter_table("workshop", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workshop_panel_id"))
        batch_op.drop_index(batch_op.f("ix_workshop_owner_id"))

    op.drop_table("workshop")
    with op.batch_alter_table("panel_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_panel_report_panel_id"))

    op.drop_table("panel_report")
    with op.batch_alter_table("panel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_panel_owner_id"))

    op.drop_table("panel")
    op.drop_table("invitation")
    op.drop_table("account")
