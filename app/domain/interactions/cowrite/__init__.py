"""The kind of phase “cowrite”."""

from app.domain.interactions.cowrite.rules import OPENS, CowriteSettings
from app.domain.interactions.cowrite.words import WORDS
from app.domain.interactions.kind import Kind

KIND = Kind(settings=CowriteSettings, words=WORDS, opens=OPENS, need="jatka", icon="panel")
