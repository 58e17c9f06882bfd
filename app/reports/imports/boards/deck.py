"""Reads boards that Nextcloud Deck exported as JSON: boards have stacks, and stacks have cards.

Stacks and boards are a list or an object with ids as keys, by the version and the way of the export. Owners, assigned
people and comments stay out.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from app.domain.incoming.board import Board, Column, Form


class _Card(Struct, rename="camel"):
    title: str = ""
    description: str | None = None
    archived: bool = False
    deleted_at: int | None = 0
    order: int | None = 0
    assigned_users: list[Any] | None = None
    owner: Any = None


class _Stack(Struct, rename="camel"):
    title: str
    cards: list[_Card] | dict[str, _Card] | None = None
    order: int | None = 0
    deleted_at: int | None = 0


class _Board(Struct):
    stacks: list[_Stack] | dict[str, _Stack]


class _Export(Struct):
    boards: list[_Board] | dict[str, _Board]


def read(tree: Any) -> Board:
    """Returns the stacks of all boards in the file. Raises msgspec.ValidationError for anything else."""
    lone = isinstance(tree, dict) and "stacks" in tree
    boards = [msgspec.convert(tree, _Board)] if lone else _values(msgspec.convert(tree, _Export).boards)
    stacks = [stack for board in boards for stack in _values(board.stacks) if not stack.deleted_at]
    stacks.sort(key=lambda stack: stack.order or 0)
    cards = [card for stack in stacks for card in _values(stack.cards)]
    return Board(
        Form.DECK,
        tuple(Column(stack.title, tuple(_text(card) for card in _shown(stack))) for stack in stacks),
        people=any(card.owner or card.assigned_users for card in cards),
        archived=sum(card.archived for card in cards),
    )


def _shown(stack: _Stack) -> list[_Card]:
    there = [card for card in _values(stack.cards) if not card.archived and not card.deleted_at]
    return sorted(there, key=lambda card: card.order or 0)


def _text(card: _Card) -> str:
    return "\n".join(filter(None, (card.title, card.description)))


def _values(of: Any) -> list[Any]:
    return list(of.values()) if isinstance(of, dict) else list(of or ())
