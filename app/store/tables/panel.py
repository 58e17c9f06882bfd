"""Defines the tables of client panels and their reports."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Id


class Panel(Base):
    """A client panel (asiakasraati): it groups workshops."""

    __tablename__ = "panel"

    id: Id = mapped_column(String(32), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str]
    purpose: Mapped[str] = mapped_column(Text, default="")


class PanelReport(Base):
    """A draft of a report. `body` is JSON of domain/panel/draft.py `Draft`: chosen workshops, texts, quotes."""

    __tablename__ = "panel_report"

    id: Id = mapped_column(String(32), primary_key=True)
    panel_id: Mapped[str] = mapped_column(ForeignKey("panel.id"), index=True)
    title: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
