"""The kind of phase “group”."""

from app.domain.interactions.group.rules import OPENS, GroupSettings
from app.domain.interactions.group.words import WORDS
from app.domain.interactions.kind import Kind

KIND = Kind(settings=GroupSettings, words=WORDS, opens=OPENS, need="ryhmittely", icon="group")
