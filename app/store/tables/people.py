"""Facilitators: accounts, invitations, sessions."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Id


class Account(Base):
    """A facilitator. `email` is only a name to sign in with; nothing is ever sent to it."""

    __tablename__ = "account"

    id: Id = mapped_column(String(32), primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]


class SignIn(Base):
    """A browser that is signed in, until the row is deleted. Times are in seconds since 1970.

    `token_hash` is of the random token in the cookie. `used_at` may be some minutes old. No address and no name of a
    browser is kept, and no backup has these rows.
    """

    __tablename__ = "sign_in"

    token_hash: Id = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    began_at: Mapped[int] = mapped_column(BigInteger)
    used_at: Mapped[int] = mapped_column(BigInteger)


class PasswordReset(Base):
    """A one-time link for a new password, one for an account. `expires_at` is in seconds since 1970."""

    __tablename__ = "password_reset"

    token_hash: Id = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), unique=True)
    expires_at: Mapped[int] = mapped_column(BigInteger)


class Invitation(Base):
    """A one-time link for making an account. `expires_at` is in seconds since 1970."""

    __tablename__ = "invitation"

    token_hash: Id = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[int]
