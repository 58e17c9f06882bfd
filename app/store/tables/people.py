"""Defines the tables of facilitators: accounts, invitations, sessions, password resets."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Id


class Account(Base):
    """A facilitator. `email` is only used to sign in; the server never sends anything to it."""

    __tablename__ = "account"

    id: Id = mapped_column(String(32), primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]


class SignIn(Base):
    """A session of a signed-in browser; deleting the row ends it. Times are in seconds since 1970.

    `token_hash` is the hash of the random token in the cookie. `used_at` may be some minutes late. The row holds no
    IP address and no browser name, and backups leave these rows out.
    """

    __tablename__ = "sign_in"

    token_hash: Id = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    began_at: Mapped[int] = mapped_column(BigInteger)
    used_at: Mapped[int] = mapped_column(BigInteger)


class PasswordReset(Base):
    """A one-time link for a new password; at most one for each account. `expires_at` is in seconds since 1970."""

    __tablename__ = "password_reset"

    token_hash: Id = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), unique=True)
    expires_at: Mapped[int] = mapped_column(BigInteger)


class Invitation(Base):
    """A one-time link for creating an account. `expires_at` is in seconds since 1970."""

    __tablename__ = "invitation"

    token_hash: Id = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[int]
