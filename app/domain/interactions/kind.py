"""What a kind of phase must bring: the contract of the folders in app/domain/interactions.

A phase has one kind, and its `settings` say which. While the phase is on, the kind decides what participants may do on
the board (`opens`). A kind may also have commands and events of its own; what they lead to is its state, kept for each
phase apart (`work`). After the workshop the state becomes a result, which the record holds and every export shows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol

from msgspec import Struct

from app.domain.interactions.abilities import Ability
from app.domain.values import Command, Event, ShortId, Token


class PhaseSettings(Struct, frozen=True, tag_field="kind"):
    """The base of the settings of a phase. The tag is the name of the kind."""


class Spending(Command, frozen=True, kw_only=True):
    """The base of commands that show a ballot: what proves that the tag was admitted to the round, “” if nothing is."""

    token: Token = ""


class PhaseCommand(Spending, frozen=True):
    """The base of commands about the work of a phase. Each has a `tag`: the same for all that a person sends in it.

    It is HMAC(device secret, “dots:workshop:phase”), so nobody can tell whose it is. `token` is what the server's key
    of the round makes of the tag; it was computed without seeing the tag (docs/decisions/0025).
    """

    phase: ShortId


class PhaseEvent(Event, frozen=True):
    """The base of events about the work of a phase."""

    phase: str


class PhaseView(Struct, frozen=True, tag_field="kind"):
    """The base of what a phase itself shows in the room. The tag is the name of the kind."""


class Board(Protocol):
    """What a kind may ask about the board."""

    def is_shown(self, id_: str) -> bool:
        """Whether everybody sees this note, or this is a group."""

    def is_erased(self, id_: str) -> bool:
        """Whether the text of this note is deleted for good."""


class FieldWords(Struct, frozen=True):
    """The label of a setting in the plan form, a hint, and the labels of its values if there are a few; all msgids."""

    label: str
    hint: str = ""
    choices: Mapping[str, str] = {}


class MarkWords(Struct, frozen=True):
    """How the marks of notes are called: a heading, and the msgids of one and of many (“%(num)s piste”).

    `won` and `tied` are sentences, each for one mark and for many: `%(name)s` got `%(num)s` of `%(given)s`.
    """

    heading: str
    one: str
    many: str
    won: tuple[str, str]
    tied: tuple[str, str]


class Sentence(Struct, frozen=True):
    """A msgid and the numbers in it."""

    msgid: str
    values: Mapping[str, int] = {}


class Words(Struct, frozen=True, kw_only=True):
    """The msgids of a kind."""

    choice: str
    """In the plan form: “Annetaan pisteitä”."""
    doing: str
    """In documents: “Pisteiden antaminen”."""
    settings: Mapping[str, FieldWords] = {}
    """By the name of a field of the settings, in the order of the form."""
    problems: Mapping[str, str] = {}
    """By the name of a field: what to say while it must still be filled in. `%(title)s` is the title of the phase."""
    marks: MarkWords | None = None


class ResultTable(Struct, frozen=True):
    """A table of a result. `caption` (“” for none), `header` and the first cells are msgids, the other cells numbers.

    `roles` are the headings of the last columns, as they stand in the plan. The results page draws the first number
    of each row as a bar; `looks` are CSS classes in the style sheet of the kind, by row.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    roles: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()

    @property
    def largest(self) -> int:
        """The number whose bar is as long as there is room."""
        return max((numbers[0] for _, numbers in self.rows if numbers), default=0)


class Work(Struct, frozen=True, kw_only=True):
    """What a kind does with its own commands. Everything here is a pure function.

    `state` is a Struct; without arguments it is the state before the first event.
    """

    state: type[Struct]
    commands: tuple[type[PhaseCommand], ...]
    events: tuple[type[PhaseEvent], ...]
    decide: Callable[[Any, Any, Any, Board, str], Any]
    """(state, settings, command, board, role) → event, or None if nothing changes. Raises Refused.

    The room has checked that the phase is on. `role` is “” unless `asks_role`.
    """
    evolve: Callable[[Any, Any], Any]
    """(state, event) → state. Never raises."""
    has_acted: Callable[[Any, str], bool]
    """(state, tag) → whether this tag was ever used. The store lets each person use one tag in a phase."""
    mine: Callable[[Any, str, Board], Mapping[str, int]]
    """(state, tag, board) → what the holder of a tag has given, and to what. Only the holder can ask for it."""
    marks: Callable[[Any], Mapping[str, int]] = lambda _state: {}
    """(state) → numbers that notes and groups show, by their ids."""
    targets: Callable[[Any], Iterable[str]] = lambda _event: ()
    """(event) → the notes and groups whose marks it changed."""
    view: Callable[..., Any] | None = None
    """(state, is_on=whether the phase is on) → what the phase itself shows to all who may see its work: a PhaseView."""
    is_secret: Callable[[Any], bool] = lambda _settings: True
    """(settings) → whether only the facilitator sees the work while the phase is on, so that nobody follows others."""
    without_roles: Callable[[Any], Any] = lambda state: state
    """(state) → the same without any role, where the contract of the phase became stricter."""
    asks_role: bool = False
    """Whether `decide` gets the role of the sender, if it may be told (domain/small_groups.py); “” otherwise."""


class Outcome(Struct, frozen=True, kw_only=True):
    """How the state of a phase becomes a result of the record, and back.

    A result is a Struct with the tag of the kind. It holds counts, and no tag or anything else that leads to a person.
    """

    result: Callable[[Any, Collection[str]], Any]
    """(state, ids of the notes and groups of the record) → result; None if there is nothing to tell."""
    events: Callable[[Any, str, Mapping[str, str], Callable[[], str]], Iterator[Any]]
    """(result, phase, new ids by old ids, new random id) → the events that lead to it again, for an import."""
    marks: Callable[[Any], Mapping[str, int]] = lambda _result: {}
    """(result) → numbers of notes and groups, by their ids: of each that the result names."""
    tables: Callable[[Any], tuple[ResultTable, ...]] = lambda _result: ()
    """(result) → what exports, the results page and the report show of the phase itself."""
    sentence: Callable[[Any], Sentence | None] = lambda _result: None
    """(result) → its tables in one sentence, if it has any."""
    careful: Callable[[Any, Collection[str]], Any] = lambda result, _roles: result
    """(result, roles that may be shown) → result without what may not be shown. Idempotent."""
    adds_up: Callable[[Any], bool] = lambda _result: True
    """(result) → whether its numbers can be true together; an import refuses others."""
    people: Callable[[Any], int] = lambda _result: 0
    """(result) → how many people it needs at least; an import refuses more than a workshop can have."""


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of phase."""

    settings: type[PhaseSettings]
    words: Words
    opens: frozenset[Ability] = frozenset({Ability.EDIT})
    """What participants may do on the board while the phase is on: WRITE, EDIT, COWRITE, ARRANGE."""
    need: str = ""
    """The code by which a method says that it needs this kind (app/methods.yaml)."""
    icon: str = "play"
    """The icon beside its name in a plan, of app/templates/icons.svg."""
    work: Work | None = None
    outcome: Outcome | None = None

    @property
    def name(self) -> str:
        """The name in plans, in the log and on the wire: the tag of the settings."""
        return str(self.settings.__struct_config__.tag)

    def handles(self, event: PhaseEvent) -> bool:
        """Whether the event is one of this kind."""
        return self.work is not None and type(event) in self.work.events

    def missing(self, settings: PhaseSettings) -> list[str]:
        """The names of settings that must be filled in before the room opens: those with `problems` that are empty."""
        return [name for name in self.words.problems if not getattr(settings, name)]
