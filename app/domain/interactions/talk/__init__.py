"""The kind of phase “talk”."""

from app.domain.interactions.kind import Kind
from app.domain.interactions.talk.rules import OPENS, TalkSettings
from app.domain.interactions.talk.words import WORDS

KIND = Kind(settings=TalkSettings, words=WORDS, opens=OPENS, icon="people")
