"""The child process that knows words, and the server's line to it."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from app.paths import ROOT
from app.text import __main__ as child
from app.text.__main__ import serve
from app.text.lemma_client import COMMAND, GIVING_WAY, LemmaClient, NoAnswer


@pytest.fixture(scope="module")
def one_child() -> Iterator[LemmaClient]:
    words = LemmaClient(quick=20)
    yield words
    words.close()


@pytest.fixture
def words(one_child: LemmaClient) -> LemmaClient:
    one_child.warm()
    return one_child


def test_the_child_writes_its_log_as_the_server_does_and_knows_no_other_setting(capfd, monkeypatch):
    monkeypatch.setenv("LOG_FORMAT", "json")
    monkeypatch.setenv("SECRET_KEY", "salaisuus")
    print_all = "import os, sys; print(dict(os.environ), file=sys.stderr)"
    with pytest.raises(NoAnswer):
        LemmaClient((sys.executable, "-c", print_all)).terms("sana")
    told = capfd.readouterr().err
    assert "'LOG_FORMAT': 'json'" in told
    assert "salaisuus" not in told


@pytest.fixture
def stuck(words: LemmaClient) -> Iterator[None]:
    """The child does nothing any more, until the test is over."""
    assert words._child is not None
    os.kill(words._child.pid, signal.SIGSTOP)
    yield
    os.kill(words._child.pid, signal.SIGCONT)
    words.warm()


def test_a_text_comes_back_as_the_terms_it_is_found_under(words: LemmaClient) -> None:
    found = words.terms("Jonottajalle vastataan")
    assert {"jonottajalle", "jonottaja", "jono", "vastata"} <= set(found.terms)
    assert not found.plain
    assert words.terms("☕☕").terms == []


def test_a_query_comes_back_as_what_is_asked(words: LemmaClient) -> None:
    assert words.alternatives("jonot ja hoito") == [["jono", "jonot"], ["hoito"]]
    assert words.alternatives(" , ") == []


@pytest.mark.parametrize("text", ["rivi\nrivi\r\n", "🧡" * 2000, "<script>\u2028", "jono " * 40_000])
def test_any_text_is_one_request(words: LemmaClient, text: str) -> None:
    words.terms(text)
    assert words.alternatives("jono") == [["jono"]]


def test_a_child_that_died_is_started_again(words: LemmaClient) -> None:
    assert words._child is not None
    words._child.kill()
    words._child.wait()
    with pytest.raises(NoAnswer):
        words.alternatives("jono")
    words.warm()
    assert words.alternatives("jono") == [["jono"]]


def test_a_search_before_the_dictionaries_are_read_is_told_so_at_once() -> None:
    cold = LemmaClient()
    with pytest.raises(NoAnswer):
        cold.alternatives("jono")
    assert cold._child is None


@pytest.mark.usefixtures("stuck")
def test_a_search_waits_only_a_moment_for_its_words(words: LemmaClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_quick", 0.05)
    began = time.monotonic()
    with pytest.raises(NoAnswer):
        words.alternatives("jono")
    assert time.monotonic() - began < 5


def test_an_answer_that_nobody_waits_for_any_more_is_no_answer_to_the_next_question(
    words: LemmaClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert words._child is not None
    os.kill(words._child.pid, signal.SIGSTOP)
    with monkeypatch.context() as hasty:
        hasty.setattr(words, "_quick", 0.05)
        with pytest.raises(NoAnswer):
            words.alternatives("hoidot")
    os.kill(words._child.pid, signal.SIGCONT)
    words.warm()
    assert words.alternatives("jonot") == [["jono", "jonot"]]


def test_requests_from_many_threads_get_their_own_answers(words: LemmaClient) -> None:
    answers: dict[str, list[list[str]]] = {}
    asking = [
        Thread(target=lambda w=word: answers.update({w: words.alternatives(w)}))
        for word in ("jonot", "hoidot", "raadit")
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
from app.text.lemma_client import LemmaClient
words, turns = LemmaClient(quick=20), []
here, there = socket.socketpair()
def ask():
    words.warm()
    return words.alternatives("jonot"), words._child.pid, words.alternatives("raadit"), words._child.pid
asking = eventlet.spawn(ask)
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
    words = LemmaClient((sys.executable, "-c", "pass"))
    words.warm()
    with pytest.raises(NoAnswer):
        words.alternatives("jono")
    with pytest.raises(NoAnswer):
        words.terms("jono")
    words.close()


def test_the_child_that_indexes_lets_everybody_else_go_first() -> None:
    words = LemmaClient(GIVING_WAY)
    words.terms("jono")
    assert words._child is not None
    nice = Path(f"/proc/{words._child.pid}/stat").read_text().rpartition(")")[2].split()[16]
    assert nice == "19"
    words.close()


def test_a_child_whose_server_is_gone_ends_without_a_word() -> None:
    ours, theirs = socket.socketpair()
    child = subprocess.Popen(COMMAND, stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=subprocess.PIPE, cwd=ROOT)
    theirs.close()
    ours.sendall(b'{"number": 1, "text": "jono"}\n' * 100)
    ours.recv(1)
    ours.close()
    assert child.communicate()[1] == b""
    assert child.returncode == 0


def answered(requests: bytes, **more: object) -> list[object]:
    answers = io.BytesIO()
    serve(io.BytesIO(requests), answers, **more)  # type: ignore[arg-type]
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_the_child_answers_line_by_line() -> None:
    assert answered(b'{"number": 1, "query": "jonot"}\n{"number": 2, "text": "jonot"}\n') == [
        {"number": 1, "asked": [["jono", "jonot"]]},
        {"number": 2, "terms": ["jonot", "jono"], "plain": False},
    ]


def test_a_text_whose_words_fail_is_found_by_them_as_they_are_written() -> None:
    def endless(text: str) -> list[str]:
        return endless(text)

    asked = b'{"number": 1, "text": "PIRKKO, odotti; odotti"}\n'
    assert answered(asked, terms=endless) == [{"number": 1, "terms": ["pirkko", "odotti"], "plain": True}]


def test_a_text_that_takes_too_long_is_found_by_its_words_as_they_are_written() -> None:
    def for_ever(_text: str) -> list[str]:
        while True:
            pass

    before = signal.signal(signal.SIGVTALRM, child._too_long)
    try:
        told = answered(b'{"number": 1, "text": "Jonot"}\n', terms=for_ever, seconds=0.05)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert told == [{"number": 1, "terms": ["jonot"], "plain": True}]
