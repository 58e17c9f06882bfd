"""The kind of phase “write”."""

from app.domain.interactions.kind import Kind
from app.domain.interactions.write.rules import OPENS, WriteSettings
from app.domain.interactions.write.words import WORDS

KIND = Kind(settings=WriteSettings, words=WORDS, opens=OPENS, need="kirjoita", icon="pencil")
