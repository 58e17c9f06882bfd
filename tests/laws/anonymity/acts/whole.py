"""A whole history on a stage, and all that anybody could hold of it."""

from __future__ import annotations

import msgspec

from app.store.archive import records
from app.web.operations.metrics import exposition
from tests.laws.anonymity.acts.copies import copies
from tests.laws.anonymity.acts.playing import Scene
from tests.laws.anonymity.acts.site import lasting
from tests.laws.anonymity.history import NOTHING, Cast, History
from tests.laws.anonymity.room import WORKSHOP
from tests.laws.anonymity.stage import AnyStage, Play
from tests.laws.anonymity.trace import Trace, rows


def trace(stage: AnyStage, history: History, cast: Cast, copied: tuple[str, ...] | None = None) -> Trace:
    """All that anybody could hold of this history with this cast; `copied`: pages, a backup and these kinds of files
    too. Raises Impossible."""
    with stage.play(history.scene) as play:
        scene = Scene(play, history, cast)
        scene.run()
        held(play)
        if copied is not None:
            copies(play, copied)
    return Trace(play.trace.lines, scene.secrets)


def possible(stage: AnyStage, history: History, cast: Cast) -> tuple[History, Trace]:
    """The history without what nobody could have done with this cast, and what anybody could hold of it."""
    with stage.play(history.scene) as play:
        scene = Scene(play, history, cast, lenient=True)
        scene.run()
        held(play)
    acts = (act._replace(kind=NOTHING) if n in scene.undone else act for n, act in enumerate(history.acts))
    return History(history.scene, tuple(acts)), Trace(play.trace.lines, scene.secrets)


def held(play: Play) -> None:
    """What lies there at the end."""
    if not play.has_pages:
        play.held()
        return
    for table, row in rows(play.stage.database):
        play.trace.add("row", table, row)
    play.trace.add("metric", "the page", lasting(exposition(play.runtime)))
    for path in sorted(play.stage.folder.rglob("*")):
        if path.is_file() and not path.name.startswith("nuotio.db"):
            play.trace.add("file", path.name, path.read_bytes())
    if play.gone or play.stage.plan.peers_only:  # no record is made of a peer group
        return
    with play.stage.database.read() as session:
        play.trace.add("record", "of the workshop", msgspec.json.encode(records.record(session, WORKSHOP)))
