"""The child process that knows words, and the server's line to it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from threading import Thread

import pytest

from app.text.__main__ import serve
from app.text.child import ROOT, NoAnswer, Words


@pytest.fixture(scope="module")
def words() -> Iterator[Words]:
    words = Words()
    yield words
    words.close()


def test_a_text_comes_back_as_the_terms_it_is_found_under(words: Words) -> None:
    (terms, nothing) = words.terms(["Jonottajalle vastataan", "☕☕"])
    assert {"jonottajalle", "jonottaja", "jono", "vastata"} <= set(terms)
    assert nothing == []


def test_a_query_comes_back_as_what_is_asked(words: Words) -> None:
    assert words.asked("jonot ja hoito") == [["jono", "jonot"], ["hoito"]]
    assert words.asked(" , ") == []


def test_a_text_of_many_lines_and_emoji_is_one_request(words: Words) -> None:
    assert len(words.terms(["rivi\nrivi\r\n", "🧡" * 2000, "<script>\u2028"])) == 3


def test_five_hundred_long_notes_fit_through_the_line(words: Words) -> None:
    assert len(words.terms(["jono " * 400] * 500)) == 500


def test_a_child_that_died_is_started_again(words: Words) -> None:
    words.asked("jono")
    assert words._child is not None
    words._child.kill()
    words._child.wait()
    assert words.asked("jono") == [["jono"]]


def test_requests_from_many_threads_get_their_own_answers(words: Words) -> None:
    answers: dict[str, list[list[str]]] = {}
    asking = [
        Thread(target=lambda w=word: answers.update({w: words.asked(w)})) for word in ("jonot", "hoidot", "raadit")
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert {word: answer[0][0] for word, answer in answers.items()} == {
        "jonot": "jono", "hoidot": "hoito", "raadit": "raati",
    }  # fmt: skip


GREEN = """
import warnings; warnings.simplefilter("ignore")
import eventlet; eventlet.monkey_patch()
import socket
from app.text.child import Words
words, turns = Words(), []
here, there = socket.socketpair()
asking = eventlet.spawn(lambda: [words.asked("jonot"), words._child.pid, words.asked("raadit"), words._child.pid])
while not asking.dead:
    here.send(b"x")
    turns.append(there.recv(1))
    eventlet.spawn(turns.append, 1).wait()
jono, first, raati, second = asking.wait()
words.close()
print(jono[0][0], raati[0][0], first == second, len(turns) > 20)
"""


def test_a_server_in_greenlets_waits_without_stopping_and_keeps_its_child() -> None:
    told = subprocess.run([sys.executable, "-c", GREEN], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["jono", "raati", "True", "True"]


def test_a_child_that_cannot_answer_is_told_to_the_caller() -> None:
    words = Words((sys.executable, "-c", "pass"))
    with pytest.raises(NoAnswer):
        words.asked("jono")
    words.close()


def test_the_child_answers_line_by_line() -> None:
    answers = io.BytesIO()
    serve(io.BytesIO(b'{"query": "jonot"}\n{"texts": ["jonot"]}\n'), answers)
    assert [json.loads(line) for line in answers.getvalue().splitlines()] == [
        {"asked": [["jono", "jonot"]]},
        {"terms": [["jonot", "jono"]]},
    ]
