"""Reads a board that Wekan exported as JSON: lists, and cards with the id of their list. Members stay out."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field

from app.domain.incoming.board import Board, Column, Form


class _List(Struct):
    id: str = field(name="_id")
    title: str
    archived: bool = False
    sort: float | None = 0


class _Card(Struct):
    list_: str = field(name="listId")
    title: str = ""
    description: str | None = None
    archived: bool = False
    sort: float | None = 0


class _Export(Struct):
    lists: list[_List]
    cards: list[_Card]
    format: str = field(name="_format", default="")
    members: list[Any] | None = None
    users: list[Any] | None = None


def read(tree: Any) -> Board:
    """Returns the board. Raises msgspec.ValidationError for anything else."""
    found = msgspec.convert(tree, _Export)
    gone = {one.id for one in found.lists if one.archived}
    cards = sorted(found.cards, key=lambda card: card.sort or 0)
    left = [card for card in cards if not card.archived and card.list_ not in gone]
    lists = sorted((one for one in found.lists if not one.archived), key=lambda one: one.sort or 0)
    return Board(
        Form.WEKAN,
        tuple(Column(one.title, tuple(_text(card) for card in left if card.list_ == one.id)) for one in lists),
        people=bool(found.members or found.users),
        archived=len(cards) - len(left),
    )


def _text(card: _Card) -> str:
    return "\n".join(filter(None, (card.title, card.description)))
