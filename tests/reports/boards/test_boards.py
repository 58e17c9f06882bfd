"""Boards of scrumlr, Nextcloud Deck and Wekan, in the shape of their JSON exports."""

from __future__ import annotations

import pytest

from app.domain.incoming.board import Form
from app.reports.imports.boards.reading import read
from app.reports.imports.boards.refused import BadBoard
from tests.reports.boards.files import columns, of_json

SCRUMLR = {
    "board": {"id": "b", "name": "Ilta"},
    "participants": [{"user": {"id": "u", "name": "Keksitty Kettu"}, "role": "OWNER"}],
    "columns": [
        {"id": "c2", "name": "Auttaa", "color": "planning-pink", "visible": True, "index": 1},
        {"id": "c1", "name": "Estää", "color": "backlog-blue", "visible": True, "index": 0},
    ],
    "notes": [
        {
            "id": "1",
            "author": "u",
            "text": "Jono",
            "edited": False,
            "position": {"column": "c1", "stack": None, "rank": 1},
        },
        {
            "id": "2",
            "author": "u",
            "text": "Tuki",
            "edited": True,
            "position": {"column": "c2", "stack": "1", "rank": 0},
        },
    ],
    "votings": [],
}
CARD = {"type": "plain", "archived": False, "deletedAt": 0, "assignedUsers": [], "owner": {"uid": "kettu"}}
DECK_STACKS = {
    "7": {
        "id": 7,
        "title": "Estää",
        "order": 1,
        "deletedAt": 0,
        "cards": [
            {**CARD, "title": "Lomake", "description": None, "order": 2},
            {**CARD, "title": "Jono", "description": "Kolme kuukautta", "order": 1},
            {**CARD, "title": "Vanha", "description": "", "archived": True},
        ],
    },
    "8": {
        "id": 8,
        "title": "Auttaa",
        "order": 2,
        "deletedAt": 0,
        "cards": [{**CARD, "title": "Tuki", "description": ""}],
    },
    "9": {"id": 9, "title": "Tyhjä", "order": 3, "deletedAt": 0},
}
WEKAN = {
    "_format": "wekan-board-1.0.0",
    "members": [{"userId": "kettu", "isAdmin": True}],
    "lists": [
        {"_id": "l2", "title": "Auttaa", "archived": False, "sort": 1},
        {"_id": "l1", "title": "Estää", "archived": False, "sort": 0},
        {"_id": "l3", "title": "Pois", "archived": True, "sort": 2},
    ],
    "cards": [
        {"_id": "1", "title": "Tuki", "listId": "l2", "archived": False, "sort": 0, "userId": "kettu"},
        {"_id": "2", "title": "Jono", "description": "Pitkä", "listId": "l1", "archived": False, "sort": 1},
        {"_id": "3", "title": "Vanha", "listId": "l1", "archived": True, "sort": 2},
        {"_id": "4", "title": "Poissa", "listId": "l3", "archived": False, "sort": 3},
    ],
    "users": [{"_id": "kettu", "username": "kettu"}],
}


def test_a_board_of_scrumlr_becomes_columns_in_its_order() -> None:
    board = read(of_json(SCRUMLR))
    assert columns(board) == [("Estää", ["Jono"]), ("Auttaa", ["Tuki"])]
    assert (board.form, board.people) == (Form.SCRUMLR, True)
    assert "Kettu" not in repr(board)


@pytest.mark.parametrize(
    "tree",
    [
        {"version": "1.11.0", "boards": {"188": {"id": 188, "title": "Ilta", "stacks": DECK_STACKS}}},
        {"boards": [{"title": "Ilta", "stacks": list(DECK_STACKS.values())}]},
        {"title": "Ilta", "stacks": list(DECK_STACKS.values())},
    ],
)
def test_a_board_of_deck_becomes_columns_whichever_way_it_was_exported(tree: object) -> None:
    board = read(of_json(tree))
    assert columns(board) == [("Estää", ["Jono\nKolme kuukautta", "Lomake"]), ("Auttaa", ["Tuki"]), ("Tyhjä", [])]
    assert (board.form, board.people, board.archived) == (Form.DECK, True, 1)
    assert "kettu" not in repr(board)


def test_a_board_of_wekan_becomes_columns_without_what_was_archived() -> None:
    board = read(of_json(WEKAN))
    assert columns(board) == [("Estää", ["Jono\nPitkä"]), ("Auttaa", ["Tuki"])]
    assert (board.form, board.people, board.archived) == (Form.WEKAN, True, 2)
    assert "kettu" not in repr(board)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{}", "no_board"),
        (b"[1, 2]", "no_board"),
        (b'{"columns": [], "notes": 3}', "no_board"),
        (b'{"notes": [', "no_board"),
        (b'{"schema": "nuotio-record/2"}', "record"),
        (of_json({**SCRUMLR, "notes": []}), "nothing"),
    ],
)
def test_other_json_is_refused_with_what_would_work(data: bytes, code: str) -> None:
    with pytest.raises(BadBoard, match=code):
        read(data)
