"""The text of one note in co-writing: a Yjs document and the clocks of its writers."""

from __future__ import annotations

from pycrdt import Doc, Text

from app.live.cowriting import update_format, update_guard
from app.live.cowriting.neighbours import Order, Seen
from app.live.cowriting.update_guard import WriterClocks
from app.live.cowriting.update_reader import ROOT, Malformed

SERVER = 1
"""The writer id of the text from before co-writing."""

FIRST_FREE = 2
WRITER_IDS = 1 << 32


class Document:
    """A document in memory. After any error it is invalid: drop it, and load the stored one again."""

    def __init__(self, state: bytes, generation: str) -> None:
        self.generation = generation
        self.kept: bytes | None = None
        """The stored state that this document has grown from; None if nothing is stored."""
        self._doc: Doc[Text] = Doc(client_id=SERVER, allow_multithreading=True)
        self._text = self._doc.get(ROOT, type=Text)
        self._known = WriterClocks()
        update = update_format.read(state)
        self._take(state, update)
        self._order = Order(update)

    @classmethod
    def seeded(cls, text: str, generation: str) -> Document:
        """Returns a new document with this text. Seeding one note twice would double its text."""
        seed: Doc[Text] = Doc(client_id=SERVER)
        if text:
            seed.get(ROOT, type=Text).insert(0, text)
        return cls(seed.get_update(), generation)

    @property
    def text(self) -> str:
        """The current text."""
        return str(self._text)

    @property
    def state(self) -> bytes:
        """The whole document as one update. It holds no deleted letters, only their number."""
        return self._doc.get_update()

    @property
    def units(self) -> int:
        """How many UTF-16 units were ever written, deleted ones too."""
        return self._order.size

    def seen_now(self) -> Seen:
        """Returns how far a writer who opens the document now has seen each writer."""
        return dict(self._known.clocks)

    def knows(self, writer: int) -> bool:
        """Whether somebody has written under this id."""
        return writer in self._known.clocks

    def apply(self, data: bytes, writer: int, seen: Seen) -> None:
        """Applies an update of this writer, and adds to `seen` what it refers to. Raises Malformed."""
        update = update_guard.check(data, writer, self._known)
        self._order.take(update, writer, seen)
        self._take(data, update)

    def _take(self, data: bytes, update: update_format.Update) -> None:
        try:
            self._doc.apply_update(data)
        except BaseException as panic:  # a panic of the library is not an Exception
            if isinstance(panic, KeyboardInterrupt | SystemExit):
                raise
            raise Malformed("the library refused it") from None
        self._known.learn(update)
